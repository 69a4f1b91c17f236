// What a coordinator plans: people and closed days, also offline; two who edit one thing, and one of them is told.
import { today, weekday } from "./world/clock.ts";
import { judge } from "./world/judge.ts";
import { House } from "./world/house.ts";
import { Phone, SMALL, WIDE, openList, outbox, tile } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a coordinator adds somebody offline, changes the card and takes it back, ${size}`, async ({ enrol }) => {
    const phone = await enrol("coordinator", "Anna", { viewport });
    const page = await phone.open("/instellingen");
    await page.getByRole("link", { name: /^Beheer/ }).click();
    await expect(page.getByRole("link", { name: /^Mensen/ })).toBeVisible();
    await judge(page, `beheer-${size}`);
    await page.getByRole("link", { name: /^Mensen/ }).click();
    await expect(page.getByText("46 mensen")).toBeVisible();
    await judge(page, `mensen-${size}`);
    await phone.offline();
    await page.getByRole("button", { name: "Nieuwe deelnemer" }).click();
    const form = page.getByRole("dialog");
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(form.getByText("Vul een voornaam in.")).toBeVisible();
    await form.getByLabel("Voornaam").fill("Żofia");
    await form.getByLabel("Achternaam").fill("Nowak");
    await form.getByLabel("Goed om te weten").fill("Drinkt thee");
    await form.getByRole("switch").first().check();
    await judge(page, `nieuwe-deelnemer-${size}`);
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(page.getByRole("heading", { name: "Żofia Nowak" })).toBeVisible();
    await expect(page.getByRole("switch", { checked: true })).toHaveCount(1);
    await judge(page, `deelnemer-${size}`);
    await page.getByLabel("Voornaam").fill("Zosia");
    await page.getByRole("button", { name: "Bewaar" }).click();
    await expect(page.getByRole("heading", { name: "Zosia Nowak" })).toBeVisible();
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(page.getByRole("heading", { name: "Żofia Nowak" })).toBeVisible();
    await page.getByRole("switch").nth(1).check();
    await page.getByRole("switch").first().uncheck();
    await expect(page.getByRole("switch", { checked: true })).toHaveCount(1);
    // Nobody loads a page anew within the moment that a disk takes.
    await page.waitForTimeout(200);
    await page.reload();
    await expect(page.getByRole("switch", { checked: true })).toHaveCount(1);
    await phone.offline(false);
    await page.getByRole("link", { name: /^Wachtrij/ }).click();
    await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText("Niet aangenomen")).toBeHidden();
    // Whoever searches without the diacritics finds her.
    await page.goto(`${phone.url}/beheer/mensen`);
    await page.getByLabel("Zoek op naam").fill("zofia");
    await expect(page.getByRole("link", { name: "Żofia Nowak" })).toBeVisible();
  });
}

test("two coordinators change one card offline: the second is told, nothing vanishes", async ({ enrol }) => {
  const [anna, bea] = [await enrol("coordinator", "Anna"), await enrol("coordinator", "Bea")];
  const open = async (phone: typeof anna) => {
    const page = await phone.open("/beheer/mensen");
    await page.getByRole("link", { name: /^Dirk/ }).first().click();
    await expect(page.getByLabel("Goed om te weten")).toBeVisible();
    return page;
  };
  const [first, second] = [await open(anna), await open(bea)];
  await bea.offline();
  const change = async (page: typeof first, words: string) => {
    await page.getByLabel("Goed om te weten").fill(words);
    await page.getByRole("button", { name: "Bewaar" }).click();
    await expect(page.getByText("Bewaard.", { exact: true })).toBeVisible();
  };
  await change(first, "Neemt hond mee");
  await expect(first.getByText("alles verstuurd").or(first.locator(".pill.ok")).first()).toBeVisible({ timeout: 20_000 });
  await change(second, "Komt met de taxi");
  await bea.offline(false);
  await expect(second.getByLabel("Goed om te weten")).toHaveValue("Neemt hond mee", { timeout: 20_000 });
  await second.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(second.getByText("Een ander was eerder. Kijk wat er nu staat.")).toBeVisible();
  // Both versions stand side by side, and the loser may still choose.
  const row = second.getByRole("row", { name: /Goed om te weten/ });
  await expect(row.getByRole("cell")).toHaveText(["Komt met de taxi", "Neemt hond mee"]);
  await judge(second, "twee-versies");
  await second.getByRole("button", { name: "Neem die van mij" }).click();
  await expect(second.getByText("Niet aangenomen")).toBeHidden();
  await expect(first.getByLabel("Goed om te weten")).toHaveValue("Komt met de taxi", { timeout: 20_000 });
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a werkcoach opens a file from the list, which is logged, and changes a number, ${size}`, async ({ enrol }) => {
    const phone = await enrol("werkcoach", "Wil", { viewport });
    const page = await phone.open();
    await openList(page);
    await phone.offline();
    await page.getByRole("button", { name: "Andere keuze" }).click();
    await page.locator(".tile").first().click();
    await page.getByRole("dialog").getByRole("link", { name: "Dossier" }).click();
    await expect(page.getByText("Wie dit opent, staat in het logboek.")).toBeVisible();
    await expect(page.getByLabel("Wijk")).toBeHidden();
    await page.getByRole("button", { name: "Open het dossier" }).click();
    await expect(page.getByLabel("Wijk")).toBeVisible();
    const opened = (await outbox(page)).map(({ value }) => JSON.parse(String(value.body)) as { kind: string });
    expect(opened.map(({ kind }) => kind)).toEqual(["OpenFile@1"]);
    await page.getByLabel("Telefoon", { exact: true }).fill("06-11112222");
    await page.getByRole("button", { name: "Bewaar" }).click();
    await expect(page.getByRole("link", { name: /06-11112222/ })).toHaveAttribute("href", "tel:0611112222");
    await judge(page, `dossier-${size}`);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(page.getByRole("link", { name: /06-11112222/ })).toBeHidden();
    await phone.offline(false);
    await page.getByRole("link", { name: /^Wachtrij/ }).click();
    await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText("Niet aangenomen")).toBeHidden();
  });
}

