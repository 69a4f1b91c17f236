// What guests want to know of a place: said by a coordinator with one tap each, told to who comes, and chosen by, also
// without a network. How far it is stays on the phone.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { House } from "./world/house.ts";
import { PICTURES, judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { Phone, SMALL, WIDE } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test.describe.configure({ timeout: 150_000 });

/** One question with its three answers. */
const asked = (page: Page, words: string) => page.getByRole("group", { name: words, exact: true });

const answer = async (page: Page, words: string, said: "Ja" | "Nee" | "Niet bekend") => {
  await asked(page, words).getByText(said, { exact: true }).click();
  await expect(asked(page, words).getByRole("radio", { name: said, exact: true })).toBeChecked();
};

/** What a participant can try, by its name. */
const chance = (page: Page, name: string) => page.locator(".thing").filter({ has: page.getByRole("heading", { name, exact: true }) });

const whole = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });

test("a coordinator says what guests want to know, one tap each, also without a network, and takes it back", async ({ enrol }) => {
  const gerda = await enrol("coordinator", "Gerda");
  const page = await gerda.open("/beheer");
  await page.getByRole("link", { name: /^Plek en ruimtes/ }).click();
  await expect(page.getByRole("heading", { name: "Plek en ruimtes", level: 1 })).toBeVisible();
  // What nobody looked at is not "no".
  await expect(asked(page, "Zonder drempel").getByRole("radio", { name: "Niet bekend" })).toBeChecked();
  await judge(page, "plek-leeg-small");
  await gerda.kept(page);
  await gerda.offline();
  await answer(page, "Zonder drempel", "Ja");
  await answer(page, "Lift", "Nee");
  await answer(page, "Ringleiding", "Ja");
  await answer(page, "Ringleiding", "Niet bekend");
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(asked(page, "Ringleiding").getByRole("radio", { name: "Ja" })).toBeChecked();
  await page.getByLabel("Smalste deur, in centimeter").fill("7");
  await page.locator("form.door").getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByText("Vul een getal in van 30 tot 500.")).toBeVisible();
  await page.getByLabel("Smalste deur, in centimeter").fill("85");
  await page.locator("form.door").getByRole("button", { name: "Bewaar" }).click();
  await gerda.offline(false);
  // The place of this phone, which only a press of the button asks for.
  await gerda.browserContext.grantPermissions(["geolocation"], { origin: gerda.url });
  await gerda.browserContext.setGeolocation({ latitude: 53.324815, longitude: 6.91752 });
  await page.getByLabel("Straat en huisnummer").fill("Dorpsstraat 1");
  await page.getByLabel("Postcode").fill("9900 AA");
  await page.getByLabel("Woonplaats").fill("Appingedam");
  await page.getByLabel("Wat voor plek is het?").selectOption("Huiskamer");
  await page.getByLabel("Breedtegraad").fill("53");
  await page.locator("form.card").getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByText("Vul twee getallen in, of geen van beide.")).toBeVisible();
  await page.getByRole("button", { name: "Neem de plek van deze telefoon" }).click();
  await expect(page.getByLabel("Lengtegraad")).toHaveValue("6.917520");
  await page.locator("form.card").getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByText("Bewaard.")).toBeVisible();
  await page.getByRole("button", { name: "Sluit" }).last().click();
  await judge(page, "plek-small");
  await whole(page, "plek-heel-small");
  // Spaces: the programme named them, this screen says what they are like.
  const garden = page.locator(".list-row").filter({ has: page.getByText("Tuin", { exact: true }) });
  await garden.getByRole("button", { name: "Wijzig" }).click();
  const sheet = page.getByRole("dialog");
  await answer(page, "Is het buiten?", "Ja");
  await answer(page, "Is het er rustig?", "Ja");
  await sheet.getByLabel("Voor hoeveel mensen?").fill("10");
  await judge(page, "plek-ruimte-small");
  await sheet.getByRole("button", { name: "Bewaar" }).click();
  await expect(garden).toContainText("Buiten");
  await expect(garden).toContainText("10 mensen");
  await page.getByRole("button", { name: "Nieuwe ruimte" }).click();
  await sheet.getByLabel("Naam van de ruimte").fill("tuin");
  await sheet.getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByText("Deze ruimte is er al.")).toBeVisible();
  await sheet.getByLabel("Naam van de ruimte").fill("Zolder");
  await sheet.getByRole("button", { name: "Bewaar" }).click();
  const attic = page.locator(".list-row").filter({ has: page.getByText("Zolder", { exact: true }) });
  await attic.getByRole("button", { name: "Gebruik niet meer" }).click();
  await expect(attic).toHaveCount(0);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(attic).toHaveCount(1);
  await page.setViewportSize(WIDE);
  await judge(page, "plek-wide");
  await whole(page, "plek-heel-wide");
  // All of it comes back from the server.
  await expect(page.locator(".pill.ok")).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await expect(asked(page, "Lift").getByRole("radio", { name: "Nee" })).toBeChecked();
  await expect(page.getByLabel("Woonplaats")).toHaveValue("Appingedam");
  await expect(page.getByLabel("Smalste deur, in centimeter")).toHaveValue("85");
});

