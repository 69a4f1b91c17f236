// What participants say of their day and of themselves: without a network, once, theirs; the site reads counts.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { clock, minutesNow } from "./world/clock.ts";
import { House } from "./world/house.ts";
import { PICTURES, judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { type Phone, SMALL, WIDE, everything } from "./world/phone.ts";
import { test as base, expect } from "./world/test.ts";

/** Knutselen is over since some minutes, and nothing is on. */
function justOver(name: string, text: string): string {
  const now = minutesNow();
  const [start, end] = [clock(Math.max(0, now - 90)), clock(Math.max(1, now - 5))];
  if (name === "bereikbaarheid.csv") return text;
  if (name === "rooster.csv") return `${text.split(/\r?\n/)[0] as string}\r\n`;
  const lines = text.split(/\r?\n/);
  if (name === "weekprogramma.csv") {
    return lines.map((line) => (line.includes("Knutselen") ? line.replace("13:30;16:00", `${start};${end}`) : line)).join("\r\n");
  }
  return lines.map((line) => line.replaceAll("13:30 Knutselen", `${start} Knutselen`)).join("\r\n");
}

const test = base.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = await House.open(justOver);
    await use(house);
    await house.close();
  },
});

test.describe.configure({ timeout: 240_000 });
test.beforeEach(() => test.skip(minutesNow() < 10, "the day has only begun: nothing can be over"));

const asks = (page: Page) => page.getByRole("heading", { name: "Hoe was knutselen?" });

async function says(phone: Phone, face: string): Promise<Page> {
  const page = await phone.open("/mijn-dag");
  await expect(asks(page)).toBeVisible();
  await page.getByRole("button", { name: face, exact: true }).click();
  await expect(page.getByText("Dank je wel.")).toBeVisible();
  return page;
}

test("how it was is said without a network, once, and can be taken back", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  let page = await phone.open("/mijn-dag");
  await expect(asks(page)).toBeVisible();
  // Skipping is as large as the faces.
  const sizes = await page.locator(".mood").evaluateAll((all) => all.map((one) => [one.clientWidth, one.clientHeight]));
  expect(sizes).toHaveLength(4);
  for (const [width, height] of sizes) expect([width, height]).toEqual(sizes[0]);
  await isLarge(page, "the question");
  await judge(page, "hoe-was-het-klein");
  await page.screenshot({ path: join(PICTURES, "hoe-was-het-heel.png"), fullPage: true });
  await phone.kept(page);
  await phone.offline();
  await page.getByRole("button", { name: "Niet fijn" }).click();
  await expect(page.getByText("Je zei: niet fijn.")).toBeVisible();
  await isLarge(page, "thanks");
  await judge(page, "hoe-was-het-dank");
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(asks(page)).toBeVisible();
  await page.getByRole("button", { name: "Fijn", exact: true }).click();
  await page.getByRole("button", { name: "Zeg er iets bij" }).click();
  await isLarge(page, "own words");
  await judge(page, "hoe-was-het-woorden");
  await page.getByLabel("In je eigen woorden").fill("De lijm rook lekker");
  await page.getByRole("button", { name: "Alleen voor mij" }).click();
  await expect(page.getByText("Bewaard, alleen voor jou.")).toBeVisible();
  await expect(page.locator(".how-card")).toHaveCount(0);
  await page.waitForTimeout(1_000);
  await page.close();
  page = await phone.open("/mijn-dag");
  await expect(page.getByRole("link", { name: /^Wat ik doe/ })).toBeVisible();
  await expect(page.locator(".how-card"), "asked once").toHaveCount(0);
  await phone.offline(false);
  await page.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 30_000 });
});