test("a volunteer gets no file, neither from the list nor by its address", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await page.getByRole("button", { name: "Andere keuze" }).click();
  await page.locator(".tile").first().click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Meld af" })).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("link", { name: "Dossier" })).toBeHidden();
  await page.goto(`${phone.url}/dossier/00000000-0000-0000-0000-000000000001`);
  await expect(page.getByText("Deze persoon staat niet op deze telefoon.")).toBeVisible();
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a coordinator closes today and a holiday, ${size}`, async ({ enrol }) => {
    const [anna, lies] = [await enrol("coordinator", "Anna", { viewport }), await enrol("volunteer", "Lies")];
    const page = await anna.open("/beheer/dicht");
    const other = await lies.open();
    await expect(page.getByText("Eerste kerstdag")).toBeVisible();
    await page.getByRole("button", { name: "Sluit" }).first().click();
    await expect(page.getByText("Kies een dag.")).toBeVisible();
    await page.getByLabel("Dag", { exact: true }).fill(today());
    await page.getByLabel("Waarom?").fill("de verwarming is stuk");
    await page.getByRole("button", { name: "Sluit" }).first().click();
    await expect(page.getByText("De verwarming is stuk: dicht.")).toBeVisible();
    await expect(other.getByText("De plek is dicht. De verwarming is stuk.").first()).toBeVisible({ timeout: 20_000 });
    const row = page.locator(".list-row").filter({ hasText: "Eerste kerstdag" });
    await row.getByRole("button", { name: "Sluit" }).click();
    await expect(row.getByText("dicht", { exact: true })).toBeVisible();
    await judge(page, `dicht-${size}`);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(row.getByText("open", { exact: true })).toBeVisible();
    await page.locator(".list-row").filter({ hasText: "De verwarming is stuk" }).getByRole("button", { name: "Open", exact: true }).click();
    await expect(other.getByText("De plek is dicht.").first()).toBeHidden({ timeout: 20_000 });
  });
}

test("what is planned without a network shows in a tab that has only the day open, and after a start", async ({ enrol }) => {
  const anna = await enrol("coordinator", "Anna");
  const [day, page] = [await anna.open(), await anna.open("/beheer/dicht")];
  await expect(page.getByText("Eerste kerstdag")).toBeVisible();
  const closed = day.getByText("De plek is dicht. De verwarming is stuk.").first();
  await anna.offline();
  await page.getByLabel("Dag", { exact: true }).fill(today());
  await page.getByLabel("Waarom?").fill("de verwarming is stuk");
  await page.getByRole("button", { name: "Sluit" }).first().click();
  await expect(closed).toBeVisible();
  await page.close();
  await day.reload();
  await expect(closed).toBeVisible();
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`somebody who was entered twice becomes one person, and is parted again, ${size}`, async ({ enrol }) => {
    const [anna, lies] = [await enrol("coordinator", "Anna", { viewport }), await enrol("volunteer", "Lies")];
    const page = await lies.open();
    await openList(page);
    await page.getByRole("button", { name: "Iemand erbij" }).click();
    await page.getByLabel("Voornaam").fill("Jeltje");
    await page.getByRole("button", { name: "Zet op de lijst" }).click();
    await expect(tile(page, "Jeltje")).toBeVisible();
    const desk = await anna.open("/beheer/mensen");
    await expect(desk.getByText("47 mensen")).toBeVisible({ timeout: 20_000 });
    await anna.offline();
    await desk.getByLabel("Zoek op naam").fill("jeltje");
    const known = desk.getByRole("link", { name: /^Jeltje ./ });
    const name = (await known.first().textContent()) ?? "";
    await known.first().click();
    const doubles = desk.locator("section").filter({ hasText: "Dezelfde persoon?" });
    await doubles.getByRole("button", { name: "Voeg samen Jeltje", exact: true }).click();
    await expect(doubles.getByText("samengevoegd", { exact: true })).toBeVisible();
    await judge(desk, `dubbel-${size}`);
    await anna.offline(false);
    // Her mark of today is the other's now, on the phone at the door too.
    await expect(tile(page, "Jeltje")).toHaveCount(1, { timeout: 20_000 });
    await expect(page.locator(".tile.in")).toHaveCount(1);
    await doubles.getByRole("button", { name: "Haal uit elkaar Jeltje" }).click();
    await expect(doubles.getByRole("button", { name: "Voeg samen Jeltje", exact: true })).toBeVisible();
    await desk.getByRole("link", { name: /^Wachtrij/ }).click();
    await expect(desk.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
    await expect(desk.getByText("Niet aangenomen")).toBeHidden();
    expect(name).not.toBe("Jeltje");
  });
}

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a volunteer who is on the list twice becomes one and is parted, and one who stops goes on again, ${size}`, async ({ enrol }) => {
    const [anna, noor] = [await enrol("coordinator", "Anna", { viewport }), await enrol("volunteer", "Noor")];
    const roster = await noor.open("/rooster");
    const shift = roster.locator(".list-row").filter({ hasText: "Samen koken" }).first();
    await shift.getByRole("button", { name: "Ik kom helpen" }).click();
    await expect(shift.getByText("je staat op het rooster")).toBeVisible({ timeout: 20_000 });
    const desk = await anna.open("/beheer/mensen");
    await desk.getByText("Vrijwilligers", { exact: true }).click();
    await expect(desk.getByText("34 mensen")).toBeVisible({ timeout: 20_000 });
    await judge(desk, `vrijwilligers-${size}`);
    await anna.offline();
    await desk.getByLabel("Zoek op naam").fill("noor her");
    await desk.getByRole("link", { name: "Noor Hermans" }).click();
    const doubles = desk.locator("section").filter({ hasText: "Dezelfde persoon?" });
    const merge = doubles.getByRole("button", { name: "Voeg samen Noor", exact: true });
    await merge.click();
    await expect(doubles.getByText("samengevoegd", { exact: true })).toBeVisible();
    await judge(desk, `vrijwilliger-dubbel-${size}`);
    await desk.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(merge).toBeVisible();
    await merge.click();
    await anna.offline(false);
    // The phone of the entry that went is the other's now.
    await expect(desk.getByRole("link", { name: "Wachtrij: alles verstuurd" })).toBeVisible({ timeout: 20_000 });
    await shift.locator(".duty-what").click();
    await expect(roster.getByText("Noor Hermans")).toBeVisible({ timeout: 20_000 });
    await expect(roster.getByText("je staat op het rooster")).toBeVisible();
    // Since yesterday she does not work here any more: her shift comes free.
    await desk.getByLabel("Laatste dag").fill("");
    await desk.getByRole("button", { name: "Laat stoppen" }).click();
    await expect(desk.getByText("Kies een dag.")).toBeVisible();
    const yesterday = new Date(Date.now() - 86_400_000).toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" });
    await desk.getByLabel("Laatste dag").fill(yesterday);
    await desk.getByRole("button", { name: "Laat stoppen" }).click();
    await expect(desk.locator(".pill").getByText("Noor Hermans werkt tot en met")).toBeVisible();
    await judge(desk, `vrijwilliger-stopt-${size}`);
    await expect(roster.getByText("je staat op het rooster")).toBeHidden({ timeout: 20_000 });
    await expect(roster.getByRole("button", { name: "Ik kom helpen" })).toBeHidden();
    await desk.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(desk.getByRole("button", { name: "Laat stoppen" })).toBeVisible();
    await expect(roster.getByText("je staat op het rooster")).toBeVisible({ timeout: 20_000 });
    await desk.getByRole("button", { name: "Laat stoppen" }).click();
    await expect(desk.locator(".pill").getByText("Noor Hermans werkt tot en met")).toBeVisible();
    await desk.getByRole("button", { name: "Laat weer meedoen" }).click();
    await expect(desk.getByRole("button", { name: "Laat stoppen" })).toBeVisible();
    await desk.getByRole("link", { name: /^Wachtrij/ }).click();
    await expect(desk.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
    await expect(desk.getByText("Niet aangenomen")).toBeHidden();
  });
}

