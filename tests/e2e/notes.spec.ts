// The notes of a day: written without a network on two phones, read by everybody who works there, and on paper.
import { judge } from "./world/judge.ts";
import { SMALL, WIDE } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`two phones write about one day offline and both notes stand, ${size} and ${colorScheme}`, async ({ enrol }) => {
      const looks = { viewport, colorScheme };
      const [lies, gerda] = [await enrol("volunteer", "Lies", looks), await enrol("werkcoach", "Gerda", looks)];
      const [page, coach] = [await lies.open(), await gerda.open()];
      const card = (of: typeof page) => of.locator(".card").filter({ has: of.getByRole("heading", { name: "Notities van deze dag" }) });
      const write = async (of: typeof page, words: string) => {
        await card(of).getByLabel("Nieuwe notitie").fill(words);
        await card(of).getByRole("button", { name: "Zet erbij" }).click();
        await expect(card(of).getByText(words)).toBeVisible();
        await expect(card(of).getByLabel("Nieuwe notitie")).toHaveValue("");
      };
      for (const each of [page, coach]) await expect(card(each)).toBeVisible();
      await lies.offline();
      await gerda.offline();
      await card(page).getByRole("button", { name: "Zet erbij" }).click();
      await expect(card(page).getByText("Schrijf eerst iets op.")).toBeVisible();
      await write(page, "De lift is stuk. Neem de trap achter.");
      await write(coach, "Om 11.00 komt de wethouder langs.");
      await page.reload();
      await expect(card(page).getByText("De lift is stuk.")).toBeVisible();
      await lies.offline(false);
      await gerda.offline(false);
      for (const each of [page, coach]) {
        await expect(card(each).getByRole("listitem")).toHaveCount(2, { timeout: 20_000 });
        await expect(card(each).getByText(/^Lies · \d/)).toBeVisible();
        await expect(card(each).getByText(/^Gerda · \d/)).toBeVisible();
      }
      await judge(page, `notities-${size}-${colorScheme}`);
      await card(page).scrollIntoViewIfNeeded();
      await judge(page, `notities-kaart-${size}-${colorScheme}`);
      // A volunteer takes away only what they wrote, and can say it again; a professional takes away any.
      await expect(card(page).getByRole("button", { name: "Haal weg" })).toHaveCount(1);
      await card(page).getByRole("button", { name: "Haal weg" }).click();
      await expect(card(coach).getByRole("listitem")).toHaveCount(1, { timeout: 20_000 });
      await page.getByRole("button", { name: "Maak ongedaan" }).click();
      await expect(card(coach).getByRole("listitem")).toHaveCount(2, { timeout: 20_000 });
      await card(coach).getByRole("listitem").filter({ hasText: "Lies" }).getByRole("button", { name: "Haal weg" }).click();
      await expect(card(page).getByRole("listitem")).toHaveCount(1, { timeout: 20_000 });
      await page.getByRole("link", { name: /^Wachtrij/ }).click();
      await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText("Niet aangenomen")).toBeHidden();
    });
  }
}

test("what is half written stays when somebody else marks, and the notes of a day go on paper", async ({ enrol }) => {
  const [lies, gerda] = [await enrol("volunteer", "Lies"), await enrol("werkcoach", "Gerda")];
  const [page, coach] = [await lies.open(), await gerda.open()];
  const field = page.getByLabel("Nieuwe notitie");
  await field.fill("Morgen brengt Piet");
  await coach.getByRole("link", { name: "Open de lijst" }).first().click();
  await coach.locator(".tile").first().click();
  await expect(page.getByText(/^1 van \d+ is er$/)).toBeVisible({ timeout: 20_000 });
  await expect(field).toHaveValue("Morgen brengt Piet");
  await field.fill("Morgen brengt Piet koffie.\nZet de deur open.");
  await page.getByRole("button", { name: "Zet erbij" }).click();
  await page.getByRole("link", { name: "Op papier" }).click();
  await expect(page.locator(".paper").filter({ hasText: "Notities van deze dag" }).getByRole("listitem")).toHaveText(/Morgen brengt Piet koffie\.\s+Zet de deur open\. – Lies · \d/);
  await judge(page, "papier-notities");
  await page.goto(`${lies.url}/vandaag`);
  await page.getByRole("link", { name: "Volgende dag" }).click();
  await expect(page.getByText("Morgen brengt Piet")).toBeHidden();
});