/** A place of which much is known and some is not; Dirk comes there, and may still choose. */
const choosing = test.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = await House.founded();
    const about = "Naam;Adres;Postcode;Woonplaats;Soort;Breedtegraad;Lengtegraad;Deur in cm;Zonder drempel;Aangepast toilet;Lift;Ringleiding;Bushalte";
    const lines = ["09:30;12:00;Tuinieren;Kas", "13:00;15:00;Samen koken;Kantine", "15:10;15:50;Houtbewerking;Zolder", "16:00;17:00;Zingen;"];
    const files = {
      "plek.csv": `${about}\nDe Linde;Laan 7;9901 BB;Appingedam;tuin;53.330000;6.920000;90;ja;ja;nee;;ja`,
      "ruimtes.csv": "Ruimte;Buiten;Rustig;Zonder drempel;Mensen\nKas;ja;ja;;8\nKantine;nee;nee;ja;40\nZolder;nee;nee;nee;6",
      "weekprogramma.csv": ["Dag;Begin;Einde;Activiteit;Ruimte", ...lines.map((line) => `${house.today};${line}`)].join("\n"),
      "deelnemers.csv": "Roepnaam;Achternaam\nDirk;Wal",
    };
    house.run("import", house.sheets(files), "--site", "De Linde");
    await house.serve();
    await use(house);
    await house.close();
  },
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    choosing(`who comes sees how to get there, and everything is large, ${size} and ${colorScheme}`, async ({ enrol }) => {
      const phone = await enrol("participant", "Dirk Wal", { viewport, colorScheme });
      const page = await phone.open("/mijn-wensen");
      await expect(page.getByRole("heading", { name: "Wat past bij jou?" })).toBeVisible();
      await page.getByRole("heading", { name: "Wat past bij jou?" }).scrollIntoViewIfNeeded();
      await judge(page, `mijn-wensen-kiezen-${size}-${colorScheme}`);
      await page.getByText("Hoe kom ik er?").click();
      const place = page.locator(".where .thing");
      await expect(place).toContainText("Laan 7");
      await expect(place).toContainText("9901 BB Appingedam");
      await expect(place).toContainText("Zonder drempel");
      await expect(place).toContainText("Geen lift");
      await expect(place).toContainText("Smalste deur: 90 cm");
      // Nobody looked for a hearing loop: that is said, and not that there is none.
      await expect(place).not.toContainText("ingleiding");
      await expect(place).toContainText("Van de rest weten we het niet.");
      const map = place.getByRole("link", { name: "Open de kaart" });
      await expect(map).toHaveAttribute("href", /openstreetmap\.org\/\?mlat=53\.330000&mlon=6\.920000/);
      await expect(map).toHaveAttribute("rel", /noreferrer/);
      await isLarge(page, "how to get there");
      await map.scrollIntoViewIfNeeded();
      await judge(page, `mijn-wensen-plek-${size}-${colorScheme}`);
      await whole(page, `mijn-wensen-kiezen-heel-${size}-${colorScheme}`);
    });
  }
}

