// What a participant would like: said as a picture, in words or spoken, also without a network; heard by who answers,
// tried on a day that stands in their own week, and never left without somebody who acts next.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PICTURES, judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { SMALL, WIDE, everything, tile } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test.describe.configure({ timeout: 150_000 });

/** The card of one wish, for who answers. */
const wishOf = (page: Page, name: string) => page.locator("section.wish").filter({ has: page.getByRole("heading", { name }) });

/** The line of one's own wishes. */
const own = (page: Page) => page.locator(".thing.wish");

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "Schrijf het" }).click();
  await page.getByRole("dialog").getByLabel("Wat wil je graag?").fill(words);
  await page.getByRole("dialog").getByRole("button", { name: "Verstuur" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("a wish is spoken without a network, kept, heard by a werkcoach, and tried on a day of the own week", async ({ enrol }) => {
  const [dirk, gerda] = [await enrol("participant", "Dirk Wal"), await enrol("werkcoach", "Gerda")];
  let page = await dirk.open("/mijn-dag");
  await page.getByRole("link", { name: "Wat ik wil" }).click();
  await expect(page.getByRole("heading", { name: "Wat ik wil", level: 1 })).toBeVisible();
  await dirk.kept(page);
  await dirk.offline();
  await page.getByRole("button", { name: "Vertel het" }).click();
  await page.getByRole("button", { name: "Begin met praten" }).click();
  await expect(page.getByText("We luisteren …")).toBeVisible();
  await expect(page.getByText("2 van 60 tellen")).toBeVisible();
  await isLarge(page, "speaking");
  await page.getByRole("button", { name: "Klaar" }).click();
  // One hears oneself before anybody else does.
  await page.getByRole("dialog").getByRole("button", { name: /^Luister/ }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Stop" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Verstuur" }).click();
  await expect(own(page)).toContainText("Nog niet verstuurd.");
  // The battery falls out: the voice is on the disk, not in the page.
  dirk.kill();
  page = await dirk.open("/mijn-wensen");
  await expect(own(page)).toContainText("Nog niet verstuurd.");
  await dirk.offline(false);
  await expect(own(page)).toContainText("We kijken ernaar.", { timeout: 30_000 });
  const desk = await gerda.open("/wensen");
  const wish = wishOf(desk, "Dirk");
  await wish.getByRole("button", { name: /^Luister/ }).click({ timeout: 20_000 });
  await expect(wish.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect.poll(() => wish.locator("audio").evaluate((audio: HTMLAudioElement) => audio.currentTime)).toBeGreaterThan(0.3);
  // A visit to try it.
  await wish.getByRole("button", { name: "Proefbezoek" }).click();
  const sheet = desk.getByRole("dialog");
  await sheet.getByLabel("Welke activiteit?").selectOption({ label: await somethingNew(sheet.getByLabel("Welke activiteit?")) });
  const date = sheet.locator(".dates button").first();
  const on = await date.innerText();
  await date.click();
  await expect(wish).toContainText(`Kom het proberen: ${on}.`);
  await expect(own(page)).toContainText(`Kom het proberen: ${on}.`, { timeout: 20_000 });
  // The list of that day says so too: whoever stands at the door knows.
  await desk.goto(`${gerda.url}/vandaag`);
  const line = desk.locator(".card").filter({ hasText: "Koffie en krant" });
  for (let day = 0; day < 8 && !((await line.count()) && (await desk.locator(".head .sub").innerText()).includes(on)); day++) {
    await desk.getByRole("link", { name: "Volgende dag" }).click();
    await desk.waitForTimeout(300);
  }
  await line.getByRole("link", { name: "Open de lijst" }).click();
  await expect(tile(desk, "Dirk").locator(".state")).toHaveText("komt proberen");
  // Not wanted any more, and after all: the visit goes and comes with it.
  await own(page).getByRole("button", { name: "Ik wil dit niet meer" }).click();
  await expect(own(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(own(page)).toContainText("Kom het proberen");
  await page.getByRole("link", { name: "Mijn week" }).click();
  await page.getByText("7 dagen", { exact: true }).click();
  const shown = page.locator(".week-day").filter({ hasText: new RegExp(on.split(" ")[0] as string, "i") });
  for (let week = 0; week < 3 && !(await shown.filter({ hasText: /Koffie en krant/ }).count()); week++) {
    await page.getByRole("link", { name: "Volgende week" }).click();
    await page.waitForTimeout(300);
  }
  await expect(shown).toContainText("Koffie en krant");
});

/** A line that nobody of the test comes to. */
async function somethingNew(select: import("@playwright/test").Locator): Promise<string> {
  const labels = await select.locator("option").allInnerTexts();
  return labels.find((label) => label.startsWith("Koffie en krant")) as string;
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`a participant says wishes by picture and in words, and everything is large, ${size} and ${colorScheme}`, async ({ enrol }) => {
      const phone = await enrol("participant", "Dirk Wal", { viewport, colorScheme });
      const page = await phone.open("/mijn-wensen");
      await expect(page.getByRole("heading", { name: "Dit kun je doen" })).toBeVisible();
      await isLarge(page, "what I want");
      await judge(page, `mijn-wensen-leeg-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Kies een plaatje" }).click();
      await expect(page.getByRole("dialog").getByRole("button", { name: "Bewegen en wandelen" })).toBeVisible();
      await isLarge(page, "the pictures");
      await judge(page, `mijn-wensen-plaatjes-${size}-${colorScheme}`);
      await page.getByRole("dialog").getByRole("button", { name: "Bewegen en wandelen" }).click();
      await expect(own(page)).toContainText("Bewegen en wandelen");
      await expect(page.getByText("Je wens is gezegd.")).toBeVisible();
      await page.getByRole("button", { name: "Schrijf het" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Verstuur" }).click();
      await expect(page.getByText("Schrijf eerst wat je wilt.")).toBeVisible();
      await isLarge(page, "writing");
      await judge(page, `mijn-wensen-schrijven-${size}-${colorScheme}`);
      await page.getByRole("dialog").getByRole("button", { name: "Sluit" }).click();
      await say(page, "Ik wil een keer vissen.");
      await expect(own(page)).toHaveCount(2);
      const chance = page.locator(".thing").filter({ has: page.getByRole("button", { name: "Ik wil dit proberen" }) }).first();
      await chance.getByRole("button").click();
      await expect(own(page)).toHaveCount(3);
      await expect(page.getByText("Je vroeg dit al.")).toBeVisible();
      await page.getByRole("button", { name: "Sluit" }).last().click();
      await isLarge(page, "three wishes");
      await judge(page, `mijn-wensen-${size}-${colorScheme}`);
      await page.screenshot({ path: join(PICTURES, `mijn-wensen-heel-${size}-${colorScheme}.png`), fullPage: true });
    });
  }
}

test("who answers says who acts next, that it worked out, or why not; and nothing is left without somebody", async ({ enrol }) => {
  const [dirk, gerda, lies] = [await enrol("participant", "Dirk Wal"), await enrol("coordinator", "Gerda"), await enrol("volunteer", "Lies")];
  const page = await dirk.open("/mijn-wensen");
  await say(page, "Ik wil graag wandelen.");
  const desk = await gerda.open("/beheer");
  await expect(desk.getByRole("link", { name: /^Wensen/ })).toContainText("1 wens wacht op iemand", { timeout: 20_000 });
  await desk.getByRole("link", { name: /^Wensen/ }).click();
  const wish = wishOf(desk, "Dirk");
  await expect(wish).toContainText("Ik wil graag wandelen.");
  await expect(wish).toContainText(/Gevraagd: vandaag \d+\.\d\d uur/);
  await expect(wish.locator(".fits")).toContainText("Bewegen en wandelen");
  await judge(desk, "wensen-small");
  await wish.getByRole("button", { name: "Geef door" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await expect(desk.getByText("Vul in wie iets doet.")).toBeVisible();
  await judge(desk, "wensen-wie-doet-iets-small");
  await desk.getByRole("dialog").getByRole("textbox", { name: "Wie doet iets?" }).fill("Kim");
  await desk.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await expect(wish).toContainText("Kim kijkt ernaar.");
  await expect(own(page)).toContainText("Kim kijkt ernaar.", { timeout: 20_000 });
  await wish.getByRole("button", { name: "Kan nu niet" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await expect(desk.getByText("Vul in waarom.")).toBeVisible();
  await desk.getByRole("dialog").getByLabel("Waarom kan het niet?").fill("De groep is vol.");
  await desk.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await expect(desk.getByText("Er wacht geen wens.")).toBeVisible();
  await expect(own(page)).toContainText("Nu kan het niet. De groep is vol.", { timeout: 20_000 });
  await desk.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(wish).toContainText("Kim kijkt ernaar.");
  await wish.getByRole("button", { name: "Gelukt" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await expect(desk.getByRole("heading", { name: "Afgelopen wensen" })).toBeVisible();
  await judge(desk, "wensen-afgelopen-small");
  await desk.setViewportSize(WIDE);
  await judge(desk, "wensen-afgelopen-wide");
  await expect(own(page)).toContainText("Het is gelukt.", { timeout: 20_000 });
  // Invariant I4: a volunteer's phone never holds it.
  const door = await lies.open();
  await expect(door.getByRole("heading", { name: "Vandaag", level: 1 })).toBeVisible();
  await door.waitForTimeout(1_000);
  expect(await everything(door)).not.toContain("graag wandelen");
});

test("what fits is what was wished, then what somebody can, then their stage of life, and each says why", async ({ enrol }) => {
  const [dirk, gerda] = [await enrol("participant", "Dirk Wal"), await enrol("coordinator", "Gerda")];
  const desk = await gerda.open("/beheer/programma");
  const coffee = desk.locator(".board .list-row").filter({ hasText: "Koffie en krant" });
  const sheet = desk.getByRole("dialog");
  const forWhom = async () => {
    await coffee.first().getByRole("button", { name: "Wijzig vanaf" }).click();
    await sheet.getByRole("button", { name: "Voor wie" }).click();
  };
  await forWhom();
  await expect(sheet.getByText("Iedereen mag meedoen.")).toBeVisible();
  await sheet.getByRole("switch", { name: "Ik werk of zoek werk" }).check();
  await judge(desk, "programma-voor-wie-small");
  await sheet.getByRole("button", { name: "Bewaar" }).click();
  await expect(coffee.first()).toContainText("Voor wie: Ik werk of zoek werk");
  await desk.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(desk.getByText("Voor wie: Ik werk of zoek werk")).toHaveCount(0);
  await forWhom();
  await sheet.getByRole("switch", { name: "Ik werk of zoek werk" }).check();
  await sheet.getByRole("button", { name: "Bewaar" }).click();
  await desk.setViewportSize(WIDE);
  await judge(desk, "programma-voor-wie-wide");
  await desk.setViewportSize(SMALL);
  // In his own words: what he can, what he wants, and where he is in life.
  const page = await dirk.open("/mijn-dag");
  await page.getByRole("link", { name: /^Wat ik doe/ }).click();
  const can = page.getByRole("region", { name: "Ik kan" });
  await can.getByLabel("Wat kan je?").fill("koken voor twintig");
  await can.getByRole("button", { name: "Zet dit erbij" }).click();
  await page.getByRole("link", { name: /^Mijn plan/ }).click();
  await page.getByRole("button", { name: "Schrijf het" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Ik wil weer met mijn handen werken.");
  await page.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await page.getByText("Ik werk of zoek werk").click();
  await expect(page.getByRole("radio", { name: "Ik werk of zoek werk" })).toBeChecked();
  await page.getByRole("navigation").getByRole("link", { name: "Mijn dag" }).click();
  await page.getByRole("link", { name: "Wat ik wil" }).click();
  await say(page, "Ik wil graag wandelen.");
  await desk.goto(`${gerda.url}/wensen`);
  const fits = wishOf(desk, "Dirk").locator(".fits li");
  await expect(fits.filter({ hasText: "Samen koken" }).first()).toContainText("Talent: koken voor twintig", { timeout: 20_000 });
  await expect(fits.first()).toContainText("Bewegen en wandelen");
  await expect(fits.last()).toContainText(/Koffie en krant.*Ik werk of zoek werk/s);
  await judge(desk, "wensen-past-small");
});

test("who has no phone has a wish too: it is written down for them, offline, with undo", async ({ enrol }) => {
  const gerda = await enrol("werkcoach", "Gerda");
  const page = await gerda.open("/wensen");
  await gerda.kept(page);
  await gerda.offline();
  await page.getByRole("button", { name: "Schrijf een wens op" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByLabel("Begin van de naam")).toBeFocused();
  await sheet.getByLabel("Begin van de naam").fill("zzz");
  await expect(sheet.getByText("Niemand gevonden.")).toBeVisible();
  await sheet.getByLabel("Begin van de naam").fill("dir");
  await judge(page, "wensen-van-wie-small");
  await sheet.getByRole("button", { name: /^Dirk/ }).click();
  await expect(page.getByRole("heading", { name: /^Wens van Dirk/ })).toBeVisible();
  await judge(page, "wensen-opschrijven-small");
  await say(page, "Ik wil weer timmeren.");
  await expect(wishOf(page, "Dirk")).toContainText("Ik wil weer timmeren.");
  await expect(page.getByText("De wens is opgeschreven.")).toBeVisible();
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(wishOf(page, "Dirk")).toHaveCount(0);
});

test("a microphone that is not allowed is said, with what to do", async ({ enrol }) => {
  const phone = await enrol("participant", "Dirk Wal");
  await phone.browserContext.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  const page = await phone.open("/mijn-wensen");
  await page.getByRole("button", { name: "Vertel het" }).click();
  await page.getByRole("button", { name: "Begin met praten" }).click();
  await expect(page.getByText("De microfoon staat uit.")).toBeVisible();
  await isLarge(page, "no microphone");
  await judge(page, "mijn-wensen-microfoon-uit");
  await page.getByRole("dialog").getByRole("button", { name: "Sluit" }).click();
  await say(page, "Dan schrijf ik het.");
  await expect(own(page)).toContainText("Dan schrijf ik het.");
});
