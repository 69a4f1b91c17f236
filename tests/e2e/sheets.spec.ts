// Sheets in and out in the browser: a messy export of another program, mistakes in place, doubles, no network, the zip.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "./world/judge.ts";
import { SMALL, WIDE } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

/** As another site's program writes it: Windows-1252, commas in quotes, empty lines, doubled rows, stray spaces. */
function messy(lines: string[][]): Buffer {
  const [head, ...rows] = lines.map((cells) => cells.map((cell) => `" ${cell} "`).join(",")) as [string, ...string[]];
  return Buffer.from([head, ...rows.flatMap((row) => ["", row, row, ",,,"])].join("\r\n"), "latin1");
}

const PEOPLE = messy([
  ["Voornaam", "Achternaam", "Telefoon", "Toegang", "Schoenmaat", "Goed om te weten"],
  ["Zoë", "Sterrenburg", "06-12345678", "vrij", "41", "=1+1"],
  ["Dïrk", "Wal", "", "vrij", "42", ""],
  ["Béatrice", "@home", "+31 6 1", "", "", ""],
]);

const file = (name: string, buffer: Buffer) => ({ name, mimeType: "text/csv", buffer });

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`a messy list is looked at, mended and taken over, ${size} and ${colorScheme}`, async ({ enrol }) => {
      const phone = await enrol("coordinator", "Anna", { viewport, colorScheme });
      const page = await phone.open("/beheer");
      await page.getByRole("link", { name: /^Lees lijsten in/ }).click();
      await expect(page.getByText("Er verandert nog niets.")).toBeVisible();
      await judge(page, `inlezen-leeg-${size}-${colorScheme}`);
      const choose = page.getByLabel("Kies je lijsten");
      // Without a network it says so, and what was chosen stays.
      await phone.offline();
      await choose.setInputFiles([file("Deelnemers.csv", PEOPLE), file("notulen.csv", Buffer.from("a;b\n1;2\n"))]);
      await expect(page.getByText("Inlezen kan alleen met internet.")).toBeVisible({ timeout: 30_000 });
      await judge(page, `inlezen-geen-verbinding-${size}-${colorScheme}`);
      await phone.offline(false);
      await page.getByRole("button", { name: "Probeer opnieuw" }).click();
      // Another heading is no disaster: somebody says which column it is.
      await expect(page.getByText("Deze kolom ontbreekt. Wijs hem hieronder aan.")).toBeVisible();
      await expect(page.getByText("Deelnemers.csv, regel 1, kolom Roepnaam")).toBeVisible();
      await judge(page, `inlezen-kolommen-${size}-${colorScheme}`);
      await page.getByLabel("Kolom ‘Voornaam’").selectOption("Roepnaam");
      await expect(page.getByText("3 nieuw · 0 staan er al")).toBeVisible();
      await expect(page.getByText("3 regels staan dubbel. Die lezen we één keer.")).toBeVisible();
      // Somebody whom the site may know already.
      await page.getByRole("switch", { name: /Dïrk Wal is Dirk Wal/ }).check();
      await expect(page.getByText("2 nieuw · 0 staan er al")).toBeVisible();
      await expect(page.getByText(/Voornaam: hier Dirk, in de lijst Dïrk/)).toBeVisible();
      await judge(page, `inlezen-gevonden-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Neem 2 dingen over" }).click();
      await expect(page.getByText("2 dingen zijn overgenomen.")).toBeVisible();
      await judge(page, `inlezen-klaar-${size}-${colorScheme}`);
      await page.getByRole("link", { name: "Bekijk de wachtrij" }).click();
      await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText("Niet aangenomen")).toBeHidden();
      await expect(page.getByText(/Zoë: nieuwe deelnemer|Zoë.*Nieuwe deelnemer/)).toBeVisible();
      await page.goto(`${phone.url}/beheer/mensen`);
      await page.getByLabel("Zoek op naam").fill("zoe ster");
      await page.getByRole("link", { name: "Zoë Sterrenburg" }).click();
      await expect(page.getByLabel("Goed om te weten")).toHaveValue("=1+1");
    });
  }
}

test("mistakes stand where they are, and nothing is offered until they are mended", async ({ enrol }) => {
  const phone = await enrol("coordinator", "Anna");
  const page = await phone.open("/beheer/inlezen");
  const list = (vog: string) => Buffer.from(`Naam;Kan op;VOG gezien op\nZiggy Ster;maandag ochtend;${vog}\n`);
  await page.getByLabel("Kies je lijsten").setInputFiles(file("vrijwilligers.csv", list("31-02-2025")));
  await expect(page.getByText("vrijwilligers.csv, regel 2, kolom VOG gezien op. Er staat: 31-02-2025")).toBeVisible();
  await expect(page.getByText("Vul een datum in, zoals 23-11-2026.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Neem/ })).toBeHidden();
  await judge(page, "inlezen-fouten");
  await page.getByLabel("Kies je lijsten").setInputFiles(file("vrijwilligers.csv", list("28-02-2025")));
  await page.getByRole("button", { name: "Neem 1 ding over" }).click();
  await expect(page.getByText("1 ding is overgenomen.")).toBeVisible();
});

test("everything of a site is taken along, and known again", async ({ enrol, house }) => {
  const phone = await enrol("coordinator", "Anna");
  const page = await phone.open("/beheer");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Neem alles mee" }).click();
  const zip = join(house.folder, "alles.zip");
  await (await coming).saveAs(zip);
  expect(readFileSync(zip).subarray(0, 2).toString()).toBe("PK");
  await page.getByRole("link", { name: /^Lees lijsten in/ }).click();
  await page.getByLabel("Kies je lijsten").setInputFiles(zip);
  await expect(page.getByText("Hier staat niets nieuws in.")).toBeVisible({ timeout: 20_000 });
  writeFileSync(zip, "");
});
