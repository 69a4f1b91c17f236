// The calendar: lines that go otherwise from a day on, school holidays by region, and the parts of the day.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { today, weekday } from "./world/clock.ts";
import { PICTURES, judge } from "./world/judge.ts";
import { SMALL, WIDE } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

function later(date: string, days: number): string {
  const day = new Date(`${date}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The lines of today that the sheets call Samen koken: those of another weekday may stand before them. */
function line(page: Page): Locator {
  const day = page.locator(".day").filter({ has: page.getByRole("heading", { name: weekday() }) });
  return day.locator(".list-row").filter({ hasText: "Samen koken" }).filter({ hasText: "9.30 tot 12.30" });
}

function cooking(page: Page): Locator {
  return page.locator(".card").filter({ has: page.getByRole("heading", { name: "Samen koken" }) });
}

async function sent(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText("Niet aangenomen")).toBeHidden();
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`a line goes otherwise from next week on, and today stays what it was, ${size} and ${colorScheme}`, async ({ enrol }) => {
      const phone = await enrol("coordinator", "Anna", { viewport, colorScheme });
      const page = await phone.open("/beheer/programma");
      await expect(line(page).first()).toBeVisible();
      await phone.offline();
      await line(page).first().getByRole("button", { name: "Wijzig vanaf" }).click();
      const form = page.getByRole("dialog");
      await expect(form.getByLabel("Wijzig vanaf")).toHaveValue(later(today(), 7));
      await form.getByLabel("Wijzig vanaf").fill(later(today(), -1));
      await form.getByRole("button", { name: "Bewaar" }).click();
      await expect(form.getByText("Kies vandaag of een latere dag.")).toBeVisible();
      await form.getByLabel("Wijzig vanaf").fill(later(today(), 7));
      await form.getByLabel("Begin").fill("13:00");
      await form.getByLabel("Einde").fill("15:00");
      await judge(page, `wijzig-vanaf-${size}-${colorScheme}`);
      await form.getByRole("button", { name: "Bewaar" }).click();
      const planned = line(page).getByText(/^Vanaf .*: 13.00 tot 15.00$/);
      await expect(planned).toBeVisible();
      await judge(page, `programma-gewijzigd-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Maak ongedaan" }).click();
      await expect(planned).toBeHidden();
      const again = async () => {
        await line(page).first().getByRole("button", { name: "Wijzig vanaf" }).click();
        await form.getByLabel("Begin").fill("13:00");
        await form.getByLabel("Einde").fill("15:00");
        await form.getByRole("button", { name: "Bewaar" }).click();
        await expect(planned).toBeVisible();
      };
      await again();
      // What is planned is taken away by its own button, too, and that can be taken back.
      await line(page).first().getByRole("button", { name: "Wijzig vanaf" }).click();
      await judge(page, `wijzig-vanaf-gepland-${size}-${colorScheme}`);
      await form.getByRole("button", { name: "Haal weg" }).click();
      await expect(planned).toBeHidden();
      await page.getByRole("button", { name: "Maak ongedaan" }).click();
      await expect(planned).toBeVisible();
      await phone.offline(false);
      await sent(page);
      const lies = await enrol("volunteer", "Lies");
      const other = await lies.open();
      for (const [day, hours] of [[0, "9.30 tot 12.30"], [7, "13.00 tot 15.00"], [-7, "9.30 tot 12.30"]] as const) {
        await other.goto(`${lies.url}/vandaag?dag=${later(today(), day)}`);
        await expect(cooking(other).getByText(hours)).toBeVisible();
      }
    });
  }
}

test("a line that stops on a day on which people came stays on that day", async ({ enrol }) => {
  const [anna, lies] = [await enrol("coordinator", "Anna"), await enrol("volunteer", "Lies")];
  const [page, other] = [await anna.open("/beheer/programma"), await lies.open()];
  await cooking(other).getByRole("link", { name: "Open de lijst" }).click();
  await other.locator(".tile").first().click();
  await expect(other.locator(".tile.in")).toHaveCount(1);
  await line(page).first().getByRole("button", { name: "Stop" }).click();
  await page.getByRole("link", { name: "Vandaag" }).click();
  await expect(cooking(page).getByText(/^1 van \d+ is er$/)).toBeVisible({ timeout: 20_000 });
  await page.goto(`${anna.url}/vandaag?dag=${later(today(), 7)}`);
  await expect(page.getByRole("heading", { name: "Knutselen" })).toBeVisible();
  await expect(cooking(page)).toBeHidden();
});

