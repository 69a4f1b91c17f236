// Paper: a day, a week and who is inside, made on the phone without a network.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PICTURES, judge } from "./world/judge.ts";
import { openList } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("the lists of a day, of a week and of who is inside are made for paper, offline", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  const names = await page.locator(".tile .name").allTextContents();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile.in")).toHaveCount(1);
  await phone.kept(page);
  await phone.offline();
  await page.goto(`${phone.url}/vandaag`);
  await page.getByRole("link", { name: "Op papier" }).click();
  const lists = page.locator(".paper");
  await expect(lists).toHaveCount(2);
  await expect(lists.first().getByRole("row")).toHaveCount(1 + names.length + 5);
  await expect(lists.first().getByRole("rowheader")).toHaveText(names);
  await expect(lists.first().locator(".box").first()).toHaveText("✓");
  await judge(page, "papier");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Druk af" })).toBeHidden();
  await expect(page.getByRole("link", { name: "Vandaag" })).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  writeFileSync(join(PICTURES, "papier.pdf"), pdf);
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? [];
  expect(pages, "a page of A4 for each list").toHaveLength(2);
  await page.emulateMedia({ media: "screen" });
  await page.getByRole("link", { name: "Deze week" }).click();
  await expect.poll(() => lists.count()).toBeGreaterThan(5);
  await page.getByRole("link", { name: "Wie is er binnen?" }).click();
  await expect(page.getByText(/^1 mens binnen om/)).toBeVisible();
  await expect(lists.getByRole("rowheader")).toHaveText([names[0] ?? ""]);
  await judge(page, "papier-binnen");
});

test("a list on paper of last week is typed in afterwards by keyboard only, offline", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await expect(page.getByLabel("Neem een lijst van papier over")).toBeHidden();
  const [rule, date] = (page.url().split("/sessie/")[1] ?? "").split("_");
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 7);
  await phone.kept(page);
  await page.goto(`${phone.url}/sessie/${rule}_${day.toISOString().slice(0, 10)}`);
  await expect(page.locator(".tile").first()).toBeVisible();
  await phone.offline();
  const names = await page.locator(".tile .name").allTextContents();
  await page.getByLabel("Neem een lijst van papier over").focus();
  await page.keyboard.type("zzz");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Niemand gevonden.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("gerda");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wie bedoel je: Gerda van Bos, Gerda van den Boer?")).toBeVisible();
  await judge(page, "overtypen");
  await page.keyboard.press("ControlOrMeta+a");
  for (const name of names) {
    await page.keyboard.type(name.toLowerCase());
    await page.keyboard.press("Enter");
  }
  await expect(page.locator(".tile.in")).toHaveCount(names.length);
  await expect(page.getByText(`${names.length} van ${names.length} zijn er`)).toBeVisible();
  await phone.offline(false);
  await page.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
});
