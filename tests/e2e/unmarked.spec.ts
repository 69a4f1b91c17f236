// Lists of days that are over: who was there is asked kindly, offline too, and so is the coordinator.
import { judge } from "./world/judge.ts";
import { SMALL, WIDE, openList } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`whoever kept a list is shown who was not marked, until everybody is, ${size}`, async ({ enrol }) => {
    const looks = { viewport };
    const [lies, gerda] = [await enrol("volunteer", "Lies", looks), await enrol("werkcoach", "Gerda", looks)];
    const page = await lies.open();
    await openList(page);
    // Nobody is asked about days on which nobody kept lists yet.
    await page.goto(`${lies.url}/vandaag`);
    await page.waitForTimeout(2_000);
    await expect(page.getByText("Kijk nog even")).toBeHidden();
    await openList(page);
    const [rule, date] = (page.url().split("/sessie/")[1] ?? "").split("_");
    const day = new Date(`${date}T12:00:00Z`);
    day.setUTCDate(day.getUTCDate() - 7);
    const list = `/sessie/${rule}_${day.toISOString().slice(0, 10)}`;
    await page.goto(lies.url + list);
    await page.locator(".tile").first().click();
    await expect(page.locator(".tile.in")).toHaveCount(1);
    const all = await page.locator(".tile").count();
    const card = (of: typeof page) => of.locator(".card").filter({ has: of.getByRole("heading", { name: "Kijk nog even" }) });
    const mine = (of: typeof page) => card(of).locator(`a[href="${list}"]`);
    await lies.kept(page);
    await page.goto(`${lies.url}/vandaag`);
    await expect(card(page).getByRole("link")).toHaveCount(3);
    await expect(card(page).getByRole("link").first()).toHaveText(/^(Gisteren|\w+dag \d+ \w+): \d+ mens(en)? nog niet gemarkeerd/);
    await card(page).scrollIntoViewIfNeeded();
    await judge(page, `nog-niet-${size}`);
    await lies.offline();
    await page.reload();
    await card(page).getByRole("button", { name: "Toon alles" }).click();
    await expect(mine(page)).toHaveText(new RegExp(`: ${all - 1} mensen nog niet gemarkeerd`));
    await mine(page).click();
    await page.getByRole("button", { name: "De rest is er" }).click();
    await expect(page.locator(".tile.in")).toHaveCount(all);
    await page.getByRole("link", { name: "Vandaag" }).click();
    await card(page).getByRole("button", { name: "Toon alles" }).click();
    await expect(mine(page)).toHaveCount(0);
    await lies.offline(false);
    await page.getByRole("link", { name: /^Wachtrij/ }).click();
    await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
    // Take one back: Gerda was not there and is not asked, the coordinator is.
    await page.goto(lies.url + list);
    await page.getByRole("button", { name: "Andere keuze" }).click();
    await page.locator(".tile").first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Haal weg" }).click();
    await expect(page.locator(".tile.in")).toHaveCount(all - 1);
    const coach = await gerda.open();
    await card(coach).getByRole("button", { name: "Toon alles" }).click();
    await expect(mine(coach)).toHaveCount(0);
    const anna = await enrol("coordinator", "Anna", looks);
    const desk = await anna.open("/beheer");
    await card(desk).getByRole("button", { name: "Toon alles" }).click();
    await expect(mine(desk)).toHaveText(/: 1 mens nog niet gemarkeerd/, { timeout: 20_000 });
    await judge(desk, `beheer-nog-niet-${size}`);
  });
}
