// Time goes by: who works alone is asked whether they are still there, and a phone comes back after a week without a
// network. The server is the real one, on a later day.
import { createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { type Page } from "@playwright/test";
import { House } from "./world/house.ts";
import { judge } from "./world/judge.ts";
import { Phone, SMALL, openList, outbox, tile } from "./world/phone.ts";
import { withPush } from "./world/push.ts";
import { expect, test } from "./world/test.ts";

/** A coach who answers at every hour, and a desk at the end. */
const ladder = (name: string, text: string) => {
  if (name !== "bereikbaarheid.csv") return text;
  return [
    "Stap;Naam;Rol;Telefoon;Dagen;Van;Tot;Nummer tonen",
    "1;Marieke;werkcoach;06-16967101;elke dag;00:00;24:00;",
    "2;Wijkteam;wijkteam;050-0000000;elke dag;00:00;24:00;openbaar",
  ].join("\n");
};

/** Nothing on the phone waits for the server any more. */
async function sent(page: Page): Promise<void> {
  const waiting = async () => (await outbox(page)).filter((record) => record.value.state === "waiting").length;
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
}

test("who works alone is asked, no answer calls a werkcoach, and a late answer ends that", async () => {
  test.setTimeout(180_000);
  const pushed: (string | undefined)[] = [];
  const push = createServer((request, response) => {
    pushed.push(request.url);
    response.writeHead(201).end();
  });
  await new Promise<void>((done) => push.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(push.address() as AddressInfo).port}`;
  const house = await House.open(ladder);
  const later = (minutes: number) => house.later(minutes, "--push-service", origin);
  await later(0);
  const coach = await Phone.enrolled(house.url, house.invite("werkcoach", "Marieke"));
  const marieke = await coach.open("/signalen");
  await marieke.getByRole("switch", { name: "Marieke" }).check();
  await sent(marieke);

  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
  const page = await lies.open("/hulp");
  const card = page.locator("section.card").filter({ has: page.getByRole("heading", { name: "Werk je alleen?" }) });
  await expect(card.getByText("Daarvoor moet dit toestel berichten krijgen.")).toBeVisible();
  await judge(page, "alleen-zonder-bericht");
  await lies.kept(page);
  await withPush(lies, page, origin);
  await card.getByRole("link", { name: "Zet berichten aan bij Meer." }).click();
  await page.getByRole("switch", { name: "Op dit toestel" }).check();
  await page.getByRole("link", { name: "Hulp nodig?" }).click();
  await card.getByRole("button", { name: "Vraag of ik er nog ben" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("radio", { name: "15 min." }).first().check();
  await judge(page, "alleen-instellen");
  // The night is over by then, whenever the test runs.
  const inThreeHours = new Date(Date.now() + 3 * 3_600_000);
  await form.getByLabel("Tot hoe laat?").fill(inThreeHours.toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" }));
  await form.getByRole("button", { name: "Begin" }).click();
  await expect(card.getByText(/^Wij vragen het om/)).toBeVisible();
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(card.getByRole("button", { name: "Vraag of ik er nog ben" })).toBeVisible();
  await card.getByRole("button", { name: "Vraag of ik er nog ben" }).click();
  await form.getByRole("radio", { name: "15 min." }).first().check();
  await form.getByRole("button", { name: "Begin" }).click();
  await expect(card.getByText(/^Wij vragen het om/)).toBeVisible();
  await sent(page);
  await judge(page, "alleen-aan");

  // A quarter of an hour later the question stands on every screen.
  await later(16);
  await page.getByRole("link", { name: "Vandaag" }).click();
  const banner = page.locator(".banner").filter({ hasText: "Ben je er nog?" });
  await expect(banner).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => pushed).toEqual(["/telefoon"]);
  await judge(page, "ben-je-er-nog");
  await banner.getByRole("button", { name: "Ik ben er nog" }).click();
  await expect(banner).toBeHidden();
  await sent(page);

  // Then the phone is off. Nobody answers, and Marieke is called.
  await lies.offline();
  await later(16);
  await expect(marieke.getByText("Er zijn nu geen hulpvragen.")).toBeVisible();
  await later(6);
  await expect(marieke.getByText("De telefoon van Lies is niet bereikbaar.")).toBeVisible({ timeout: 60_000 });
  await judge(marieke, "alleen-geen-antwoord");

  // Back again, she says so, and Marieke need not go.
  await lies.offline(false);
  await page.getByRole("link", { name: "Hulp nodig?" }).click();
  await expect(page.getByText("Je antwoordde niet. Wij hebben hulp gevraagd.")).toBeVisible({ timeout: 60_000 });
  await banner.getByRole("button", { name: "Ik ben er nog" }).click();
  await expect(marieke.getByText("Er zijn nu geen hulpvragen.")).toBeVisible({ timeout: 60_000 });
  await card.getByRole("button", { name: "Vraag het niet meer" }).click();
  await expect(card.getByRole("button", { name: "Vraag of ik er nog ben" })).toBeVisible();
  await sent(page);
  expect(house.run("check")).toContain("Everything fits together.");
  for (const phone of [coach, lies]) await phone.close();
  await house.close();
  push.close();
});

test("a phone that was offline for a week knows whom to call, loses nothing, and takes in what changed", async () => {
  test.setTimeout(120_000);
  const house = await House.open(ladder);
  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"), { viewport: SMALL });
  const page = await lies.open();
  await lies.kept(page);
  await openList(page);
  await lies.offline();
  const marked = async () => {
    const first = page.locator(".tile:not(.in)").first();
    const name = (await first.locator(".name").textContent()) ?? "";
    await first.click();
    await expect(tile(page, name).locator(".saved")).toHaveCount(1);
    return { name, list: new URL(page.url()).pathname };
  };
  const old = await marked();

  // A week goes by: for the server, for the phone, and for whoever changed the ladder meanwhile.
  const week = 7 * 24 * 60;
  await house.later(week);
  const desk = await Phone.enrolled(house.url, house.invite("coordinator", "Anna"));
  const anna = await desk.open("/beheer/hulp");
  const row = anna.locator(".list-row").filter({ hasText: "Marieke" });
  await row.getByRole("button", { name: "Wijzig" }).click();
  await anna.getByRole("dialog").getByLabel("Werknummer").fill("06-99998888");
  await anna.getByRole("dialog").getByRole("button", { name: "Bewaar" }).click();
  await sent(anna);
  await lies.browserContext.addInitScript((ahead) => {
    const real = Date.now;
    Date.now = () => real() + ahead;
  }, week * 60_000);
  await page.goto(`${house.url}/hulp`);
  await expect(page.getByRole("heading", { name: "Marieke" })).toBeVisible();
  await expect(page.getByRole("link", { name: /06-16967101/ })).toBeVisible();
  await expect(page.getByText(/^Deze lijst is van \w+ \d+ \w+/)).toBeVisible();
  await judge(page, "hulp-na-een-week");
  expect((await outbox(page)).filter((record) => record.value.state === "waiting")).toHaveLength(1);
  await page.getByRole("link", { name: "Vandaag" }).click();
  await openList(page);
  const late = await marked();
  expect(late.list).not.toBe(old.list);

  await lies.offline(false);
  await sent(page);
  await page.getByRole("link", { name: "Hulp nodig?" }).click();
  await expect(page.getByRole("link", { name: /06-99998888/ })).toBeVisible({ timeout: 30_000 });
  // Both marks arrived, each on its own day.
  const coach = await Phone.enrolled(house.url, house.invite("werkcoach", "Gerda"));
  const theirs = await coach.open(old.list);
  await expect(tile(theirs, old.name)).toHaveClass(/\bin\b/, { timeout: 30_000 });
  await theirs.goto(house.url + late.list);
  await expect(tile(theirs, late.name)).toHaveClass(/\bin\b/, { timeout: 30_000 });
  for (const phone of [lies, desk, coach]) await phone.close();
  await house.close();
});