choosing("a participant chooses by what fits and by what is near, without a network, and nothing unknown is hidden", async ({ enrol }) => {
  const dirk = await enrol("participant", "Dirk Wal");
  const page = await dirk.open("/mijn-wensen");
  const asks: string[] = [];
  dirk.browserContext.on("request", (request) => asks.push(`${request.url()} ${request.postData() ?? ""}`));
  const fits = page.locator("section", { has: page.getByRole("heading", { name: "Dit kun je doen" }) });
  const unknown = page.locator("section", { has: page.getByRole("heading", { name: "Van deze weten we het niet" }) });
  await expect(fits.locator(".thing h3")).toHaveText(["Tuinieren", "Samen koken", "Houtbewerking", "Zingen"]);
  await expect(unknown).toHaveCount(0);
  await dirk.kept(page);
  await dirk.offline();
  await page.getByRole("button", { name: "Rustig" }).click();
  await expect(fits.locator(".thing h3")).toHaveText(["Tuinieren"]);
  // Nobody said how quiet singing is.
  await expect(unknown.locator(".thing h3")).toHaveText(["Zingen"]);
  await expect(page.getByText("2 dingen passen hier niet bij.")).toBeVisible();
  await whole(page, "mijn-wensen-rustig-heel");
  await page.getByRole("button", { name: "Druk" }).click();
  await expect(page.getByRole("button", { name: "Rustig" })).toHaveAttribute("aria-pressed", "false");
  await expect(fits.locator(".thing h3")).toHaveText(["Samen koken", "Houtbewerking"]);
  await page.getByRole("button", { name: "Buiten" }).click();
  await expect(page.getByText("Niets past precies.")).toBeVisible();
  await isLarge(page, "filters");
  await page.getByRole("heading", { name: "Wat past bij jou?" }).scrollIntoViewIfNeeded();
  await judge(page, "mijn-wensen-niets-past");
  await page.getByRole("button", { name: "Toon alles" }).click();
  await page.getByRole("button", { name: "Zonder drempel" }).click();
  // The place has no step, and nobody said otherwise of its greenhouse. Of its attic somebody did.
  await expect(fits.locator(".thing h3")).toHaveText(["Tuinieren", "Samen koken", "Zingen"]);
  await page.getByRole("button", { name: "Zonder drempel" }).click();
  // How far it is: from where the phone is, which it tells nobody.
  await dirk.browserContext.grantPermissions(["geolocation"], { origin: dirk.url });
  await dirk.browserContext.setGeolocation({ latitude: 53.3405, longitude: 6.92 });
  await page.getByRole("button", { name: "Dichtbij" }).click();
  await expect(chance(page, "Tuinieren")).toContainText("1,2 km hiervandaan");
  await expect(page.getByText("Je plek blijft op deze telefoon.")).toBeVisible();
  await isLarge(page, "near");
  await judge(page, "mijn-wensen-dichtbij");
  await dirk.offline(false);
  await chance(page, "Tuinieren").getByRole("button", { name: "Ik wil dit proberen" }).click();
  await expect(page.locator(".thing.wish")).toContainText("We kijken ernaar.", { timeout: 20_000 });
  expect(asks.some((ask) => ask.includes("/api/sync"))).toBe(true);
  expect(asks.join("\n")).not.toMatch(/53[.,]?3405/);
});

choosing("a phone that may not say where it is says so", async ({ enrol }) => {
  const dirk = await enrol("participant", "Dirk Wal");
  await dirk.browserContext.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = (_, failed) =>
      failed?.({ code: 1, PERMISSION_DENIED: 1 } as GeolocationPositionError);
  });
  const page = await dirk.open("/mijn-wensen");
  await page.getByRole("button", { name: "Dichtbij" }).click();
  await expect(page.getByText("De telefoon mag niet zeggen waar je bent.")).toBeVisible();
  await isLarge(page, "nowhere");
});

test("on the own day stands how to get there, also without a network", async () => {
  const about = "Naam;Adres;Woonplaats;Zonder drempel;Ringleiding\nDe Linde;Dorpsstraat 1;Appingedam;ja;nee";
  const there = await House.founded();
  try {
    there.run("import", there.sheets({
      "plek.csv": about,
      "weekprogramma.csv": `Dag;Begin;Einde;Activiteit;Ruimte\n${there.today};00:05;23:50;Samen koken;Keuken`,
      "deelnemers.csv": `Roepnaam;Achternaam;Komt op\nDirk;Wal;${there.today} 00:05 Samen koken`,
    }), "--site", "De Linde");
    await there.serve();
    const dirk = await Phone.enrolled(there.url, there.invite("participant", "Dirk Wal"));
    const page = await dirk.open("/mijn-dag");
    await expect(page.locator(".now-card")).toContainText("koken");
    await dirk.kept(page);
    await dirk.offline();
    await page.reload();
    await page.getByText("Hoe kom ik er?").click();
    const place = page.locator(".where .thing");
    await expect(place).toContainText("Dorpsstraat 1");
    await expect(place).toContainText("Geen ringleiding");
    await isLarge(page, "my day, how to get there");
    await place.getByRole("link").scrollIntoViewIfNeeded();
    await judge(page, "mijn-dag-hoe-kom-ik-er-small");
    await page.setViewportSize(WIDE);
    await judge(page, "mijn-dag-hoe-kom-ik-er-wide");
    await dirk.close();
  } finally {
    await there.close();
  }
});
