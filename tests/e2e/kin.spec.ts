// A participant opens their week to a relative, sees who looked and closes it again; the relative reads it, and no more.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PICTURES, judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { type Phone, SMALL, WIDE, everything } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const SHEETS = join(import.meta.dirname, "../data/dorpshuis-de-linde");

// Two phones, and a sync between them each time.
test.describe.configure({ timeout: 150_000 });

/** The participant lets their sister look; the code that she types. */
async function letSisterLook(page: Page): Promise<string> {
  await page.getByRole("link", { name: /^Wie mag meekijken/ }).click();
  await expect(page.getByRole("heading", { name: "Wie mag meekijken", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Laat iemand meekijken" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mijn zus" }).click();
  await expect(page.getByRole("heading", { name: "Laat mijn zus dit scannen." })).toBeVisible();
  return (await page.locator(".invite .code").textContent()) ?? "";
}

/** She comes in on her own phone. */
async function comesIn(phone: Phone, code: string): Promise<Page> {
  const page = await phone.open(`/welkom#${code}`);
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await page.waitForURL(/\/week$/);
  await expect(page.locator(".week-day")).toHaveCount(7);
  return page;
}

test("a participant opens the week, a relative reads it, is seen to look, and loses it when it is closed", async ({ enrol, bare }) => {
  const dirk = await enrol("participant", "Dirk Wal");
  const page = await dirk.open("/mijn-dag");
  const code = await letSisterLook(page);
  expect(code).toMatch(/^[A-Z2-9]{6}$/);
  const ria = bare();
  let week = await comesIn(ria, code);
  await expect(week.getByRole("heading", { name: "De week van Dirk", level: 1 })).toBeVisible();
  await expect(week.locator(".week-day.today")).toBeVisible();
  await expect(week.locator(".thing").first()).toBeVisible();
  await expect(week.getByText("Dirk ziet dat je keek.")).toBeVisible();
  // Only to look: nothing here says anything for him.
  await expect(week.locator("main").getByRole("button")).toHaveText(["Druk af"]);
  await expect(week.getByRole("navigation").getByRole("link")).toHaveText(["De week", "Meer", "Hulp nodig?"]);
  for (const path of ["/", "/vandaag", "/mijn-dag", "/mijn-week", "/meekijken"]) {
    await week.goto(ria.url + path);
    await week.waitForURL(/\/week$/);
  }
  await week.goto(`${ria.url}/hulp`);
  await expect(week.getByText("Is er nu gevaar? Bel 112.")).toBeVisible();
  await expect(week.getByRole("link", { name: /^Bel 112/ })).toBeVisible();
  await week.goto(`${ria.url}/week`);
  // He sees who looked, and when.
  await page.getByRole("button", { name: "Klaar" }).click();
  await expect(page.locator(".looker")).toContainText("Mijn zus");
  await expect(page.locator(".looker")).toContainText("Keek vandaag.", { timeout: 20_000 });
  // It is there without a network too.
  await ria.kept(week);
  await week.waitForTimeout(1_000);
  await week.close();
  await ria.offline();
  week = await ria.open("/week");
  await expect(week.locator(".week-day")).toHaveCount(7);
  await expect(week.locator(".thing").first()).toBeVisible();
  // One page of A4.
  await week.emulateMedia({ media: "print" });
  await expect(week.getByRole("navigation")).toBeHidden();
  await expect(week.getByRole("button", { name: "Druk af" })).toBeHidden();
  const pdf = await week.pdf({ preferCSSPageSize: true, printBackground: false });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? [], "one page of A4").toHaveLength(1);
  await week.emulateMedia({ media: null });
  await ria.offline(false);
  // Closed with one tap, taken back with one, and closed.
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Niemand kijkt mee.")).toBeVisible();
  await expect(week.getByText("Dirk heeft de week gesloten.")).toBeVisible({ timeout: 20_000 });
  await expect(week.locator(".week-day")).toHaveCount(0);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(page.locator(".looker")).toContainText("Mijn zus");
  await expect(week.locator(".week-day")).toHaveCount(7, { timeout: 20_000 });
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(week.getByText("Dirk heeft de week gesloten.")).toBeVisible({ timeout: 20_000 });
  await expect(week.getByText("Wil je weer meekijken? Vraag het aan Dirk.")).toBeVisible();
  await week.waitForTimeout(1_000);
  const held = await everything(week);
  expect(held, "nothing of the week is left on her phone").not.toContain("Enrolment");
  expect(held).not.toContain("ProgrammeRule");
});