test("two coordinators change one line offline, and the second is told", async ({ enrol }) => {
  const [anna, bea] = [await enrol("coordinator", "Anna"), await enrol("coordinator", "Bea")];
  const [first, second] = [await anna.open("/beheer/programma"), await bea.open("/beheer/programma")];
  const change = async (page: Page, end: string) => {
    await line(page).first().getByRole("button", { name: "Wijzig vanaf" }).click();
    await page.getByRole("dialog").getByLabel("Einde").fill(end);
    await page.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
    await expect(page.getByText(new RegExp(`^Vanaf .*: 9.30 tot ${end.replace(":", ".")}`))).toBeVisible();
  };
  await expect(line(second).first()).toBeVisible();
  await bea.offline();
  await change(first, "14:00");
  await sent(first);
  await change(second, "15:00");
  await bea.offline(false);
  await expect(second.getByText(/^Vanaf .*: 9.30 tot 14.00/)).toBeVisible({ timeout: 20_000 });
  await second.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(second.getByText("Een ander was eerder. Kijk wat er nu staat.")).toBeVisible();
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a line pauses in the school holidays of the region, ${size}`, async ({ enrol }) => {
    const phone = await enrol("coordinator", "Anna", { viewport });
    const page = await phone.open("/beheer/programma");
    await expect(line(page).first()).toBeVisible();
    await phone.offline();
    await line(page).first().getByRole("button", { name: "Wijzig vanaf" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Wijzig vanaf").fill(today());
    await form.getByRole("switch", { name: "Gaat door in schoolvakanties" }).uncheck();
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(line(page).getByText(/niet in schoolvakanties$/)).toBeVisible();
    const school = page.locator(".card").filter({ has: page.getByRole("heading", { name: "Schoolvakanties" }) });
    await expect(school.getByText("Kies een regio. Nu gaat alles door.")).toBeVisible();
    await school.scrollIntoViewIfNeeded();
    await judge(page, `schoolvakanties-zonder-regio-${size}`);
    await school.getByLabel("In welke regio ligt deze plek?").selectOption("Zuid");
    await expect(school.getByText("Kies een regio.")).toBeHidden();
    const words = (await school.getByText(/vakantie: /).textContent()) ?? "";
    await judge(page, `schoolvakanties-${size}`);
    const [, day, month, year] = /(\d+) (\w+) (\d+)\.$/.exec(words) ?? [];
    const months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
    const last = `${year}-${String(months.indexOf(month ?? "") + 1).padStart(2, "0")}-${day?.padStart(2, "0")}`;
    const weekday = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay();
    const within = [0, 1, 2, 3, 4, 5, 6].map((back) => later(last, -back)).find((date) => weekday(date) === weekday(today())) ?? last;
    await phone.offline(false);
    await sent(page);
    const lies = await enrol("volunteer", "Lies");
    const other = await lies.open(`/vandaag?dag=${within}`);
    await expect(other.getByRole("heading", { name: "Knutselen" })).toBeVisible();
    await expect(cooking(other)).toBeHidden();
    await other.goto(`${lies.url}/vandaag?dag=${later(within, 7)}`);
    await expect(cooking(other)).toBeVisible();
  });
}

test("an organisation sets where the parts of the day begin, offline, and a session counts by them", async ({ enrol }) => {
  const phone = await enrol("coordinator", "Anna");
  const page = await phone.open("/beheer/programma");
  const parts = page.locator("form.card").filter({ has: page.getByRole("heading", { name: "Dagdelen" }) });
  await expect(line(page).first()).toHaveText(/1.dagdeel/);
  await phone.offline();
  await parts.getByLabel("De middag begint").fill("18:00");
  await parts.getByRole("button", { name: "Bewaar" }).click();
  await expect(parts.getByText("Elke tijd moet later zijn dan de vorige.")).toBeVisible();
  await parts.scrollIntoViewIfNeeded();
  await judge(page, "dagdelen");
  await parts.getByLabel("De middag begint").fill("11:00");
  await parts.getByRole("button", { name: "Bewaar" }).click();
  await expect(line(page).first()).toHaveText(/0.dagdelen/);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(line(page).first()).toHaveText(/1.dagdeel/);
  await expect(parts.getByLabel("De middag begint")).toHaveValue("12:30");
  await phone.offline(false);
  await sent(page);
});

test("the week is a board of seven columns on a wide window, one on a phone, and a page on paper", async ({ enrol }) => {
  const phone = await enrol("coordinator", "Anna", { viewport: WIDE });
  const page = await phone.open("/beheer/programma");
  const days = page.locator(".day");
  await expect(days.filter({ visible: true })).toHaveCount(7);
  const tops = await days.evaluateAll((all) => all.map((day) => Math.round(day.getBoundingClientRect().top)));
  expect(new Set(tops).size, "the columns stand beside each other").toBe(1);
  await judge(page, "weekbord");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1016, height: 700 });
  await page.screenshot({ path: join(PICTURES, "weekbord-papier.png") });
  await expect(page.getByRole("button", { name: "Druk af" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Stop" }).first()).toBeHidden();
  await expect(page.getByText("De Linde")).toBeVisible();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  writeFileSync(join(PICTURES, "weekbord.pdf"), pdf);
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g), "one page of A4").toHaveLength(1);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize({ width: 320, height: 640 });
  await judge(page, "weekbord-320");
  await page.setViewportSize(SMALL);
  const lefts = await days.filter({ visible: true }).evaluateAll((all) => all.map((day) => Math.round(day.getBoundingClientRect().left)));
  expect(new Set(lefts).size, "the days stand under each other").toBe(1);
});
