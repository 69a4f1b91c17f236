// A participant's own day: seen in picture, word and voice, without a network; what they say reaches the roll call.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { clock, minutesNow, weekday } from "./world/clock.ts";
import { House } from "./world/house.ts";
import { PICTURES, judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { type Phone, SMALL, WIDE, everything, tile } from "./world/phone.ts";
import { test as base, expect } from "./world/test.ts";

/** Today Dirk is at knutselen, and goes to samen koken after it. */
function goingOn(name: string, text: string): string {
  const now = minutesNow();
  const [start, end] = [Math.max(0, now - 60), Math.min(now + 45, 1_420)];
  const next = [end, end + 15] as const;
  if (name === "bereikbaarheid.csv") return text;
  const lines = text.split(/\r?\n/).map((line) => {
    const today = line.includes(weekday());
    if (name === "weekprogramma.csv" && today && line.includes("Knutselen")) return line.replace("13:30;16:00", `${clock(start)};${clock(end)}`);
    if (name === "weekprogramma.csv" && today && line.includes("Samen koken")) return line.replace("09:30;12:30", `${clock(next[0])};${clock(next[1])}`);
    if (name === "weekprogramma.csv") return line;
    const day = weekday();
    const moved = line.replaceAll("13:30 Knutselen", `${clock(start)} Knutselen`).replaceAll(`${day} 09:30 Samen koken`, `${day} ${clock(next[0])} Samen koken`);
    if (name === "deelnemers.csv" && moved.startsWith("Dirk;;Wal")) return moved.replace(`${day} `, `${day} ${clock(next[0])} Samen koken|${day} `);
    return moved;
  });
  return name === "rooster.csv" ? (lines[0] as string) + "\r\n" : lines.join("\r\n");
}

const SHEETS = join(import.meta.dirname, "../data/dorpshuis-de-linde");

const test = base.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = await House.open(goingOn);
    await use(house);
    await house.close();
  },
});

// Several phones, and a voice that takes its time.
test.describe.configure({ timeout: 150_000 });
test.beforeEach(() => test.skip(minutesNow() > 1_415, "the day is nearly over: nothing can come next"));

interface Said {
  text: string;
  lang: string;
  voice: string;
  /** The words of the part that was marked then. */
  marked: string;
}

/** A voice that says nothing and remembers everything. Each line takes a moment, so that one can look at the screen. */
async function giveVoice(phone: Phone, languages: string[]): Promise<void> {
  await phone.browserContext.addInitScript((languages) => {
    const voices = languages.map((lang, place) => ({ lang, name: `${lang} ${place}`, localService: place > 0 }));
    const said: unknown[] = [];
    const synth = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      cancel: () => Object.assign(self, { hushed: ((self as { hushed?: number }).hushed ?? 0) + 1 }),
      speak: (words: { text: string; lang: string; voice: { name: string }; onend?: () => void }) => {
        setTimeout(() => {
          const marked = document.querySelector(".spoken")?.textContent ?? "";
          said.push({ text: words.text, lang: words.lang, voice: words.voice.name, marked });
          words.onend?.();
        }, 120);
      },
    });
    class Utterance {
      constructor(readonly text: string) {}
    }
    Object.defineProperty(self, "speechSynthesis", { value: synth });
    Object.defineProperty(self, "SpeechSynthesisUtterance", { value: Utterance });
    Object.assign(self, { said });
  }, languages);
}