test("without a network he closes the week, and her phone loses it when his finds the network again", async ({ enrol, bare }) => {
  const dirk = await enrol("participant", "Dirk Wal");
  const page = await dirk.open("/mijn-week");
  const week = await comesIn(bare(), await letSisterLook(page));
  await page.getByRole("button", { name: "Klaar" }).click();
  await dirk.offline();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Niemand kijkt mee.")).toBeVisible();
  // Letting somebody in needs the server, and says so.
  await page.getByRole("button", { name: "Laat iemand meekijken" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mijn broer" }).click();
  await expect(page.locator("#looker-error")).toContainText("verbinding");
  await page.screenshot({ path: join(PICTURES, "meekijken-zonder-net.png") });
  await dirk.offline(false);
  await expect(week.getByText("Dirk heeft de week gesloten.")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: /^(Wachtrij|\d|alles)/ }).first().click();
  await expect(page.getByText(/Mijn zus: Kijkt niet meer mee/i).first()).toBeVisible();
});

test("invariant I4: a relative's phone holds the week of one person, and nothing of anybody else", async ({ enrol, bare }) => {
  const dirk = await enrol("participant", "Dirk Wal");
  const page = await dirk.open("/mijn-dag");
  const week = await comesIn(bare(), await letSisterLook(page));
  await week.waitForTimeout(1_000);
  const held = await everything(week);
  expect(held).toContain("Enrolment");
  for (const kind of ["PersonCard", "PersonFile", "Attendance", "AbsenceReason", "VolunteerFile", "Assignment", "LadderStep", "Face", "DayNote"]) {
    expect(held, kind).not.toContain(kind);
  }
  expect(held).not.toContain("first_name");
  // Every person of an enrolment is the one.
  const persons = new Set([...held.matchAll(/\\*"person\\*":\\*"([0-9a-f-]{36})/g)].map(([, person]) => person));
  expect(persons.size).toBe(1);
  const [, ...people] = readFileSync(join(SHEETS, "deelnemers.csv"), "utf8").trim().split(/\r?\n/);
  const cells = people.map((line) => line.split(";")).flatMap(([, , , phone, contact, contactPhone]) => [phone, contact, contactPhone]);
  const [, ...ladder] = readFileSync(join(SHEETS, "bereikbaarheid.csv"), "utf8").trim().split(/\r?\n/);
  const known = [...cells, ...ladder.flatMap((line) => line.split(";").filter((cell) => /\d{4}|\w+ \w+/.test(cell) && !/dag|:/.test(cell)))].filter((cell) => cell);
  expect(known.length).toBeGreaterThan(80);
  expect(known.filter((cell) => held.includes(cell as string))).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`who may look is large and clear, for both, ${size} and ${colorScheme}`, async ({ enrol, bare }) => {
      const looks = { viewport, colorScheme };
      const dirk = await enrol("participant", "Dirk Wal", looks);
      const page = await dirk.open("/meekijken");
      await expect(page.getByText("Niemand kijkt mee.")).toBeVisible();
      await isLarge(page, "nobody looks");
      await judge(page, `meekijken-niemand-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Laat iemand meekijken" }).click();
      await expect(page.getByRole("dialog").getByRole("button", { name: "Mijn zus" })).toBeVisible();
      await isLarge(page, "who");
      await judge(page, `meekijken-wie-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Iemand anders" }).click();
      await page.getByRole("button", { name: "Ga verder" }).click();
      await expect(page.getByText("Vul een naam in.")).toBeVisible();
      await isLarge(page, "another name");
      await judge(page, `meekijken-naam-${size}-${colorScheme}`);
      await page.getByLabel("Hoe noem je die persoon?").fill("mijn buurvrouw Annelies van de overkant");
      await page.getByRole("button", { name: "Ga verder" }).click();
      await expect(page.locator(".invite .code")).toBeVisible();
      await isLarge(page, "the code");
      await judge(page, `meekijken-code-${size}-${colorScheme}`);
      await page.screenshot({ path: join(PICTURES, `meekijken-code-heel-${size}-${colorScheme}.png`), fullPage: true });
      await page.getByRole("button", { name: "Klaar" }).click();
      await expect(page.locator(".looker")).toContainText("Keek nog niet.");
      const code = await (async () => {
        await page.getByRole("button", { name: "Laat iemand meekijken" }).click();
        await page.getByRole("dialog").getByRole("button", { name: "Mijn zus" }).click();
        return (await page.locator(".invite .code").textContent()) ?? "";
      })();
      const ria = bare(looks);
      const week = await comesIn(ria, code);
      await judge(week, `week-van-${size}-${colorScheme}`);
      await week.screenshot({ path: join(PICTURES, `week-van-heel-${size}-${colorScheme}.png`), fullPage: true });
      await page.getByRole("button", { name: "Klaar" }).click();
      await expect(page.locator(".looker").filter({ hasText: "Mijn zus" })).toContainText("Keek vandaag.", { timeout: 20_000 });
      await isLarge(page, "two look");
      await judge(page, `meekijken-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Stop" }).last().click();
      await expect(page.getByText("Mijn zus kijkt niet meer mee.")).toBeVisible();
      await isLarge(page, "stopped");
      await judge(page, `meekijken-gestopt-${size}-${colorScheme}`);
      await expect(week.getByText("Dirk heeft de week gesloten.")).toBeVisible({ timeout: 20_000 });
      await judge(week, `week-gesloten-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Terug" }).click();
      await page.goto(`${dirk.url}/mijn-dag`);
      const way = page.getByRole("link", { name: /^Wie mag meekijken/ });
      await way.scrollIntoViewIfNeeded();
      await expect(way).toContainText("Mijn buurvrouw Annelies");
      await isLarge(page, "the way there");
      await page.screenshot({ path: join(PICTURES, `mijn-dag-meekijken-${size}-${colorScheme}.png`), fullPage: true });
    });
  }
}

test("in English too", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  const page = await phone.open("/instellingen");
  await page.getByRole("button", { name: "English" }).click();
  await page.goto(`${phone.url}/meekijken`);
  await expect(page.getByRole("heading", { name: "Who may look" })).toBeVisible();
  await page.getByRole("button", { name: "Let somebody look" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "My sister" }).click();
  await expect(page.getByRole("heading", { name: "Let my sister scan this." })).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.locator(".looker")).toContainText("Has not looked yet.");
  await judge(page, "en-meekijken");
});
