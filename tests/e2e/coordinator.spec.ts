// What a coordinator does without a shell: inviting, devices and the backup; and the way from nothing.
import { join } from "node:path";
import { weekday } from "./world/clock.ts";
import { House } from "./world/house.ts";
import { PICTURES, judge } from "./world/judge.ts";
import { Phone, SMALL, WIDE, openList, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("a volunteer is invited from the page, seen among the devices, and a lost phone is wiped", async ({ enrol, bare }) => {
  const anna = await enrol("coordinator", "Anna");
  const page = await anna.open("/beheer");
  await page.getByRole("link", { name: /^Uitnodigen/ }).click();
  await expect(page.getByText("Er wacht geen uitnodiging.")).toBeVisible();
  await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
  await expect(page.getByText("Vul een voornaam in.")).toBeVisible();
  await judge(page, "uitnodigen-small");
  await page.getByLabel("Voornaam").fill("Lies");
  await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
  const code = (await page.locator(".code").textContent()) ?? "";
  expect(code).toMatch(/^[A-Z2-8]{6}$/);
  await expect(page.getByRole("img", { name: "QR-code van de uitnodiging" })).toBeVisible();
  await expect(page.getByText(/^Geldig tot morgen/).first()).toBeVisible();
  await judge(page, "uitgenodigd-small");
  // On paper there is only what somebody needs to come in.
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".code")).toBeVisible();
  for (const other of [page.getByRole("heading", { name: "Nog niet gebruikt" }), page.getByRole("button"), page.locator(".nav")]) {
    await expect(other.first()).toBeHidden();
  }
  await page.screenshot({ path: join(PICTURES, "uitgenodigd-papier.png") });
  await page.emulateMedia({ media: null });
  await anna.browserContext.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Kopieer" }).click();
  await expect(page.getByText("Gekopieerd.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${anna.url}/welkom#${code}`);

  const lies = bare();
  const phone = await lies.open(`/welkom#${code}`);
  await phone.getByRole("button", { name: "Aan de slag" }).click();
  await phone.waitForURL("**/vandaag");
  await openList(phone);
  await page.getByRole("button", { name: "Nodig nog iemand uit" }).click();
  await expect(page.getByLabel("Voornaam")).toHaveValue("");

  await page.goto(`${anna.url}/beheer/toestellen`);
  const row = page.locator(".list-row").filter({ hasText: "Lies" });
  await expect(row).toContainText("vrijwilliger");
  await expect(row).toContainText("Gezien: net");
  await expect(page.locator(".list-row").filter({ hasText: "Anna" })).toContainText("dit toestel");
  await judge(page, "toestellen-small");
  await row.getByRole("button", { name: "Stop" }).click();
  const sheet = page.getByRole("dialog");
  await judge(page, "toestel-stopt-small");
  await sheet.getByRole("button", { name: /^Kwijt of gestolen/ }).click();
  await expect(sheet.getByText("Terug kan niet.")).toBeVisible();
  await judge(page, "toestel-kwijt-small");
  await sheet.getByRole("button", { name: "Toch niet" }).click();
  await sheet.getByRole("button", { name: /^Kwijt of gestolen/ }).click();
  await sheet.getByRole("button", { name: "Wis het toestel" }).click();
  await expect(row).toContainText("wordt gewist");

  // The phone hears it at once when it has a network, whatever it was doing.
  await phone.waitForURL("**/welkom", { timeout: 20_000 });
  await expect(phone.getByLabel("Code")).toBeVisible();
  expect(await outbox(phone)).toEqual([]);
});

test("a phone that stops is let in again by undoing it", async ({ enrol }) => {
  const [anna, lies] = [await enrol("coordinator", "Anna"), await enrol("volunteer", "Lies")];
  const phone = await lies.open();
  await expect(phone.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
  const page = await anna.open("/beheer/toestellen");
  const row = page.locator(".list-row").filter({ hasText: "Lies" });
  for (const [choice, word, banner] of [
    [/^Stopt ermee/, "gestopt", "Je hebt nog geen plek."],
    [/^Mag er niet meer in/, "mag er niet in", "Dit toestel is niet meer aangemeld."],
  ] as const) {
    await row.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("dialog").getByRole("button", { name: choice }).click();
    await expect(row).toContainText(word);
    await expect(page.getByText(`Toestel van Lies: ${word}.`)).toBeVisible();
    await phone.goto(`${lies.url}/vandaag`);
    await expect(phone.getByText(banner)).toBeVisible({ timeout: 20_000 });
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(row.getByRole("button", { name: "Stop" })).toBeVisible();
    await phone.goto(`${lies.url}/vandaag`);
    await expect(phone.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible({ timeout: 20_000 });
  }
});

test("who was sent away comes in again with a new code, and what the phone still held stays on it", async ({ enrol, house }) => {
  const [anna, lies] = [await enrol("coordinator", "Anna"), await enrol("volunteer", "Lies")];
  const phone = await lies.open();
  await lies.kept(phone);
  await openList(phone);
  await lies.offline();
  await phone.locator(".tile").first().click();
  await expect(phone.locator(".tile .saved")).toHaveCount(1);
  const page = await anna.open("/beheer/toestellen");
  await page.locator(".list-row").filter({ hasText: "Lies" }).getByRole("button", { name: "Stop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /^Mag er niet meer in/ }).click();
  await expect(page.getByText("Toestel van Lies: mag er niet in.")).toBeVisible();
  await lies.offline(false);
  await phone.getByRole("link", { name: "Meld opnieuw aan" }).click({ timeout: 20_000 });
  await phone.getByLabel("Code").fill(house.invite("volunteer", "Lies"));
  await phone.getByRole("button", { name: "Aan de slag" }).click();
  await phone.waitForURL("**/vandaag");
  await openList(phone);
  await phone.locator(".tile").nth(1).click();
  await phone.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(phone.getByText("Dat ging goed.")).toBeVisible({ timeout: 20_000 });
  await expect.poll(async () => (await outbox(phone)).map((record) => record.value.state)).toEqual(["waiting", "settled"]);
});

test("without a connection the page says so, keeps what was typed, and goes on afterwards", async ({ enrol }) => {
  const anna = await enrol("coordinator", "Anna");
  const page = await anna.open("/beheer/uitnodigen");
  await expect(page.getByText("Er wacht geen uitnodiging.")).toBeVisible();
  await anna.offline();
  await page.getByText("Deelnemer", { exact: true }).click();
  await page.getByLabel("Wie is het?").selectOption({ label: "Dirk Wal" });
  await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
  await expect(page.getByText("Geen verbinding. Dit kan alleen met internet.")).toBeVisible();
  await judge(page, "uitnodigen-offline-small");
  await anna.offline(false);
  await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
  await expect(page.getByRole("heading", { name: "Dirk, deelnemer" })).toBeVisible();
  // Nothing was queued meanwhile: there is one invite. Once withdrawn, its code is worth nothing.
  const code = (await page.locator(".code").textContent()) ?? "";
  await expect(page.getByRole("button", { name: "Trek in" })).toHaveCount(1);
  await page.getByRole("button", { name: "Trek in" }).click();
  await expect(page.getByText("Er wacht geen uitnodiging.")).toBeVisible();
  const used = await fetch(`${anna.url}/api/enrol`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code }),
  });
  expect(used.status).toBe(410);
  // A page opens without a network once the app is kept, not before.
  await anna.kept(page);
  await anna.offline();
  await page.goto(`${anna.url}/beheer/toestellen`);
  await expect(page.getByText("Geen verbinding. Dit kan alleen met internet.")).toBeVisible();
  await anna.offline(false);
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await expect(page.locator(".list-row").filter({ hasText: "Anna" })).toBeVisible();
});

test("the page says when the last copy was made", async ({ enrol, house }) => {
  const anna = await enrol("coordinator", "Anna");
  const page = await anna.open("/beheer");
  await expect(page.getByText("Er is nog geen kopie.")).toBeVisible();
  await expect(page.getByText("Er is geen verse kopie.")).toBeVisible();
  house.run("backup", join(house.folder, "copy.sqlite"));
  await page.reload();
  await expect(page.getByText(/^Laatste: vandaag .* MB\.$/)).toBeVisible();
  await expect(page.getByText("Er is geen verse kopie.")).toBeHidden();
});

test("the checklist leads from nothing to the first roll call, ticks itself, and goes", async () => {
  const house = await House.founded();
  await house.serve();
  const phone = await Phone.enrolled(house.url, house.invite("coordinator", "Anna"), { viewport: SMALL });
  const page = await phone.open("/beheer");
  await page.getByLabel("Naam van de plek").fill("De Linde");
  await page.getByRole("button", { name: "Bewaar" }).click();
  const ticked = (count: number) => expect(page.locator(".num.done")).toHaveCount(count, { timeout: 20_000 });
  await ticked(1);
  await judge(page, "zo-begin-je-small");
  await page.getByRole("link", { name: "Maak een weekprogramma" }).click();
  await page.getByRole("button", { name: "Nieuwe activiteit" }).click();
  const day = weekday();
  await page.getByRole("textbox", { name: "Activiteit" }).fill("Samen koken");
  await page.getByRole("dialog").getByLabel("Dag van de week").selectOption(day);
  await page.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await page.getByRole("button", { name: "Terug" }).click();
  await ticked(2);
  await page.getByRole("link", { name: "Zet mensen erbij" }).click();
  await page.getByRole("button", { name: "Nieuwe deelnemer" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Voornaam").fill("Bep");
  await form.getByRole("switch").check();
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByRole("heading", { name: "Bep" })).toBeVisible();
  await page.goto(`${phone.url}/beheer`);
  await ticked(3);
  await page.getByRole("link", { name: "Nodig een vrijwilliger uit" }).click();
  await page.getByLabel("Voornaam").fill("Lies");
  await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
  const lies = await Phone.enrolled(house.url, (await page.locator(".code").textContent()) ?? "");
  await page.goto(`${phone.url}/beheer`);
  await ticked(4);
  await page.getByRole("link", { name: "Vul je eerste lijst in" }).click();
  await openList(page);
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile.in")).toHaveCount(1);
  await page.goto(`${phone.url}/beheer`);
  await expect(page.getByRole("link", { name: /^Toestellen/ })).toBeVisible();
  await expect(page.getByText("Zo begin je")).toBeHidden();
  await lies.close();
  await phone.close();
  await house.close();
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`the coordinator's pages please axe, ${size} and ${colorScheme}`, async ({ enrol, house }) => {
      await enrol("volunteer", "Lies", { viewport });
      const anna = await enrol("coordinator", "Anna", { viewport, colorScheme });
      const page = await anna.open("/beheer");
      await expect(page.getByText("Er is nog geen kopie.")).toBeVisible();
      await judge(page, `beheer-${size}-${colorScheme}`);
      await page.getByText("Er is geen verse kopie.").scrollIntoViewIfNeeded();
      await judge(page, `beheer-kopie-${size}-${colorScheme}`);
      await page.getByRole("link", { name: /^Uitnodigen/ }).click();
      house.invite("werkcoach", "Gerda");
      await page.getByText("Coördinator", { exact: true }).click();
      await page.getByLabel("Voornaam").fill("Bea");
      await judge(page, `uitnodigen-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Maak een uitnodiging" }).click();
      await expect(page.locator(".code")).toBeVisible();
      await expect(page.getByText("Gerda, werkcoach")).toBeVisible();
      await judge(page, `uitgenodigd-${size}-${colorScheme}`);
      await page.goto(`${anna.url}/beheer/toestellen`);
      await page.locator(".list-row").filter({ hasText: "Lies" }).getByRole("button", { name: "Stop" }).click();
      await judge(page, `toestel-stopt-${size}-${colorScheme}`);
      await page.getByRole("dialog").getByRole("button", { name: /^Stopt ermee/ }).click();
      await expect(page.getByRole("button", { name: "Laat weer toe" })).toBeVisible();
      await judge(page, `toestellen-${size}-${colorScheme}`);
    });
  }
}