test("somebody who plans nothing is told so, and sees no way to it", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/instellingen");
  await expect(page.getByRole("heading", { name: "Instellingen" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Beheer/ })).toBeHidden();
  await page.goto(`${phone.url}/beheer/mensen`);
  await expect(page.getByText("Dit is voor de coördinator.")).toBeVisible();
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a line comes into the weekly programme offline, stops, and goes on, ${size}`, async ({ enrol }) => {
    const phone = await enrol("coordinator", "Anna", { viewport });
    const page = await phone.open("/beheer/programma");
    await expect(page.getByText("Samen koken").first()).toBeVisible();
    await judge(page, `programma-${size}`);
    await phone.offline();
    const lines = page.locator(".list-row").filter({ hasText: "Zingen" });
    const add = async (end: string) => {
      await page.getByRole("button", { name: "Nieuwe activiteit" }).click();
      const form = page.getByRole("dialog");
      await form.getByLabel("Activiteit").fill("Zingen");
      await form.getByLabel("Dag van de week").selectOption("zaterdag");
      await form.getByLabel("Begin").fill("20:00");
      await form.getByLabel("Einde").fill(end);
      await form.getByLabel("Ruimte").fill("Kelder");
      return form;
    };
    const form = await add("19:00");
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(form.getByText("Het einde is vóór het begin.")).toBeVisible();
    await judge(page, `nieuwe-activiteit-${size}`);
    await form.getByLabel("Einde").fill("22:00");
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(lines).toHaveText(/Zingen20.00 tot 22.00 · Kelder/);
    await lines.getByRole("button", { name: "Stop" }).click();
    await expect(lines).toHaveCount(0);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(lines).toHaveCount(1);
    await lines.getByRole("button", { name: "Stop" }).click();
    await expect(lines).toHaveCount(0);
    await (await add("22:00")).getByRole("button", { name: "Bewaar" }).click();
    await expect(lines).toHaveCount(1);
    await (await add("22:00")).getByRole("button", { name: "Bewaar" }).click();
    await expect(page.getByText("Die staat er al.")).toBeVisible();
    await page.keyboard.press("Escape");
    await phone.offline(false);
    await page.getByRole("link", { name: /^Wachtrij/ }).click();
    await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
    await expect(page.getByText("Niet aangenomen")).toBeHidden();
  });
}

test("from nothing to the first roll call, on a phone", async () => {
  const house = await House.founded();
  await house.serve();
  const phone = await Phone.enrolled(house.url, house.invite("coordinator", "Anna"), { viewport: SMALL });
  const page = await phone.open("/instellingen");
  await page.getByRole("link", { name: /^Beheer/ }).click();
  await page.getByRole("button", { name: "Bewaar" }).click();
  await expect(page.getByText("Vul een naam in.")).toBeVisible();
  await judge(page, "nieuwe-plek");
  await page.getByLabel("Naam van de plek").fill("Buurthuis De Brug");
  await page.getByRole("button", { name: "Bewaar" }).click();
  await page.getByRole("link", { name: /^Weekprogramma/ }).click({ timeout: 20_000 });
  await expect(page.getByText("Er is nog geen weekprogramma.")).toBeVisible();
  await page.getByRole("button", { name: "Nieuwe activiteit" }).click();
  const day = weekday();
  await page.getByRole("textbox", { name: "Activiteit" }).fill("Samen koken");
  await page.getByRole("dialog").getByLabel("Dag van de week").selectOption(day);
  await page.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await expect(page.locator(".list-row").getByText("Samen koken")).toBeVisible();
  await page.getByRole("button", { name: "Terug" }).click();
  await page.getByRole("link", { name: /^Mensen/ }).click();
  await expect(page.getByText("Hier staat nog niemand.")).toBeVisible();
  for (const name of ["Bep", "Ömer"]) {
    await page.getByRole("button", { name: "Nieuwe deelnemer" }).click();
    const form = page.getByRole("dialog");
    await form.getByLabel("Voornaam").fill(name);
    await form.getByRole("switch").check();
    await form.getByRole("button", { name: "Bewaar" }).click();
    await expect(page.getByRole("heading", { name })).toBeVisible();
    await page.getByRole("button", { name: "Terug" }).click();
  }
  await page.getByRole("link", { name: "Vandaag" }).click();
  await openList(page);
  await tile(page, "Ömer").click();
  await expect(page.getByText("1 van 2 is er")).toBeVisible();
  await phone.close();
  await house.close();
});
