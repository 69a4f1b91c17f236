// A tablet in the hall: a coordinator hangs it up, and it shows the day of the site, large, by itself and without a network.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { clock, minutesNow, today, weekday } from "./world/clock.ts";
import { House } from "./world/house.ts";
import { PICTURES, judge } from "./world/judge.ts";
import { Phone, SMALL, WIDE, everything } from "./world/phone.ts";
import { test as base, expect } from "./world/test.ts";

const TALL = { width: 800, height: 1280 };

/** Today knutselen is on, and samen koken comes after it. */
function goingOn(name: string, text: string): string {
  const now = minutesNow();
  const end = Math.min(now + 45, 1_420);
  const [first, second] = [`${clock(Math.max(0, now - 60))};${clock(end)}`, `${clock(end)};${clock(end + 15)}`];
  const day = weekday();
  if (name === "weekprogramma.csv") {
    const at = (line: string) => line.replace("13:30;16:00;Knutselen", `${first};Knutselen`).replace("09:30;12:30;Samen koken", `${second};Samen koken`);
    return text.split(/\r?\n/).map((line) => (line.includes(day) ? at(line) : line)).join("\r\n");
  }
  if (name === "deelnemers.csv") {
    return text.replaceAll(`${day} 13:30 Knutselen`, `${day} ${clock(Math.max(0, now - 60))} Knutselen`).replaceAll(`${day} 09:30 Samen koken`, `${day} ${clock(end)} Samen koken`);
  }
  return name === "rooster.csv" ? `${text.split(/\r?\n/)[0]}\r\n` : text;
}

/** Nothing is planned today any more. */
function nothingOn(name: string, text: string): string {
  const day = weekday();
  if (name === "weekprogramma.csv") return text.split(/\r?\n/).filter((line) => !line.startsWith(day)).join("\r\n");
  const [head] = text.split(/\r?\n/);
  return name === "bereikbaarheid.csv" ? text : `${head}\r\n`;
}

const test = base.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = await House.open(goingOn);
    await use(house);
    await house.close();
  },
});

test.describe.configure({ timeout: 150_000 });
test.beforeEach(() => test.skip(minutesNow() > 1_410, "the day is nearly over: nothing can come next"));

/** It hangs there by a code. */
async function hangs(phone: Phone, code: string): Promise<Page> {
  const page = await phone.open(`/welkom#${code}`);
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await page.waitForURL(/\/wand$/);
  await expect(page.getByRole("heading", { name: /^\w+dag \d+ \w+$/, level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nu", level: 2 })).toBeVisible();
  return page;
}

test("a coordinator hangs up a tablet; it shows the day by itself, and goes on without a network", async ({ enrol, bare }) => {
  const anna = await enrol("coordinator", "Anna");
  const desk = await anna.open("/beheer/uitnodigen");
  await desk.getByText("Tablet in de hal").click();
  await expect(desk.getByText("Wie er is en dat goedvindt, staat erop.")).toBeVisible();
  await expect(desk.getByLabel("Voornaam")).toBeHidden();
  await judge(desk, "wand-uitnodigen");
  await desk.getByRole("button", { name: "Maak een uitnodiging" }).click();
  const code = (await desk.locator(".invite .code").textContent()) ?? "";
  await enrol("volunteer", "Truus");
  const tablet = bare({ viewport: WIDE });
  let wall = await hangs(tablet, code);
  await expect(wall.locator(".wall-on")).toContainText("Knutselen");
  await expect(wall.locator(".wall-on")).toContainText("Grote zaal");
  await expect(wall.locator(".wall-card").filter({ hasText: "Straks" })).toContainText("Samen koken");
  await expect(wall.locator(".wall-clock")).toHaveText(/^\d+:\d\d$/);
  // Help alone, where it always is.
  await expect(wall.getByRole("navigation").getByRole("link")).toHaveText(["Hulp nodig?"]);
  await expect(wall.locator(".wall-people")).toContainText("Truus");
  // Wherever it is sent, it comes back.
  for (const path of ["/", "/vandaag", "/mijn-dag", "/mijn-week", "/week"]) {
    await wall.goto(tablet.url + path);
    await wall.waitForURL(/\/wand$/);
  }
  await wall.goto(`${tablet.url}/hulp`);
  await expect(wall.getByRole("link", { name: /^Bel / }).first()).toBeVisible();
  await wall.getByRole("navigation").getByRole("link", { name: "Vandaag" }).click();
  await expect(wall.locator(".wall-on")).toBeVisible();
  await wall.close();
  await tablet.offline();
  wall = await tablet.open("/wand");
  await expect(wall.locator(".wall-on")).toContainText("Knutselen");
  await expect(wall.getByText("Geen verbinding.", { exact: true })).toBeVisible();
  await wall.waitForTimeout(1_000);
  // Invariant I4: no list, no card, nothing of who comes.
  const held = await everything(wall);
  for (const kind of ["PersonCard", "PersonFile", "Attendance", "Enrolment", "PlannedAbsence", "Assignment", "VolunteerFile", "DayNote"]) {
    expect(held, kind).not.toContain(kind);
  }
  expect(held).not.toContain("first_name");
  await judge(wall, "wand-zonder-net");
});

test("what is called off hangs there in plain words", async ({ enrol, bare, house }) => {
  const anna = await enrol("coordinator", "Anna");
  const wall = await hangs(bare({ viewport: WIDE }), house.invite("wall", "Tablet"));
  const page = await anna.open("/beheer/dicht");
  await page.getByLabel("Dag", { exact: true }).fill(today());
  await page.getByLabel("Waarom?").fill("de verwarming is stuk");
  await page.getByRole("button", { name: "Sluit" }).first().click();
  await expect(wall.locator(".wall-changed").first()).toContainText("De plek is dicht. De verwarming is stuk.", { timeout: 20_000 });
  await expect(wall.locator(".wall-on")).toHaveCount(0);
  await judge(wall, "wand-dicht");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE, tall: TALL })) {
    test(`the hall is large and clear, ${size} and ${colorScheme}`, async ({ enrol, bare, house }) => {
      for (const name of ["Truus", "Sef", "Bram"]) await enrol("volunteer", name);
      const wall = await hangs(bare({ viewport, colorScheme }), house.invite("wall", "Tablet"));
      await expect(wall.locator(".wall-people")).toContainText("Truus");
      await judge(wall, `wand-${size}-${colorScheme}`);
      await wall.screenshot({ path: join(PICTURES, `wand-heel-${size}-${colorScheme}.png`), fullPage: true });
      const small = await wall.locator(".wall-card :is(h2, h3, p, span:not(.avatar))").evaluateAll((all) => all.filter((one) => Number.parseFloat(getComputedStyle(one).fontSize) < 21.9).map((one) => one.textContent));
      expect(small).toEqual([]);
    });
  }
}

base("a day without anything says when there is something", async () => {
  const house = await House.open(nothingOn);
  const tablet = await Phone.enrolled(house.url, house.invite("wall", "Tablet"), { viewport: WIDE });
  try {
    const wall = await tablet.open("/wand");
    await expect(wall.getByRole("heading", { name: "Vandaag is er niets gepland." })).toBeVisible();
    await expect(wall.locator(".wall-none")).toContainText("Morgen:");
    await judge(wall, "wand-niets");
  } finally {
    await tablet.close();
    await house.close();
  }
});
