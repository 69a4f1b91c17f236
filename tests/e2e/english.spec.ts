// English beside Dutch: chosen on the phone, kept there, spoken on every screen, with and without a network.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { judge } from "./world/judge.ts";
import { type Phone, SMALL, WIDE } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const TEXTS = join(import.meta.dirname, "../../src/app/text");

/** The fixed sentences of Dutch that English has not got, in small letters. */
function dutchSentences(): Set<string> {
  const strings = (file: string) =>
    new Set([...readFileSync(join(TEXTS, file), "utf8").matchAll(/= "([^"]+)"/g)].map(([, text]) => (text as string).toLowerCase()));
  const english = strings("en.rs");
  return new Set([...strings("nl.rs")].filter((text) => !english.has(text)));
}

/** Words of sentences with something filled in. "Samen koken" and its like are the house's own. */
const DUTCH =
  /\b(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|januari|februari|maart|mei|juni|juli|augustus|oktober|vandaag|gisteren|morgen|net|geleden|minuten?|uur|tot|zijn er|is er|mensen|mens|komen|komt|bezoekers?|wachte?n?|niet|dienst|bereikbaar|laatst|geprobeerd|gebruik|vrijwilliger|afgemeld|gekomen|ging|weg|lijst|bel|bij|gevaar)\b/i;

/** What somebody sees or hears on a screen, line by line; names, rooms and activities of the house left out. */
async function said(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = ".name, .pict + div h2, .head-text h1:not([lang]), .step .num, .step h2, .code, [lang=nl], option, .muted b";
    const lines: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent && !parent.closest(`script, .sprite, ${own}`) && parent.checkVisibility()) lines.push(walker.currentNode.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label]")) lines.push(element.getAttribute("aria-label") ?? "");
    return lines.map((line) => line.trim()).filter(Boolean);
  });
}

async function isEnglish(page: Page, where: string): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  const dutch = dutchSentences();
  // Roles and rooms come from the house's own sheets, behind or before a dot.
  const lines = (await said(page)).flatMap((line) => line.split(" · ")).filter((line) => !/^(Keuken|Grote zaal|Atelier|Tuin|Werkplaats|Buiten|Verzamelen bij de hal)/.test(line));
  expect(lines.filter((line) => dutch.has(line.toLowerCase()) || DUTCH.test(line)), where).toEqual([]);
}

async function speakEnglish(page: Page, phone: Phone): Promise<void> {
  await page.goto(`${phone.url}/instellingen`);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
}

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`the screens of a volunteer speak English, also offline, ${size}`, async ({ enrol }) => {
    test.setTimeout(120_000);
    const phone = await enrol("volunteer", "Lies", { viewport });
    const page = await phone.open();
    await phone.kept(page);
    await speakEnglish(page, phone);
    // Without a new start: what stands around the screen speaks English as well.
    await expect(page.getByRole("link", { name: "Today" })).toBeVisible();
    await isEnglish(page, "settings");
    await judge(page, `en-instellingen-${size}`);
    await page.getByRole("button", { name: "Report a problem" }).click();
    await expect(page.locator(".report")).toBeVisible();
    await isEnglish(page, "a problem");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: /^Practice/ }).click();
    await page.locator(".tile").first().click();
    await isEnglish(page, "practice");
    for (const reach of ["online", "offline"] as const) {
      await phone.offline(reach === "offline");
      await page.goto(`${phone.url}/vandaag`);
      await expect(page.getByRole("link", { name: "Open the list" }).first()).toBeVisible();
      await isEnglish(page, `today, ${reach}`);
      if (reach === "offline") await expect(page.getByText("No connection.")).toBeVisible();
      await judge(page, `en-vandaag-${size}-${reach}`);
      await page.getByRole("link", { name: "Open the list" }).first().click();
      await page.locator(".tile:not(.in)").first().click();
      await expect(page.locator(".tile.in")).toHaveCount(reach === "online" ? 1 : 2);
      await isEnglish(page, `list, ${reach}`);
      await judge(page, `en-lijst-${size}-${reach}`);
      await page.getByRole("button", { name: "Other choice" }).click();
      await page.locator(".tile").nth(3).click();
      await expect(page.getByRole("dialog").getByRole("button", { name: "Cancelled" })).toBeVisible();
      await isEnglish(page, `choice, ${reach}`);
      await judge(page, `en-keuze-${size}-${reach}`);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add somebody" }).click();
      await isEnglish(page, `somebody more, ${reach}`);
      await page.keyboard.press("Escape");
      for (const [name, path] of [["queue", "/wachtrij"], ["help", "/hulp"], ["signals", "/signalen"], ["paper", "/papier?wat=binnen"]] as const) {
        await page.goto(phone.url + path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await isEnglish(page, `${name}, ${reach}`);
        await judge(page, `en-${name}-${size}-${reach}`);
      }
    }
    // The rescue page has the same language and the same ladder.
    await page.goto(`${phone.url}/?redding`);
    await expect(page.getByRole("heading", { name: "Emergency page" })).toBeVisible();
    await expect(page.getByText("Not sent yet: 1.")).toBeVisible();
    await isEnglish(page, "rescue");
    await judge(page, `en-redding-${size}`);
    await page.getByRole("button", { name: "Open Inloop" }).click();
    await page.goto(`${phone.url}/instellingen`);
    await page.getByRole("button", { name: "Nederlands" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Instellingen");
    await expect(page.locator("html")).toHaveAttribute("lang", "nl");
    await expect(page.getByRole("link", { name: "Vandaag" })).toBeVisible();
  });
}

test("a coordinator plans in English, and a holiday keeps its name for everybody", async ({ enrol }) => {
  const phone = await enrol("coordinator", "Anna");
  const page = await phone.open();
  await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
  await speakEnglish(page, phone);
  for (const [name, path] of [
    ["manage", "/beheer"], ["invite", "/beheer/uitnodigen"], ["phones", "/beheer/toestellen"],
    ["programme", "/beheer/programma"], ["read lists", "/beheer/inlezen"], ["closed days", "/beheer/dicht"],
  ] as const) {
    await page.goto(phone.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await isEnglish(page, name);
    await judge(page, `en-${name.replace(" ", "-")}`);
  }
  await page.getByRole("listitem").filter({ hasText: "Christmas Day" }).getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Christmas Day: closed.")).toBeVisible();
  await page.goto(`${phone.url}/instellingen`);
  await page.getByRole("button", { name: "Nederlands" }).click();
  await page.goto(`${phone.url}/wachtrij`);
  await expect(page.getByText(/Eerste kerstdag/)).toBeVisible();
});

test("a newcomer chooses English before enrolling, and it is there before the first paint", async ({ bare, house }) => {
  const phone = bare();
  const page = await phone.open("/welkom");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Welcome to Inloop" })).toBeVisible();
  await isEnglish(page, "welcome");
  await judge(page, "en-welkom");
  await page.getByLabel("Code").fill("zzzzzz");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("alert")).toHaveText("We do not know this code. Check it.");
  await page.getByLabel("Code").fill(house.invite("volunteer", "Lies"));
  await page.getByRole("button", { name: "Start" }).click();
  await expect(page.getByRole("link", { name: "Open the list" }).first()).toBeVisible();
  // The page itself knows it, long before the app could say so.
  await page.addInitScript(() => Reflect.deleteProperty(self, "WebAssembly"));
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { name: "Inloop does not work here" })).toBeVisible();
  await isEnglish(page, "an old browser");
});
