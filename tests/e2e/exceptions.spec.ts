// Days that do not go as planned: somebody stays away, a session is called off or moved, visitors have no name.
import { judge } from "./world/judge.ts";
import { SMALL, WIDE, openList, tile } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("somebody stays away for a time, offline, and comes again", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  const first = page.locator(".tile").first();
  const name = (await first.locator(".name").textContent()) ?? "";
  const all = await page.locator(".tile").count();
  await phone.offline();
  const choose = async (what: string) => {
    await page.getByRole("button", { name: "Andere keuze" }).click();
    await first.click();
    await page.getByRole("dialog").getByRole("button", { name: what }).click();
  };
  await choose("Komt een tijd niet");
  const form = page.getByRole("dialog");
  await form.getByLabel("Laatste dag").fill("2020-01-01");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(form.getByText("De laatste dag is vóór de eerste.")).toBeVisible();
  await judge(page, "afwezig");
  await form.getByLabel("Laatste dag").fill("");
  await form.getByLabel("Waarom?").fill("ligt in het ziekenhuis");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(form).toBeHidden();
  await expect(tile(page, name).locator(".state")).toHaveText("komt niet");
  await expect(page.getByText(`${name} komt voorlopig niet.`)).toBeVisible();
  await expect(page.getByText(`0 van ${all - 1} zijn er`)).toBeVisible();
  // "De rest is er" leaves them alone; after a reload it still stands.
  await page.getByRole("button", { name: "De rest is er" }).click();
  await expect(page.locator(".tile.in")).toHaveCount(all - 1);
  await expect(page.locator(".tile .saved").first()).toBeVisible();
  await page.reload();
  await expect(tile(page, name).locator(".state")).toHaveText("komt niet");
  await page.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(page.getByText(`${name}: Komt een tijd niet`)).toBeVisible();
  await page.goBack();
  await choose("Komt weer");
  await expect(tile(page, name).locator(".state")).toHaveText("nog niet");
});

test("a tap on somebody who was to stay away says that they came after all", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await page.getByRole("button", { name: "Andere keuze" }).click();
  await page.locator(".tile").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Komt een tijd niet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await expect(page.locator(".tile.off")).toHaveCount(1);
  await page.waitForTimeout(600);
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile").first()).toHaveClass(/in/);
});

test("visitors without a name are counted on two phones and none is lost", async ({ enrol }) => {
  const [one, other] = [await enrol("volunteer", "Lies"), await enrol("volunteer", "Bram")];
  const [page, second] = [await one.open(), await other.open()];
  await openList(page);
  await openList(second);
  await one.offline();
  const more = (of: typeof page) => of.getByRole("button", { name: "Tel er één bij" });
  await expect(page.getByRole("button", { name: "Haal er één af" })).toBeDisabled();
  for (let count = 0; count < 3; count += 1) await more(page).click();
  await more(second).click();
  await page.getByRole("button", { name: "Haal er één af" }).click();
  await expect(page.getByText("2 bezoekers")).toBeVisible();
  await one.offline(false);
  for (const each of [page, second]) await expect(each.getByText("3 bezoekers")).toBeVisible({ timeout: 20_000 });
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a session is called off while a phone has marks for it in its queue, ${size}`, async ({ enrol }) => {
    const [lies, gerda] = [await enrol("volunteer", "Lies", { viewport }), await enrol("werkcoach", "Gerda", { viewport })];
    const [page, coach] = [await lies.open(), await gerda.open()];
    await openList(page);
    await expect(page.getByRole("button", { name: "Wijzig deze keer" })).toBeHidden();
    await lies.offline();
    await page.locator(".tile").first().click();
    await expect(page.locator(".tile .saved")).toHaveCount(1);
    await openList(coach);
    await coach.getByRole("button", { name: "Wijzig deze keer" }).click();
    const form = coach.getByRole("dialog");
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(form.getByText("Vul in waarom.")).toBeVisible();
    await judge(coach, `wijzig-${size}`);
    await form.getByLabel("Waarom?").fill("de kok is ziek");
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(coach.getByText("Gaat niet door. De kok is ziek.")).toBeVisible();
    await lies.offline(false);
    await expect(page.getByText("Gaat niet door. De kok is ziek.")).toBeVisible({ timeout: 20_000 });
    await expect(page.locator(".tile.in")).toHaveCount(1);
    await expect(coach.locator(".tile.in")).toHaveCount(1, { timeout: 20_000 });
    await judge(page, `gaat-niet-door-${size}`);
    await page.getByRole("link", { name: "Vandaag" }).click();
    await expect(page.getByText("Gaat niet door. De kok is ziek.")).toBeVisible();
    await judge(page, `vandaag-gaat-niet-door-${size}`);
    await coach.getByRole("button", { name: "Weer zoals gepland" }).click();
    await expect(page.getByText("Gaat niet door.")).toBeHidden({ timeout: 20_000 });
  });
}

test("a session is moved to tomorrow, and its list goes with it", async ({ enrol }) => {
  const gerda = await enrol("werkcoach", "Gerda");
  const page = await gerda.open();
  await openList(page);
  await page.locator(".tile").first().click();
  await page.getByRole("button", { name: "Wijzig deze keer" }).click();
  const form = page.getByRole("dialog");
  await form.getByText("Ander moment").click();
  const day = new Date(`${await form.getByLabel("Dag").inputValue()}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 30);
  await form.getByLabel("Dag").fill(day.toISOString().slice(0, 10));
  await form.getByLabel("Waarom?").fill("de zaal is bezet");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(form.getByText("Kies een dag binnen twee weken.")).toBeVisible();
  day.setUTCDate(day.getUTCDate() - 29);
  await form.getByLabel("Dag").fill(day.toISOString().slice(0, 10));
  await form.getByLabel("Begin").fill("14:00");
  await form.getByLabel("Einde").fill("16:00");
  await judge(page, "verplaats");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByText(/^Verplaatst naar .*, 14.00 tot 16.00. De zaal is bezet.$/)).toBeVisible();
  await page.goto(`${gerda.url}/vandaag`);
  await expect(page.getByText(/^Verplaatst naar/)).toBeVisible();
  await page.getByRole("link", { name: "Volgende dag" }).click();
  const card = page.locator(".card").filter({ hasText: "Verplaatst naar" });
  await expect(card.getByText("14.00 tot 16.00", { exact: false }).first()).toBeVisible();
  await card.getByRole("link", { name: "Open de lijst" }).click();
  await expect(page.locator(".tile.in")).toHaveCount(1);
});