test("a site sees counts and words of three people, and no phone of its people who said what", async ({ enrol }) => {
  const phones = await Promise.all(["Dirk Wal", "Miep ten Dijkstra", "Gonnie de Bos"].map((name) => enrol("participant", name)));
  const [coach, wide, lies] = [await enrol("werkcoach", "Gerda"), await enrol("coordinator", "Marieke", { viewport: WIDE, colorScheme: "dark" }), await enrol("volunteer", "Lies")];
  const [first, second, third] = phones as [Phone, Phone, Phone];
  const page = await says(first, "Fijn");
  await page.getByRole("button", { name: "Zeg er iets bij" }).click();
  await page.getByLabel("In je eigen woorden").fill("De lijm rook lekker");
  await page.getByRole("button", { name: "De begeleiding mag dit lezen" }).click();
  const other = await says(second, "Fijn");
  await other.getByRole("button", { name: "Zeg er iets bij" }).click();
  await other.getByLabel("In je eigen woorden").fill("Dit is alleen van mij");
  await other.getByRole("button", { name: "Alleen voor mij" }).click();
  const screen = await coach.open("/hoe-was-het");
  await expect(screen.getByText("Er is nog niets te zien.")).toBeVisible();
  await judge(screen, "hoe-was-het-leeg");
  await says(third, "Gaat wel");
  const table = screen.getByRole("table", { name: "Hoe was het?" });
  await expect(table).toBeVisible({ timeout: 30_000 });
  await expect(table.getByRole("row").nth(0)).toContainText(/Fijn\s*Gaat wel\s*Niet fijn/);
  await expect(table.getByRole("row").nth(1).getByRole("cell")).toHaveText(["2", "1", "0"]);
  await expect(table.getByRole("row").nth(2)).toContainText("te weinig");
  await expect(screen.getByText("De lijm rook lekker")).toBeVisible();
  await screen.waitForTimeout(1_500);
  const held = await everything(screen);
  expect(held).toContain("De lijm rook lekker");
  expect(held).not.toContain("Dit is alleen van mij");
  expect(held, "no answer of anybody").not.toContain("Opinion");
  await judge(screen, "hoe-was-het-plek-klein");
  await screen.emulateMedia({ media: "print" });
  await screen.screenshot({ path: join(PICTURES, "hoe-was-het-papier.png"), fullPage: true });
  await screen.emulateMedia({ media: "screen" });
  const desk = await wide.open("/beheer");
  await desk.getByRole("link", { name: "Hoe was het?" }).click();
  await expect(desk.getByText("De lijm rook lekker")).toBeVisible({ timeout: 30_000 });
  await judge(desk, "hoe-was-het-plek-breed");
  const door = await lies.open();
  await door.waitForTimeout(1_500);
  expect(await everything(door)).not.toMatch(/De lijm rook lekker|"Tally"|Opinion/);
  await door.goto(`${lies.url}/hoe-was-het`);
  await expect(door.getByText("Er is nog niets te zien.")).toBeVisible();
});

for (const [size, viewport, colorScheme] of [["klein", SMALL, "light"], ["breed", WIDE, "dark"]] as const) {
  test(`a participant says what they can and did, and prints it, ${size}`, async ({ enrol }) => {
    const [phone, boss] = [await enrol("participant", "Dirk Wal", { viewport, colorScheme }), await enrol("coordinator", "Marieke")];
    const page = await phone.open("/mijn-dag");
    await expect(asks(page)).toBeVisible();
    if (size === "breed") await judge(page, "hoe-was-het-breed");
    await page.getByRole("link", { name: /^Wat ik doe/ }).click();
    await expect(page.getByRole("heading", { name: "Dit heb ik gedaan" })).toBeVisible();
    await phone.kept(page);
    await phone.offline();
    const can = page.getByRole("region", { name: "Ik kan" });
    await can.getByLabel("Wat kan je?").fill("Brood bakken");
    await can.getByRole("button", { name: "Zet dit erbij" }).click();
    await expect(can.getByRole("listitem")).toHaveText(["Brood bakken"]);
    const helps = page.getByRole("region", { name: "Ik help met" });
    await helps.getByRole("button", { name: "Tuinieren" }).click();
    await expect(helps.getByRole("listitem")).toHaveText(["Tuinieren"]);
    await expect(helps.getByRole("button", { name: "Tuinieren", exact: true })).toHaveCount(0);
    const done = page.getByRole("region", { name: "Dit heb ik gedaan" });
    await done.getByLabel("Wat heb je gedaan?").fill("De tuin geharkt");
    await done.getByRole("button", { name: "Zet dit erbij" }).click();
    await expect(done.getByRole("listitem")).toContainText(["De tuin geharkt"]);
    await done.getByRole("button", { name: "Haal weg: de tuin geharkt" }).click();
    await expect(done.getByRole("listitem")).toHaveCount(0);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(done.getByRole("listitem")).toContainText(["De tuin geharkt"]);
    await isLarge(page, "what I do");
    await judge(page, `wat-ik-doe-${size}`);
    await page.screenshot({ path: join(PICTURES, `wat-ik-doe-heel-${size}.png`), fullPage: true });
    await phone.offline(false);
    const desk = await boss.open("/beheer/mensen");
    await desk.getByRole("link", { name: /Dirk/ }).first().click();
    await expect(desk.getByText("Brood bakken")).toBeVisible({ timeout: 30_000 });
    await expect(desk.getByText("De tuin geharkt")).toHaveCount(0);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByText("Dit heb ik gedaan · Dirk")).toBeVisible();
    await expect(page.getByRole("button", { name: "Zet dit erbij" })).toHaveCount(0);
    await page.screenshot({ path: join(PICTURES, `wat-ik-doe-papier-${size}.png`), fullPage: true });
    const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page[^s]/g), "one page").toHaveLength(1);
  });
}
