// A plan: the sentence in own words first, then what was agreed, with a reason for what is further or heavier; one's own
// to read and to change, also without a network; and nobody without a place without somebody who acts next.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PICTURES, judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { SMALL, WIDE, type Phone, everything, openList } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test.describe.configure({ timeout: 150_000 });

const plan = (page: Page) => page.locator("section.plan");
const words = (page: Page) => page.locator(".plan-words");
const sheet = (page: Page) => page.getByRole("dialog");

/** Somebody's file, opened. */
async function openFile(phone: Phone, name: string, path = "/beheer/mensen"): Promise<Page> {
  const page = await phone.open(path);
  await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
  await page.getByRole("link", { name: /^Dossier/ }).click();
  await page.getByRole("button", { name: "Open het dossier" }).click();
  await expect(page.getByRole("heading", { name: "Het plan" })).toBeVisible();
  return page;
}

async function keep(page: Page): Promise<void> {
  await sheet(page).getByRole("button", { name: "Bewaar" }).click();
}

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`the sentence is written first, and only then what was agreed, ${size}`, async ({ enrol }) => {
    const [gerda, lies] = [await enrol("coordinator", "Gerda", { viewport }), await enrol("volunteer", "Lies")];
    const page = await openFile(gerda, "Dirk Wal");
    await expect(plan(page)).toContainText("Een plan begint met een zin in eigen woorden.");
    await expect(plan(page).getByRole("button", { name: "Pas de afspraken aan" })).toHaveCount(0);
    // Where he goes follows from where he is enrolled.
    await expect(plan(page).locator(".plan-place")).toHaveCount(3);
    await judge(page, `plan-leeg-${size}`);
    await plan(page).getByRole("button", { name: "Schrijf de zin op" }).click();
    await expect(sheet(page).getByText("Wat is het doel?")).toHaveCount(0);
    await keep(page);
    await expect(page.getByText("Schrijf eerst de zin op.")).toBeVisible();
    await judge(page, `plan-zin-${size}`);
    await sheet(page).getByRole("textbox").fill("Ik wil weer met mijn handen werken.");
    await expect(sheet(page).getByText("Wat past nu bij mij?")).toHaveCount(0);
    await sheet(page).getByText("We vullen dit samen in").click();
    await sheet(page).getByText("Verder komen").click();
    await sheet(page).getByText("Ik werk of zoek werk").click();
    // Two with one phone: the questions are as large as on a participant's own screens.
    for (const asked of await sheet(page).locator("form label, form legend, form button").all()) {
      expect(await asked.evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize)), await asked.innerText()).toBeGreaterThan(21.9);
    }
    await judge(page, `plan-samen-${size}`);
    await keep(page);
    await expect(words(page)).toHaveText("Ik wil weer met mijn handen werken.");
    await expect(plan(page)).toContainText(/Opgeschreven door Gerda, .+\. Samen ingevuld\./);
    // The first sentence can be taken back, and said again.
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(words(page)).toHaveCount(0);
    await plan(page).getByRole("button", { name: "Schrijf de zin op" }).click();
    await sheet(page).getByRole("textbox").fill("Ik wil weer met mijn handen werken.");
    await sheet(page).getByText("Verder komen").click();
    await keep(page);
    // What is further or heavier is asked why, and nothing else is.
    await plan(page).getByRole("button", { name: "Pas de afspraken aan" }).click();
    await expect(sheet(page).getByLabel("Waarom verder dan de buurt?")).toHaveCount(0);
    await sheet(page).getByText("Op afspraak").click();
    await sheet(page).getByText("De regio").click();
    await sheet(page).getByText("Eerste lijn").click();
    await keep(page);
    await expect(page.getByText("Vul in waarom het verder moet.")).toBeVisible();
    await expect(page.getByText("Vul in waarom open aanbod niet past.")).toBeVisible();
    await judge(page, `plan-waarom-${size}`);
    await sheet(page).getByLabel("Waarom verder dan de buurt?").fill("De werkplaats is in Assen.");
    await expect(sheet(page).getByText("Deze persoon mag lezen wat hier staat.")).toBeVisible();
    await sheet(page).getByLabel("Waarom past open aanbod niet?").fill("Dirk wil rustig beginnen.");
    await sheet(page).getByText("Vrijwillige inzet").click();
    await keep(page);
    await expect(plan(page)).toContainText("De werkplaats is in Assen.");
    await expect(plan(page)).toContainText("Op afspraak");
    await judge(page, `plan-${size}`);
    await page.screenshot({ path: join(PICTURES, `plan-heel-${size}.png`), fullPage: true });
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(plan(page)).toContainText("Er is nog niets afgesproken.");
    // Invariant I4: a volunteer's phone never holds it.
    const door = await lies.open();
    await expect(door.getByRole("heading", { name: "Vandaag", level: 1 })).toBeVisible();
    await door.waitForTimeout(1_000);
    expect(await everything(door)).not.toContain("mijn handen");
  });

  test(`one's own plan is large, read and changed without a network, ${size}`, async ({ enrol }) => {
    const [dirk, gerda] = [await enrol("participant", "Dirk Wal", { viewport }), await enrol("coordinator", "Gerda")];
    const page = await dirk.open("/wat-ik-doe");
    await page.getByRole("link", { name: /^Mijn plan/ }).click();
    await expect(page.getByRole("heading", { name: "Mijn plan", level: 1 })).toBeVisible();
    await expect(page.locator(".plan-place")).toHaveCount(3);
    await isLarge(page, "no plan yet");
    await judge(page, `mijn-plan-leeg-${size}`);
    await dirk.kept(page);
    await dirk.offline();
    await page.getByRole("button", { name: "Schrijf het" }).click();
    await isLarge(page, "writing the sentence");
    await judge(page, `mijn-plan-schrijven-${size}`);
    await sheet(page).getByRole("textbox").fill("Ik wil vissen met mijn broer.");
    await keep(page);
    await expect(words(page)).toHaveText("Ik wil vissen met mijn broer.");
    await page.getByText("Zo houden").click();
    await expect(page.getByRole("radio", { name: "Zo houden" })).toBeChecked();
    await page.getByText("Ik leer").click();
    await expect(page.getByRole("radio", { name: "Ik leer" })).toBeChecked();
    // What was pressed last is taken back, and no more than that.
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(page.getByRole("radio", { name: "Dat zeg ik niet" })).toBeChecked();
    await expect(page.getByRole("radio", { name: "Zo houden" })).toBeChecked();
    await dirk.offline(false);
    // Who works there reads it, and agrees about it.
    const desk = await openFile(gerda, "Dirk Wal");
    await expect(words(desk)).toHaveText("Ik wil vissen met mijn broer.", { timeout: 30_000 });
    await expect(plan(desk)).toContainText("Zo houden");
    await plan(desk).getByRole("button", { name: "Pas de afspraken aan" }).click();
    await sheet(desk).getByText("Op afspraak").click();
    await sheet(desk).getByText("De stad").click();
    await sheet(desk).getByLabel("Waarom verder dan de buurt?").fill("Daar is water.");
    await sheet(desk).getByText("Vrijwillige inzet").click();
    await keep(desk);
    await expect(page.getByText("Een vrijwilliger helpt mij.")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("Ik zeg het als ik niet kom.")).toBeVisible();
    expect(await page.locator("body").innerText()).not.toMatch(/welke zorg|eerste lijn|hoe ver|de stad|Daar is water/i);
    await page.evaluate(() => scrollTo(0, 0));
    await isLarge(page, "my plan");
    await judge(page, `mijn-plan-${size}`);
    await page.screenshot({ path: join(PICTURES, `mijn-plan-heel-${size}.png`), fullPage: true });
    await page.getByRole("button", { name: "Verander mijn zin" }).click();
    await sheet(page).getByRole("textbox").fill("Ik wil elke week vissen.");
    await keep(page);
    await expect(words(desk)).toHaveText("Ik wil elke week vissen.", { timeout: 30_000 });
    await expect(plan(desk)).toContainText("Daar is water.");
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(PICTURES, `mijn-plan-papier-${size}.png`), fullPage: true });
  });

  test(`somebody without a place is on the list with who acts, passed on and taken back, ${size}`, async ({ enrol }) => {
    const [dirk, gerda] = [await enrol("participant", "Dirk Wal"), await enrol("coordinator", "Gerda", { viewport })];
    const kim = await enrol("werkcoach", "Kim");
    const mine = await dirk.open("/mijn-plan");
    await expect(mine.locator(".plan-place")).toHaveCount(3);
    const page = await gerda.open("/beheer/mensen");
    await page.getByRole("link", { name: /^Dirk Wal/ }).click();
    const comes = page.locator("fieldset.ticks").getByRole("switch");
    await expect(comes.first()).toBeVisible();
    for (const one of await comes.all()) if (await one.isChecked()) await one.click();
    await expect(mine.locator(".plan-place")).toHaveCount(0, { timeout: 30_000 });
    await page.goto(`${gerda.url}/beheer`);
    await expect(page.getByRole("link", { name: /^Zonder plek/ })).toContainText("1 mens heeft geen plek");
    await page.getByRole("link", { name: /^Zonder plek/ }).click();
    await expect(page.getByRole("heading", { name: "Zonder plek", level: 1 })).toBeVisible();
    const card = page.locator("section.without").filter({ hasText: "Dirk Wal" });
    await expect(card).toContainText(/Geen plek sinds/);
    await expect(card).toContainText("De coördinator zoekt een plek.");
    await judge(page, `zonder-plek-${size}`);
    await expect(mine.getByText("We zoeken een plek voor je.")).toBeVisible({ timeout: 30_000 });
    await card.getByRole("button", { name: "Geef door" }).click();
    const who = sheet(page).getByLabel("Wie zoekt een plek?");
    await expect(who.locator("option")).toHaveText(["Gerda (ikzelf)", "Kim"]);
    await who.selectOption({ label: "Kim" });
    await sheet(page).getByLabel("Wat is de volgende stap?").fill("Kim belt Dirk.");
    await judge(page, `zonder-plek-doorgeven-${size}`);
    await keep(page);
    await expect(card).toContainText(/Kim zoekt een plek\. Dat is voor .+\./);
    await expect(card).toContainText("Kim belt Dirk.");
    await expect(mine.getByText(/Kim zoekt een plek\./)).toBeVisible({ timeout: 30_000 });
    await judge(page, `zonder-plek-doorgegeven-${size}`);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(card).toContainText("De coördinator zoekt een plek.");
    // Who needs no place is off the list, with why; and back with one press.
    await card.getByRole("button", { name: "Geen plek nodig" }).click();
    await keep(page);
    await expect(page.getByText("Vul in waarom.")).toBeVisible();
    await sheet(page).getByLabel("Waarom is geen plek nodig?").fill("Dirk werkt nu.");
    await keep(page);
    await expect(page.getByText("Iedereen heeft een plek.")).toBeVisible();
    await judge(page, `zonder-plek-niemand-${size}`);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(card).toContainText("De coördinator zoekt een plek.");
    await card.getByRole("button", { name: "Geen plek nodig" }).click();
    await sheet(page).getByLabel("Waarom is geen plek nodig?").fill("Dirk werkt nu.");
    await keep(page);
    await expect(page.getByText("Iedereen heeft een plek.")).toBeVisible();
    // Who walks in comes as they like, and is looked after by nobody's list.
    const door = await kim.open();
    await openList(door);
    await door.getByRole("button", { name: "Iemand erbij" }).click();
    await door.getByRole("dialog").getByLabel("Voornaam").fill("Zwaantje");
    await door.getByRole("dialog").getByLabel("Voornaam").press("Enter");
    await page.goto(`${gerda.url}/beheer/mensen`);
    await expect(page.getByRole("link", { name: /^Zwaantje/ })).toBeVisible({ timeout: 30_000 });
    await page.goto(`${gerda.url}/zonder-plek`);
    await expect(page.getByText("Iedereen heeft een plek.")).toBeVisible();
    // Also in the file, where a place can be looked for after all.
    await page.goto(`${gerda.url}/beheer/mensen`);
    await page.getByRole("link", { name: /^Dirk Wal/ }).click();
    await page.getByRole("link", { name: /^Dossier/ }).click();
    await page.getByRole("button", { name: "Open het dossier" }).click();
    await expect(plan(page)).toContainText(/Geen plek nodig\s*Dirk werkt nu\./);
    await judge(page, `plan-geen-plek-nodig-${size}`);
    await plan(page).getByRole("button", { name: "Zoek toch een plek" }).click();
    await expect(plan(page)).toContainText("Er is nu geen vaste plek.");
    await expect(plan(page)).toContainText("De coördinator zoekt een plek.");
    await page.screenshot({ path: join(PICTURES, `plan-zonder-plek-${size}.png`), fullPage: true });
  });
}
