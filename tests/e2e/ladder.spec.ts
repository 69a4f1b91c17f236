// Nobody stands alone: whom to call now and who comes next, who makes that list, and holes that are seen days before.
import { type Page } from "@playwright/test";
import { minutesNow } from "./world/clock.ts";
import { House } from "./world/house.ts";
import { judge } from "./world/judge.ts";
import { Phone, SMALL, WIDE, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const step = (page: Page, name: string) => page.locator(".list-row").filter({ hasText: name });

test("a coordinator makes the ladder without a network, and a volunteer's phone calls by it", async ({ enrol }) => {
  const anna = await enrol("coordinator", "Anna", { viewport: SMALL });
  const desk = await anna.open("/beheer");
  await desk.getByRole("link", { name: /^Hulplijst/ }).click();
  await expect(step(desk, "Miep Brink")).toBeVisible();
  await judge(desk, "hulplijst");
  await anna.offline();
  await step(desk, "Miep Brink").getByRole("button", { name: "Wijzig" }).click();
  const form = desk.getByRole("dialog");
  await form.getByLabel("Werknummer").fill("vraag Jan");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(form.getByText("Vul een telefoonnummer in.")).toBeVisible();
  await form.getByLabel("Werknummer").fill("06-11112222");
  await form.getByLabel("Einde").fill("08:00");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(form.getByText("Het einde is vóór het begin.")).toBeVisible();
  await judge(desk, "trede-fout");
  await form.getByLabel("Einde").fill("00:00");
  await form.getByRole("checkbox", { name: "zondag" }).uncheck();
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(step(desk, "Miep Brink").getByText("Maandag t/m zaterdag 8.30–24.00")).toBeVisible();
  await desk.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(step(desk, "Miep Brink").getByText("06-73206001")).toBeVisible();
  await step(desk, "Miep Brink").getByRole("button", { name: "Haal weg" }).click();
  await expect(desk.getByText("Stap 2 van de hulplijst ontbreekt.")).toBeVisible();
  await desk.getByRole("button", { name: "Nieuw op de lijst" }).click();
  await form.getByLabel("Naam").fill("Nieuwe Teamleider");
  await form.getByLabel("Werknummer").fill("06-33334444");
  await form.getByLabel("Stap").fill("2");
  await form.getByRole("button", { name: "Altijd bereikbaar" }).click();
  await form.getByRole("radio", { name: "Ook als Inloop dicht is: die persoon vindt dat goed" }).check();
  await judge(desk, "trede-nummer-tonen");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(step(desk, "Nieuwe Teamleider").getByText("Elke dag 0.00–24.00")).toBeVisible();
  await expect(desk.getByText("Stap 2 van de hulplijst ontbreekt.")).toBeHidden();
  await anna.offline(false);
  await expect.poll(async () => (await outbox(desk)).map((r) => r.value.state), { timeout: 30_000 }).not.toContain("waiting");

  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/hulp");
  await expect(page.getByRole("heading", { name: "Nieuwe Teamleider" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("heading", { name: "Miep Brink" })).toHaveCount(0);
  // The page that runs without the app has the same list.
  await expect.poll(() => page.evaluate(() => localStorage.getItem("inloop.ladder"))).toContain("Nieuwe Teamleider");
  // A number shows there only if whose it is agreed.
  await page.goto(`${phone.url}/?redding`);
  await expect(page.getByRole("link", { name: /06-33334444/ })).toBeVisible();
  const own = page.locator(".card.step").filter({ hasText: "Gé op den Limpens" });
  await expect(own.getByText("Het nummer staat in Inloop.")).toBeVisible();
  await expect(own.getByRole("link")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem("inloop.ladder"))).not.toContain("06-99276811");
  await judge(page, "redding-nummers");
});

test("no answer leads to who comes next, without a network, and the focus goes along", async () => {
  // Three who answer at every hour, and one who never does: the hour of the test does not matter.
  const house = await House.open((name, text) => {
    const answers = ["Gerda", "Yusuf", "Miep"].map((who, place) => `${place + 1};${who};werkcoach;06-1696710${place};elke dag;00:00;24:00`);
    if (name !== "bereikbaarheid.csv") return text;
    return ["Stap;Naam;Rol;Telefoon;Dagen;Van;Tot", ...answers, "4;Wijkteam;wijkteam;050-0000000;;;"].join("\n");
  });
  const phone = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
  const page = await phone.open();
  await expect(page.locator("a[href^='tel:']").first()).toBeVisible();
  await phone.offline();
  await page.getByRole("link", { name: "Hulp nodig?" }).click();
  const cards = page.locator(".card.step:not(.off)");
  await expect(cards.first()).toBeVisible();
  const names = await cards.getByRole("heading").allInnerTexts();
  expect(names).toEqual(["Gerda", "Yusuf", "Miep"]);
  for (const [place, name] of names.slice(1).entries()) {
    await expect(cards.nth(place).locator("a.solid")).toHaveCount(1);
    await page.getByRole("button", { name: `Geen gehoor? Ga naar ${name}` }).click();
    await expect(cards.nth(place).getByText("geen gehoor", { exact: true })).toBeVisible();
    await expect(cards.nth(place + 1).locator("a.solid")).toBeVisible();
    await expect(page.getByRole("heading", { name })).toBeFocused();
  }
  // At the end there is nobody else to go to but 112, and everybody can still be called.
  await expect(page.getByRole("button", { name: /^Geen gehoor/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Bel 0/ })).toHaveCount(await page.locator(".card.step").count());
  await judge(page, "hulp-geen-gehoor");
  await page.getByRole("button", { name: "Terug" }).click();
  await page.getByRole("link", { name: "Hulp nodig?" }).click();
  await expect(cards.first()).toBeVisible();
  await expect(page.getByText("geen gehoor", { exact: true })).toHaveCount(0);
  await phone.close();
  await house.close();
});

test("who works at two places calls by the list of the one that is dealt with, and asks for help there", async () => {
  test.setTimeout(120_000);
  const house = await House.founded();
  const places = { "De Linde": "Gerda", "Het Anker": "Miep" };
  for (const [site, who] of Object.entries(places)) {
    const files = {
      "weekprogramma.csv": `Dag;Begin;Einde;Activiteit\n${house.today};00:00;23:59;Koffie bij ${who}`,
      "bereikbaarheid.csv": `Stap;Naam;Rol;Telefoon;Dagen;Van;Tot\n1;${who};werkcoach;06-16967106;elke dag;00:00;24:00\n4;Wijkteam ${who};wijkteam;050-0000000;;;`,
    };
    house.run("import", house.sheets(files), "--site", site);
  }
  await house.serve();
  const phone = await Phone.enrolled(house.url, house.invite("coordinator", "Anna"), { viewport: SMALL });
  const page = await phone.open();
  await expect(page.getByRole("heading", { name: "Koffie bij Miep" })).toBeVisible();
  await phone.offline();
  await judge(page, "vandaag-twee-plekken");
  const steps = page.locator(".card.step").getByRole("heading");
  const help = () => page.getByRole("link", { name: "Hulp nodig?" }).click();
  await help();
  await expect(steps).toHaveText(["Gerda", "Wijkteam Gerda"]);
  for (const [size, viewport] of Object.entries({ breed: WIDE, klein: SMALL })) {
    await page.setViewportSize(viewport);
    await judge(page, `hulp-twee-plekken-${size}`);
  }
  await page.getByRole("button", { name: "Terug" }).click();
  // Whoever has a list open is there.
  await page.getByRole("region", { name: "Koffie bij Miep" }).getByRole("link", { name: "Open de lijst" }).click();
  await expect(page.getByRole("heading", { name: "Koffie bij Miep", level: 1 })).toBeVisible();
  await help();
  await expect(steps).toHaveText(["Miep", "Wijkteam Miep"]);
  await page.getByLabel("Plek", { exact: true }).selectOption("De Linde");
  await expect(steps).toHaveText(["Gerda", "Wijkteam Gerda"]);
  // The copy for when nothing works has both, and says which is which.
  expect(await page.evaluate(() => localStorage.getItem("inloop.ladder"))).toContain('"role":"werkcoach · Het Anker"');
  // A choice holds from screen to screen.
  await page.goto(`${phone.url}/beheer`);
  await page.getByLabel("Plek", { exact: true }).selectOption("Het Anker");
  await page.getByRole("link", { name: /^Hulplijst/ }).click();
  await expect(step(page, "Miep")).toHaveCount(2);
  await help();
  await expect(steps).toHaveText(["Miep", "Wijkteam Miep"]);
  await phone.close();
  await house.close();
});

test("who works alone is told until when and who can be called, and the hole was seen by who plans", async () => {
  test.setTimeout(60_000);
  // Cooking lasts all day with one volunteer, and the ladder is empty until nine and after ten at night.
  const all = (text: string) => text.replaceAll("09:30;12:30;Samen koken", "00:00;23:59;Samen koken").replaceAll("09:30 Samen koken", "00:00 Samen koken");
  const house = await House.open((name, text) => {
    // Nobody works at the other activity: whoever cooks is alone in the house all day.
    if (name === "rooster.csv") return all(text).replaceAll(/^.*Knutselen.*$/gm, "");
    if (name !== "bereikbaarheid.csv") return all(text);
    return "Stap;Naam;Rol;Telefoon;Dagen;Van;Tot\n1;Gerda Bakker;werkcoach;06-16967106;elke dag;00:00;23:00\n2;Yusuf;achterwacht;06-13127049;elke dag;00:00;23:30\n4;Wijkteam;wijkteam;050-0000000;;;\n";
  });
  try {
    const phone = await Phone.enrolled(house.url, house.invite("volunteer", "Willem ten Dijk"));
    const page = await phone.open();
    await expect(page.getByRole("heading", { name: "Wie werkt er nu?" })).toBeVisible();
    await expect(page.getByText("Je bent tot 23.59 alleen.")).toBeVisible();
    if (minutesNow() < 23 * 60) {
      const alone = page.locator(".warn").filter({ hasText: "alleen" });
      await expect(alone.getByText("Gerda Bakker")).toBeVisible();
      await expect(alone.getByText("werkcoach, bereikbaar tot 23.00")).toBeVisible();
      await expect(alone.getByText("Daarna: Yusuf.")).toBeVisible();
      await expect(alone.getByText("Van 23.30 tot 23.59 is niemand bereikbaar.")).toBeVisible();
    }
    await judge(page, "vandaag-alleen");
    const desk = await Phone.enrolled(house.url, house.invite("coordinator", "Anna"), { viewport: WIDE });
    const anna = await desk.open("/beheer");
    const holes = anna.locator(".card").filter({ hasText: "Gaten in het rooster" });
    await expect(holes.getByText("Stap 3 van de hulplijst ontbreekt.")).toBeVisible();
    await expect(holes.getByText("Stap 4 van de hulplijst heeft geen uren.")).toBeVisible();
    await expect(holes.getByText("Er werkt één vrijwilliger. Van 23.30 tot 23.59 is niemand bereikbaar.").first()).toBeVisible();
    await judge(anna, "beheer-gaten");
    // Somebody comes, and the hole is closed on the phone of whoever plans.
    const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
    const other = await lies.open("/rooster");
    await other.locator(".duty").filter({ hasText: "Samen koken" }).first().getByRole("button", { name: "Ik kom helpen" }).click();
    await expect(page.getByText("Je bent tot 23.59 alleen.")).toBeHidden({ timeout: 30_000 });
    for (const one of [phone, desk, lies]) await one.close();
  } finally {
    await house.close();
  }
});
