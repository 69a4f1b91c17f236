// The roster: who works, who wants to, who looks for a stand-in, and what the phones say about it to each other.
import { type Page } from "@playwright/test";
import ICAL from "ical.js";
import { dayNow } from "./world/clock.ts";
import { SITE } from "./world/house.ts";
import { judge } from "./world/judge.ts";
import { WIDE, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

/** Opens the page of today's shift of an activity, from today. */
async function openShift(page: Page, activity: string): Promise<void> {
  await page.locator(".card").filter({ has: page.getByRole("heading", { name: activity }) }).locator(".works").click();
  await expect(page.getByRole("heading", { name: "Wie werkt er?" })).toBeVisible();
}

const row = (page: Page, activity: string) => page.locator(".duty").filter({ hasText: activity }).first();

test("a claim race: two phones ask for the last place without a network, one has it and both are told", async ({ enrol }) => {
  // Cooking needs two today, and one comes.
  const anna = await enrol("coordinator", "Anna", { viewport: WIDE });
  const desk = await anna.open();
  await openShift(desk, "Samen koken");
  await desk.getByLabel("Zoveel plekken zijn er").fill("1");
  await desk.getByRole("button", { name: "Bewaar", exact: true }).last().click();
  await expect(desk.getByText("Dat zijn minder plekken dan nodig.")).toBeVisible();
  await desk.getByLabel("Zoveel plekken zijn er").fill("2");
  await desk.getByRole("button", { name: "Bewaar", exact: true }).last().click();
  await expect(desk.getByText("Bewaard.")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Wachtrij: alles verstuurd" })).toBeVisible();

  const phones = [await enrol("volunteer", "Lies"), await enrol("volunteer", "Noor")];
  const [lies, noor] = [await phones[0]!.open("/rooster"), await phones[1]!.open("/rooster")];
  await expect(row(lies, "Samen koken").getByText("Nog 1 nodig")).toBeVisible();
  for (const [phone, page] of [[phones[0]!, lies], [phones[1]!, noor]] as const) {
    await phone.offline();
    await row(page, "Samen koken").getByRole("button", { name: "Ik kom helpen" }).click();
    // It says honestly that it is only asked for.
    await expect(row(page, "Samen koken").getByText("gevraagd")).toBeVisible();
  }
  await phones[1]!.offline(false);
  await expect(row(noor, "Samen koken").getByText("je staat op het rooster")).toBeVisible({ timeout: 30_000 });
  await phones[0]!.offline(false);
  await expect(row(lies, "Samen koken").getByText("eerste in de rij")).toBeVisible({ timeout: 30_000 });
  // Everybody sees by name who comes, and who is in line.
  await expect(desk.locator(".list-row").filter({ hasText: "Noor" })).toBeVisible();
  await expect(desk.locator(".list-row").filter({ hasText: "Lies" }).getByText("eerste in de rij")).toBeVisible();
  // More places: the first in line is told, and chooses; the start is near, so nobody is expected without knowing.
  await desk.getByLabel("Zoveel plekken zijn er").fill("3");
  await desk.getByRole("button", { name: "Bewaar", exact: true }).last().click();
  await row(lies, "Samen koken").locator(".duty-what").click();
  await expect(lies.getByText("Er is een plek vrij. Wil je komen?")).toBeVisible();
  await judge(lies, "dienst-plek-vrij");
  await lies.getByRole("button", { name: "Ja, ik kom" }).click();
  await expect(lies.getByText("je staat op het rooster")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Wachtrij: alles verstuurd" })).toBeVisible();
});

test("a stand-in takes over without a network, and the one who asked is expected until the server knows", async ({ enrol }) => {
  const [one, other] = [await enrol("volunteer", "Bram van 't Meer"), await enrol("volunteer", "Noor Hermans")];
  const [bram, noor] = [await one.open(), await other.open()];
  await openShift(bram, "Knutselen");
  await expect(bram.getByText("je staat op het rooster")).toBeVisible();
  await bram.getByRole("button", { name: "Vraag vervanging" }).click();
  await expect(bram.getByText("Je wordt verwacht tot iemand het overneemt.")).toBeVisible();
  // Taken back and asked again, as people do.
  await bram.getByRole("button", { name: "Maak ongedaan" }).click();
  await bram.getByRole("button", { name: "Vraag vervanging" }).click();
  await noor.getByRole("link", { name: "Rooster" }).click();
  await expect(noor.getByRole("heading", { name: "Hier zoekt iemand vervanging" })).toBeVisible();
  await judge(noor, "rooster-vervanging");
  await other.offline();
  await row(noor, "Knutselen").getByRole("button", { name: "Ik neem het over" }).click();
  await expect(row(noor, "Knutselen").getByText("gevraagd")).toBeVisible();
  // Bram still comes, as far as anybody knows.
  await expect(bram.getByText("Je wordt verwacht tot iemand het overneemt.")).toBeVisible();
  await other.offline(false);
  await expect(row(noor, "Knutselen").getByText("je staat op het rooster")).toBeVisible({ timeout: 30_000 });
  const people = bram.locator(".list-row");
  await expect(people.filter({ hasText: "Noor Hermans" })).toBeVisible();
  await expect(people.filter({ hasText: "Bram van 't Meer" }).getByText("is vervangen")).toBeVisible();
  await expect(bram.getByRole("button", { name: "Vraag vervanging" })).toHaveCount(0);
});

test("who cannot come says so up to the minute, a professional finds another, and who came is said by anybody", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Yusuf van Visser");
  const page = await phone.open();
  const card = page.locator(".card").filter({ hasText: "Knutselen" }).first();
  await expect(card.getByText("Bram van 't Meer, Yusuf van Visser")).toBeVisible();
  await phone.offline();
  await openShift(page, "Knutselen");
  await page.getByRole("button", { name: "Ik kan niet" }).click();
  await expect(page.locator(".list-row").filter({ hasText: "Yusuf van Visser" }).getByText("kan niet")).toBeVisible();
  await expect(page.getByText("Nog 1 nodig")).toBeVisible();
  await phone.offline(false);
  await expect.poll(async () => (await outbox(page)).map((record) => record.value.state), { timeout: 30_000 }).toEqual(["settled"]);

  const anna = await enrol("coordinator", "Anna", { viewport: WIDE });
  const desk = await anna.open();
  await openShift(desk, "Knutselen");
  const bram = desk.locator(".list-row").filter({ hasText: "Bram van 't Meer" });
  await bram.getByRole("button", { name: "Vervang" }).click();
  await bram.getByLabel("Wie komt in de plaats?").selectOption("Noor Hermans");
  await bram.getByRole("button", { name: "Bewaar" }).click();
  await expect(bram.getByText("is vervangen")).toBeVisible();
  const noor = desk.locator(".list-row").filter({ hasText: "Noor Hermans" });
  await noor.getByRole("button", { name: "Is er" }).click();
  await expect(noor.getByRole("button", { name: "Is er" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator(".list-row").filter({ hasText: "Noor Hermans" }).getByRole("button", { name: "Is er" })).toHaveAttribute("aria-pressed", "true");
  await desk.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(noor.getByRole("button", { name: "Is er" })).toHaveAttribute("aria-pressed", "false");
  await desk.getByLabel("Zet iemand op het rooster").selectOption("Loes Noordhuis");
  await desk.locator("#add-volunteer + button").click();
  await expect(desk.locator(".list-row").filter({ hasText: "Loes Noordhuis" })).toBeVisible();
  await judge(desk, "dienst-coordinator");
});

test("who is invited as somebody of the roster finds their shifts, and two at once are refused with the reason", async ({ enrol, house, bare }) => {
  const anna = await enrol("coordinator", "Anna", { viewport: WIDE });
  const desk = await anna.open("/beheer/uitnodigen");
  await desk.getByLabel("Op het rooster als").selectOption("Willem ten Dijk");
  await expect(desk.getByLabel("Voornaam")).toHaveValue("Willem ten Dijk");
  await desk.getByRole("button", { name: "Maak een uitnodiging" }).click();
  const code = await desk.locator(".code").innerText();
  const phone = bare();
  const page = await phone.open(`/welkom#${code.replaceAll(/\s/g, "")}`);
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await page.getByRole("link", { name: "Rooster" }).click();
  await expect(row(page, "Samen koken").getByText("je staat op het rooster")).toBeVisible();
  // A line at the same hours: whoever works there cannot work here too.
  house.run("import", house.sheets({ "weekprogramma.csv": `Dag;Begin;Einde;Activiteit;Min. vrijwilligers\n${house.today};10:00;12:00;Schilderen;1\n` }), "--site", SITE);
  await page.reload();
  await row(page, "Schilderen").getByRole("button", { name: "Ik kom helpen" }).click();
  await page.getByRole("link", { name: /^Wachtrij: 1/ }).click();
  await expect(page.getByText("Er is dan al een andere dienst.")).toBeVisible({ timeout: 30_000 });
});

/** Today, as a sheet writes it. */
function date(): string {
  return dayNow().toLocaleDateString("nl-NL", { day: "2-digit", month: "2-digit", year: "numeric" });
}

test("who says when they can stands first where a stand-in is looked for, and who works then already cannot be chosen", async ({ enrol, house }) => {
  // A second line at the hours of the first: whoever works there is not free.
  house.run("import", house.sheets({
    "weekprogramma.csv": `Dag;Begin;Einde;Activiteit;Min. vrijwilligers\n${house.today};14:00;15:00;Schilderen;1\n`,
    "rooster.csv": `Datum;Begin;Einde;Activiteit;Vrijwilliger 1\n${date()};14:00;15:00;Schilderen;Loes Noordhuis\n`,
  }), "--site", SITE);
  const noor = await enrol("volunteer", "Noor Hermans");
  const page = await noor.open("/rooster");
  await page.getByRole("link", { name: "Wanneer kan jij?" }).click();
  const afternoon = page.getByRole("checkbox", { name: `${house.today}middag` });
  await expect(afternoon).not.toBeChecked();
  await noor.offline();
  // By keyboard: what a thumb can, a key can.
  await afternoon.focus();
  await page.keyboard.press("Space");
  await expect(afternoon).toBeChecked();
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(afternoon).not.toBeChecked();
  await afternoon.click();
  await expect(afternoon).toBeChecked();
  await judge(page, "week-van-vrijwilliger");
  await noor.offline(false);
  await expect(page.getByRole("link", { name: "Wachtrij: alles verstuurd" })).toBeVisible({ timeout: 30_000 });

  const bram = await enrol("volunteer", "Bram van 't Meer");
  const asks = await bram.open();
  await openShift(asks, "Knutselen");
  await asks.getByRole("button", { name: "Vraag vervanging" }).click();
  await expect(asks.locator(".different").filter({ hasText: "Wie kan dan?" })).toContainText("Noor Hermans");

  const anna = await enrol("coordinator", "Anna", { viewport: WIDE });
  const desk = await anna.open();
  await openShift(desk, "Knutselen");
  const meer = desk.locator(".list-row").filter({ hasText: "Bram van 't Meer" });
  await meer.getByRole("button", { name: "Vervang" }).click();
  const choice = meer.getByLabel("Wie komt in de plaats?");
  await expect(choice.locator("optgroup").first()).toHaveAttribute("label", "Kan dan");
  await expect(choice.locator('optgroup[label="Kan dan"] option').filter({ hasText: "Noor Hermans" })).toHaveCount(1);
  const busy = choice.locator('optgroup[label="Werkt dan al"]');
  await expect(busy).toHaveAttribute("disabled", "");
  await expect(busy.locator("option")).toHaveText(["Loes Noordhuis"]);
  await choice.selectOption("Noor Hermans");
  await meer.getByRole("button", { name: "Bewaar" }).click();
  await expect(meer.getByText("is vervangen")).toBeVisible();
  // Who plans says it for somebody without a phone.
  await desk.locator(".list-row").getByRole("link", { name: "Yusuf van Visser" }).click();
  await expect(desk.getByRole("heading", { name: "Wanneer kan Yusuf van Visser?" })).toBeVisible();
  const evening = desk.getByRole("checkbox", { name: "zondagavond" });
  await evening.click();
  await expect(desk.getByText("Kan op zondagavond.")).toBeVisible();
  await judge(desk, "week-van-vrijwilliger-breed");
  // A volunteer sees it of a colleague and changes nothing.
  const yusuf = await noor.open(new URL(desk.url()).pathname);
  await expect(yusuf.getByRole("checkbox", { name: "zondagavond" })).toBeChecked({ timeout: 30_000 });
  await expect(yusuf.getByRole("checkbox", { name: "zondagavond" })).toBeDisabled();
});

test("a hole is seen by who plans, and is gone when somebody comes who can what was asked for", async ({ enrol, house }) => {
  test.setTimeout(90_000);
  const anna = await enrol("coordinator", "Anna");
  const desk = await anna.open("/beheer/programma");
  const morning = `${house.today}ochtend`.replace(/^./, (letter) => letter.toUpperCase());
  await desk.getByLabel("Dag van de week").last().selectOption(house.today);
  await desk.getByLabel("Zoveel zijn er nodig").fill("4");
  await desk.getByLabel("Wat moet iemand kunnen?").fill("BHV");
  await desk.getByRole("heading", { name: "Mensen per dagdeel" }).scrollIntoViewIfNeeded();
  const card = desk.locator(".card").filter({ has: desk.getByRole("heading", { name: "Mensen per dagdeel" }) });
  await card.getByRole("button", { name: "Bewaar" }).click();
  await expect(card.locator(".list-row").filter({ hasText: morning })).toContainText("4 vrijwilligers nodig · BHV");
  await judge(desk, "programma-dagdelen");
  // Cooking asks for something too; one works there and two are needed.
  await desk.goto(`${anna.url}/vandaag`);
  await openShift(desk, "Samen koken");
  await desk.getByLabel("Wat moet iemand kunnen?").fill("koken");
  await desk.getByRole("button", { name: "Bewaar", exact: true }).last().click();
  await expect(desk.getByText("Nog niemand met koken.")).toBeVisible();
  await desk.goto(`${anna.url}/rooster`);
  const holes = desk.locator(".holes");
  await expect(holes.getByRole("heading", { name: "Gaten in het rooster" })).toBeVisible();
  const now = holes.getByRole("heading", { name: "Vandaag en morgen" }).locator("+ ul > li");
  const cooking = now.filter({ hasText: "Samen koken" });
  await expect(cooking).toContainText("Nog 1 nodig.");
  await expect(cooking).toContainText("Nog niemand met koken.");
  // What the half day misses besides: four, less one who is there and one whom cooking asks for itself.
  const half = now.filter({ hasText: morning });
  await expect(half).toContainText("Nog 2 nodig.");
  await expect(half).toContainText("Nog niemand met BHV.");
  await judge(desk, "rooster-gaten");
  await holes.getByRole("button", { name: "Toon alles" }).click();
  await expect(holes.getByText(/zijn alleen te bellen\.$/)).toBeVisible();
  // Whoever works there turns out to be able to do both.
  await cooking.locator(".duty-what").click();
  await desk.getByRole("link", { name: "Willem ten Dijk" }).click();
  await desk.getByLabel("Kan dit goed").fill("koken, bhv");
  await desk.getByRole("button", { name: "Bewaar" }).click();
  await expect(desk.getByText("Bewaard.")).toBeVisible();
  await judge(desk, "vrijwilliger-kan");
  await desk.goto(`${anna.url}/rooster`);
  await expect(half).toContainText("Nog 2 nodig.");
  await expect(half).not.toContainText("BHV");
  await expect(cooking).not.toContainText("niemand met koken");
  // A volunteer sees only what a volunteer can close, and closes it.
  const lies = await enrol("volunteer", "Lies");
  const page = await lies.open("/rooster");
  await expect(page.getByRole("heading", { name: "Hier zijn mensen nodig" })).toBeVisible();
  await expect(page.locator(".holes")).not.toContainText("alleen te bellen");
  await page.locator(".holes li").filter({ hasText: "Samen koken" }).first().getByRole("button", { name: "Ik kom helpen" }).click();
  await expect(row(page, "Samen koken").getByText("je staat op het rooster")).toBeVisible({ timeout: 30_000 });
  await expect(cooking).toHaveCount(0, { timeout: 30_000 });
  await expect(half).toContainText("Nog 2 nodig.");
});

test("the roster and a shift please axe, small, wide, dark and in English", async ({ enrol }) => {
  test.setTimeout(90_000);
  for (const [name, looks] of [["klein", {}], ["breed", { viewport: WIDE }], ["donker", { colorScheme: "dark" }]] as const) {
    const phone = await enrol("volunteer", "Bram van 't Meer", looks);
    const page = await phone.open("/rooster");
    await expect(page.getByRole("heading", { name: "Hier zijn mensen nodig" })).toBeVisible();
    await judge(page, `rooster-${name}`);
    await page.locator(".duty-what").first().click();
    await expect(page.getByRole("heading", { name: "En jij?" })).toBeVisible();
    await judge(page, `dienst-${name}`);
    await page.evaluate(() => localStorage.setItem("inloop.language", "en"));
    await page.goto(`${phone.url}/rooster`);
    await expect(page.getByRole("heading", { name: "My shifts" })).toBeVisible();
    await judge(page, `roster-${name}`);
  }
});

test("a month of the roster is a table with turns and hours, and prints on A4", async ({ enrol }) => {
  const anna = await enrol("coordinator", "Anna", { viewport: WIDE });
  const desk = await anna.open();
  await openShift(desk, "Knutselen");
  const bram = desk.locator(".list-row").filter({ hasText: "Bram van 't Meer" });
  await bram.getByRole("button", { name: "Is er" }).click();
  await expect(bram.getByRole("button", { name: "Is er" })).toHaveAttribute("aria-pressed", "true");
  await desk.getByRole("link", { name: "Rooster" }).click();
  await desk.getByRole("link", { name: "De hele maand" }).click();
  const line = desk.getByRole("row", { name: /^Bram van 't Meer/ });
  await expect(line.getByRole("cell").nth(1)).toHaveText("1");
  // From 13.30 to 16.00.
  await expect(line.getByRole("cell").nth(2)).toHaveText("2 uur 30");
  await expect(desk.getByRole("row", { name: /Knutselen.*Bram van 't Meer, Yusuf van Visser/ }).first()).toBeVisible();
  await judge(desk, "rooster-maand");
  // Of weeks that this phone does not hold it does not say that somebody is missing, nor of days that are over.
  await desk.getByRole("link", { name: "Volgende maand" }).click();
  const far = desk.getByRole("row").filter({ hasText: "Nog niet op dit toestel." });
  await expect(far.first()).toBeVisible();
  await expect(far.filter({ hasText: "nodig" })).toHaveCount(0);
  await desk.getByRole("link", { name: "Volgende maand" }).click();
  await desk.getByRole("link", { name: "Vorige maand" }).click();
  await desk.getByRole("link", { name: "Vorige maand" }).click();
  await expect(line.getByRole("cell").nth(1)).toHaveText("1");
  const pdf = await desk.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 4).toString()).toBe("%PDF");
  // Colleagues' hours are nobody else's.
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/rooster");
  await expect(page.getByRole("heading", { name: "Mijn diensten" })).toBeVisible();
  await expect(page.getByRole("link", { name: "De hele maand" })).toHaveCount(0);
  await page.goto(`${phone.url}/rooster/maand`);
  await expect(page.getByText("Van deze maand staat hier niets.")).toBeVisible();
});

test("shifts come into one's own calendar until its link is closed, and a whole site into a coordinator's", async ({ enrol, house }) => {
  const bram = await enrol("volunteer", "Bram van 't Meer");
  const page = await bram.open("/rooster");
  const card = page.locator("section.card").filter({ has: page.getByRole("heading", { name: "In je eigen agenda" }) });
  await expect(card).toBeVisible();
  await bram.offline();
  await card.getByRole("button", { name: "Maak een link" }).click();
  const link = (await card.locator(".address").textContent()) ?? "";
  await judge(page, "rooster-agenda");
  expect((await fetch(link)).status, "nobody but this phone knows it yet").toBe(404);
  await bram.offline(false);
  await expect.poll(async () => (await fetch(link)).status, { timeout: 30_000 }).toBe(200);
  const events = async () => {
    const calendar = new ICAL.Component(ICAL.parse(await (await fetch(link)).text()));
    expect(calendar.getFirstPropertyValue("x-wr-calname") ?? calendar.getFirstPropertyValue("name")).toContain("Bram");
    return calendar.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));
  };
  const all = await events();
  expect(all.length).toBeGreaterThan(0);
  for (const event of all) {
    expect(event.summary).toContain("De Linde");
    expect(event.uid).toMatch(/@inloop$/);
    expect(event.endDate.compare(event.startDate)).toBe(1);
    expect(event.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(event.startDate.zone.tzid).toBe("UTC");
  }
  await card.getByRole("button", { name: "Sluit de link" }).click();
  await expect(page.getByText("De link werkt niet meer.")).toBeVisible();
  await expect.poll(async () => (await fetch(link)).status, { timeout: 30_000 }).toBe(404);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(card.locator(".address")).toHaveText(link);
  await expect.poll(async () => (await fetch(link)).status, { timeout: 30_000 }).toBe(200);

  const anna = await enrol("coordinator", "Anna");
  const desk = await anna.open("/rooster");
  const whole = desk.locator(".part").filter({ hasText: "Heel De Linde" });
  await whole.getByRole("button", { name: "Maak een link" }).click();
  const site = (await whole.locator(".address").textContent()) ?? "";
  await expect.poll(async () => (await fetch(site)).status, { timeout: 30_000 }).toBe(200);
  const text = await (await fetch(site)).text();
  const parts = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  expect(parts.length).toBeGreaterThan(all.length);
  expect(parts.map((part) => String(part.getFirstPropertyValue("summary"))).join()).toContain("Bram van 't Meer");
  expect(house.run("check")).toContain("Everything fits together.");
});