const said = (page: Page) => page.evaluate(() => (self as unknown as { said: Said[] }).said);

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`a participant sees now and next, and everything is large, ${size} and ${colorScheme}`, async ({ enrol }) => {
      for (const name of ["Lies", "Bram"]) await enrol("volunteer", name);
      const phone = await enrol("participant", "Dirk Wal", { viewport, colorScheme });
      await giveVoice(phone, ["nl-NL", "nl-NL"]);
      const page = await phone.open("/");
      await expect(page).toHaveURL(/\/mijn-dag$/);
      await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
      await expect(page.getByText(/^tot .+ · \d+:\d\d$/)).toBeVisible();
      await expect(page.getByText("Bram en Lies werken hier.")).toBeVisible();
      await expect(page.getByRole("heading", { name: "Straks: samen koken" })).toBeVisible();
      await expect(page.locator(".next-card")).toContainText(/over (drie kwartier|een half uur|\d+ minuten)/);
      await expect(page.getByRole("img", { name: /^nog / })).toBeVisible();
      await expect(page.getByRole("navigation").getByRole("link")).toHaveText(["Mijn dag", "Mijn week", "Meer", "Hulp nodig?"]);
      await isLarge(page, "my day");
      await judge(page, `mijn-dag-${size}-${colorScheme}`);
      await page.screenshot({ path: join(PICTURES, `mijn-dag-heel-${size}-${colorScheme}.png`), fullPage: true });
      await page.getByRole("button", { name: "Ik kom niet" }).click();
      await expect(page.getByRole("dialog").getByRole("button", { name: "Vandaag niet" })).toBeVisible();
      await isLarge(page, "not coming");
      await judge(page, `ik-kom-niet-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Vandaag niet" }).click();
      await isLarge(page, "why");
      await judge(page, `ik-kom-niet-waarom-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Ik ben ziek" }).click();
      await expect(page.getByRole("heading", { name: "Je komt vandaag niet." })).toBeVisible();
      await isLarge(page, "a day missed");
      await page.screenshot({ path: join(PICTURES, `mijn-dag-komt-niet-${size}-${colorScheme}.png`), fullPage: true });
      await judge(page, `mijn-dag-afgemeld-${size}-${colorScheme}`);
      await page.getByRole("link", { name: "Mijn week" }).click();
      await expect(page.locator(".week-day")).toHaveCount(7);
      await isLarge(page, "my week");
      await judge(page, `mijn-week-${size}-${colorScheme}`);
      await page.screenshot({ path: join(PICTURES, `mijn-week-heel-${size}-${colorScheme}.png`), fullPage: true });
    });
  }
}

test("who does not come says so without a network, another phone's roll call shows it, and they come after all", async ({ enrol }) => {
  const [dirk, lies] = [await enrol("participant", "Dirk Wal"), await enrol("volunteer", "Lies")];
  const [page, door] = [await dirk.open("/mijn-dag"), await lies.open()];
  await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
  await door.locator(".card").filter({ hasText: "Knutselen" }).getByRole("link", { name: "Open de lijst" }).click();
  await expect(tile(door, "Dirk").locator(".state")).toHaveText("nog niet");
  await dirk.offline();
  await page.getByRole("button", { name: "Ik kom niet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Alleen niet naar knutselen" }).click();
  await expect(page.getByText("Je komt niet naar knutselen.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Straks: samen koken" })).toBeVisible();
  // Taken back, and said again.
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
  await page.getByRole("button", { name: "Ik kom niet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Alleen niet naar knutselen" }).click();
  await expect(page.locator(".thing.off")).toContainText("Knutselen");
  await dirk.offline(false);
  await expect(tile(door, "Dirk").locator(".state")).toHaveText("afgemeld", { timeout: 20_000 });
  await page.locator(".thing.off").getByRole("button", { name: "Ik kom toch" }).click();
  await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
  await expect(tile(door, "Dirk").locator(".state")).toHaveText("nog niet", { timeout: 20_000 });
  // For a time, with a reason: the door sees that, and not why.
  await page.getByRole("button", { name: "Ik kom niet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Een tijd niet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Dat weet ik nog niet" }).click();
  await expect(page.getByText("Alleen de werkcoach leest dit.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Ik ben ziek" }).click();
  await expect(page.getByText("Je komt een tijd niet.")).toBeVisible();
  await expect(tile(door, "Dirk").locator(".state")).toHaveText("komt niet", { timeout: 20_000 });
  expect(await everything(door)).not.toContain("Ik ben ziek");
  // Back again without a network, though the server knows of it by now.
  await page.reload();
  await expect(page.getByRole("heading", { name: "Je komt vandaag niet." })).toBeVisible();
  await dirk.offline();
  await page.getByRole("button", { name: "Ik kom toch" }).first().click();
  await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
  await dirk.offline(false);
  await expect(tile(door, "Dirk").locator(".state")).toHaveText("nog niet", { timeout: 20_000 });
  await page.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(page.getByText(/^Jij: afgemeld · Knutselen/).first()).toBeVisible();
  await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
});

test("the whole day is there without a network after one sync, pictures and all", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  let page = await phone.open("/mijn-dag");
  await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
  await phone.kept(page);
  // What was fetched is on the disk half a second later.
  await page.waitForTimeout(1_000);
  await page.close();
  await phone.offline();
  page = await phone.open("/mijn-dag");
  await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Straks: samen koken" })).toBeVisible();
  const missing = await page.evaluate(() =>
    [...document.querySelectorAll("main use")].map((use) => use.getAttribute("href") ?? "").filter((href) => !document.querySelector(href)),
  );
  expect(missing, "pictures that are not on the phone").toEqual([]);
  await page.getByRole("link", { name: "Mijn week" }).click();
  await expect(page.locator(".week-day")).toHaveCount(7);
  await expect(page.locator(".week-day.today")).toContainText("Knutselen");
  await page.getByRole("link", { name: "Hulp nodig?" }).click();
  await expect(page.getByRole("link", { name: /^Bel/ }).first()).toBeVisible();
});

test("the day is read aloud by a voice of the phone, line by line, and stops on leaving", async ({ enrol, house }) => {
  const [phone, coach] = [await enrol("participant", "Dirk Wal"), await enrol("werkcoach", "Gerda")];
  const door = await coach.open();
  await door.locator(".card").filter({ hasText: "Samen koken" }).getByRole("link", { name: "Open de lijst" }).click();
  await door.getByRole("button", { name: "Wijzig deze keer" }).click();
  await door.getByRole("dialog").getByLabel("Waarom?").fill("de kok is ziek");
  await door.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await giveVoice(phone, ["en-GB", "nl-NL", "nl-BE"]);
  const page = await phone.open("/mijn-dag");
  await expect(page.locator(".thing.off")).toContainText("Gaat niet door. De kok is ziek.", { timeout: 20_000 });
  await page.getByRole("button", { name: "Lees voor" }).click();
  await expect.poll(async () => (await said(page)).length).toBe(3);
  const lines = await said(page);
  expect(lines[0]?.text).toMatch(/^Nu: knutselen, tot .+\.$/);
  expect(lines[1]?.text).toBe("Gerda werkt hier.");
  expect(lines[2]?.text).toBe("Samen koken. Gaat niet door. De kok is ziek.");
  expect(lines.map(({ voice }) => voice)).toEqual(["nl-NL 1", "nl-NL 1", "nl-NL 1"]);
  expect(lines[0]?.marked).toContain("Nu: knutselen");
  expect(lines[2]?.marked).toContain("Gaat niet door.");
  await expect(page.locator(".spoken")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Lees voor" })).toBeVisible();
  // Leaving is the end of it.
  await page.getByRole("button", { name: "Lees voor" }).click();
  await page.getByRole("link", { name: "Mijn week" }).click();
  await expect.poll(() => page.evaluate(() => (self as unknown as { hushed: number }).hushed)).toBeGreaterThan(1);
  const after = (await said(page)).length;
  await page.waitForTimeout(600);
  expect((await said(page)).length).toBeLessThanOrEqual(after + 1);
  // In English it is an English voice.
  await page.goto(`${phone.url}/instellingen`);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("link", { name: "My day" }).click();
  await expect(page.getByRole("heading", { name: "My day", level: 1 })).toBeVisible();
  await isLarge(page, "in English");
  await judge(page, "en-mijn-dag");
  await page.getByRole("button", { name: "Read aloud" }).click();
  await expect.poll(async () => (await said(page)).at(-1)?.text ?? "").toBe("Samen koken. Is cancelled. De kok is ziek.");
  expect((await said(page)).at(-1)?.voice).toBe("en-GB 0");
  expect(house.url).toBe(phone.url);
});

test("there is no button to read aloud where there is no voice", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  await giveVoice(phone, ["de-DE"]);
  const page = await phone.open("/mijn-dag");
  await expect(page.getByRole("link", { name: "Ik wil hulp" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Lees voor" })).toHaveCount(0);
});

test("invariant I4: the phone of a participant holds nobody else's card", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  const page = await phone.open("/mijn-dag");
  await expect(page.getByRole("heading", { name: "Nu: knutselen" })).toBeVisible();
  await page.getByRole("link", { name: "Mijn week" }).click();
  await expect(page.locator(".week-day")).toHaveCount(7);
  await page.waitForTimeout(1_000);
  const held = await everything(page);
  expect(held).toContain("Enrolment");
  for (const kind of ["PersonCard", "PersonFile", "AbsenceReason", "VolunteerFile", "Assignment"]) expect(held, kind).not.toContain(kind);
  expect(held).not.toContain("first_name");
  // Numbers, and whom one calls about somebody, out of the sheets. First names are those of the ladder's people too.
  const [, ...people] = readFileSync(join(SHEETS, "deelnemers.csv"), "utf8").trim().split(/\r?\n/);
  const cells = people.map((line) => line.split(";")).flatMap(([, , , phone, contact, contactPhone]) => [phone, contact, contactPhone]);
  const known = cells.filter((cell) => cell);
  expect(known.length).toBeGreaterThan(80);
  expect(known.filter((cell) => held.includes(cell as string))).toEqual([]);
});

test("the week is as many days as one likes to see, and one page of A4 with pictures", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  const page = await phone.open("/mijn-week");
  await expect(page.locator(".week-day")).toHaveCount(7);
  for (const [words, days] of [["1 dag", 1], ["2 dagen", 2], ["5 dagen", 5]] as const) {
    await page.getByText(words, { exact: true }).click();
    await expect(page.locator(".week-day")).toHaveCount(days);
  }
  await page.reload();
  await expect(page.locator(".week-day"), "the choice is kept on this phone").toHaveCount(5);
  await page.getByText("7 dagen", { exact: true }).click();
  await expect(page.locator(".week-day")).toHaveCount(7);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toBeHidden();
  await expect(page.getByRole("button", { name: "Druk af" })).toBeHidden();
  await expect(page.getByText("Hoeveel dagen zie je?")).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  writeFileSync(join(PICTURES, "mijn-week.pdf"), pdf);
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? [], "one page of A4").toHaveLength(1);
  // A4 at 96 dots an inch, less its margins.
  await page.setViewportSize({ width: 688, height: 1017 });
  await page.screenshot({ path: join(PICTURES, "mijn-week-papier.png"), fullPage: true });
});

test("a secret link shows the own week in another calendar until it is closed", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  const page = await phone.open("/mijn-week");
  await page.getByRole("button", { name: "Maak een link" }).click();
  const link = (await page.locator(".address").textContent()) ?? "";
  await expect.poll(async () => (await fetch(link)).status, { timeout: 20_000 }).toBe(200);
  const text = await (await fetch(link)).text();
  expect(text).toContain("Knutselen");
  expect(text).not.toContain("Houtbewerking");
  await page.getByRole("button", { name: "Sluit de link" }).click();
  await expect.poll(async () => (await fetch(link)).status, { timeout: 20_000 }).toBe(404);
});
