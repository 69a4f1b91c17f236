// A call for help: from a phone without a network, by way of the ladder, to whoever comes; and being told outside the app.
import { type Server, createServer as webServer } from "node:http";
import { type AddressInfo, createServer as socketServer } from "node:net";
import { type Page } from "@playwright/test";
import { today } from "./world/clock.ts";
import { House } from "./world/house.ts";
import { judge } from "./world/judge.ts";
import { Phone, SMALL, WIDE } from "./world/phone.ts";
import { withPush } from "./world/push.ts";
import { expect, test } from "./world/test.ts";

/** Two who answer at every hour, so that the hour of the test does not matter, and a desk that can only be called. */
const ladder = (name: string, text: string) => {
  if (name !== "bereikbaarheid.csv") return text;
  const line = (step: number, who: string) => `${step};${who};werkcoach;06-1696710${step};elke dag;00:00;24:00`;
  return ["Stap;Naam;Rol;Telefoon;Dagen;Van;Tot", line(1, "Marieke"), line(2, "Yusuf"), line(3, "Wijkteam")].join("\n");
};

async function coach(house: House, name: string, looks = {}): Promise<Page> {
  const phone = await Phone.enrolled(house.url, house.invite("werkcoach", name), looks);
  const page = await phone.open("/instellingen");
  await page.getByRole("link", { name: /^Signalen/ }).click();
  await page.getByRole("switch", { name }).check();
  await expect(page.getByText(`Jij antwoordt voor ${name}.`)).toBeVisible();
  return page;
}

async function sent(page: Page): Promise<void> {
  await expect(page.getByRole("link", { name: "Wachtrij: alles verstuurd" })).toBeVisible({ timeout: 30_000 });
}

test("a call falls through to the next step, and whoever picks it up is seen by everybody", async () => {
  test.setTimeout(180_000);
  const house = await House.open(ladder);
  const anna = await Phone.enrolled(house.url, house.invite("coordinator", "Anna"), { viewport: WIDE });
  const desk = await anna.open("/beheer/hulp");
  await expect(desk.getByText("alleen te bellen")).toHaveCount(3);
  await desk.getByLabel("Minuten wachten per trede").fill("0");
  const form = desk.locator("form.card");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(desk.getByText("Kies 1 tot 60 minuten.")).toBeVisible();
  await desk.getByLabel("Minuten wachten per trede").fill("1");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await sent(desk);

  const marieke = await coach(house, "Marieke", { viewport: SMALL });
  await expect(marieke.getByText("Je krijgt geen bericht als Inloop dicht is.")).toBeVisible();
  await judge(marieke, "signalen-leeg");
  const yusuf = await coach(house, "Yusuf", { viewport: SMALL, colorScheme: "dark" });
  await sent(marieke);
  await sent(yusuf);
  await expect(desk.getByText("ziet het pas in de app: bel")).toHaveCount(2, { timeout: 30_000 });
  await judge(desk, "hulplijst-bericht");

  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
  const page = await lies.open("/hulp");
  await expect(page.getByRole("heading", { name: "Vraag een werkcoach" })).toBeVisible();
  await lies.offline();
  await page.getByLabel("Wat is er?").fill("Een gast is gevallen.");
  await judge(page, "hulp-vragen");
  await page.getByRole("button", { name: "Vraag hulp" }).click();
  await expect(page.getByText("nog niet verstuurd")).toBeVisible();
  await expect(page.getByText("Niemand weet het nog. Bel als het haast heeft.")).toBeVisible();
  await judge(page, "hulp-wacht");
  await lies.offline(false);
  await expect(page.getByText("Marieke ziet dit pas in de app. Bel.")).toBeVisible({ timeout: 40_000 });

  // Who is asked is told whatever screen is open; to look is to have seen.
  await marieke.goto(`${house.url}/vandaag`);
  await expect(marieke.getByText("Hulpvraag bij De Linde")).toBeVisible({ timeout: 30_000 });
  await marieke.getByRole("link", { name: "Bekijk" }).click();
  await expect(marieke.getByText("Een gast is gevallen.")).toBeVisible();
  await judge(marieke, "signalen");
  await expect(page.getByText(/^Marieke zag dit om/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Yusuf ziet dit pas in de app. Bel.")).toHaveCount(0);

  // Nobody comes: after a minute the next step is asked as well.
  await expect(page.getByText("Yusuf ziet dit pas in de app. Bel.")).toBeVisible({ timeout: 90_000 });
  await yusuf.getByRole("button", { name: "Ik kom" }).click();
  await expect(page.getByText(/^Yusuf komt/)).toBeVisible({ timeout: 30_000 });
  await expect(marieke.getByText(/^Yusuf komt/)).toBeVisible({ timeout: 30_000 });
  await expect(marieke.getByRole("button", { name: "Ik kom" })).toHaveCount(0);
  await judge(yusuf, "signalen-ik-kom");
  await page.getByRole("link", { name: "Vandaag" }).click();
  await expect(page.getByText("Je vroeg hulp. Yusuf komt.")).toBeVisible();

  await yusuf.getByLabel("Wat hielp?").fill("Even samen gaan zitten.");
  await yusuf.getByRole("button", { name: "Dit is opgelost" }).click();
  await expect(yusuf.getByText("Er zijn nu geen hulpvragen.")).toBeVisible();
  await yusuf.getByRole("button", { name: "Maak ongedaan" }).click();
  await yusuf.getByLabel("Wat hielp?").fill("Even samen gaan zitten.");
  await yusuf.getByRole("button", { name: "Dit is opgelost" }).click();
  await page.getByRole("link", { name: "Hulp nodig?" }).click();
  await expect(page.getByText("Even samen gaan zitten.")).toBeVisible({ timeout: 30_000 });
  await judge(page, "hulp-klaar");
  await expect(marieke.getByText("Er zijn nu geen hulpvragen.")).toBeVisible({ timeout: 30_000 });
  await marieke.getByLabel("Zoek een vraag of antwoord").fill("gevallen");
  await expect(marieke.getByText("Even samen gaan zitten.")).toBeVisible();
  await marieke.getByLabel("Zoek een vraag of antwoord").fill("lekkage");
  await expect(marieke.getByText("Niets gevonden.")).toBeVisible();
  expect(house.run("check")).toContain("Everything fits together.");
  await house.close();
});

test("a call that still waits from another day says of which day it is", async () => {
  const house = await House.open(ladder);
  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
  const asks = await lies.open("/hulp");
  await asks.getByLabel("Wat is er?").fill("De sleutel is weg.");
  await asks.getByRole("button", { name: "Vraag hulp" }).click();
  const gerda = await Phone.enrolled(house.url, house.invite("werkcoach", "Gerda"), { viewport: SMALL });
  const page = await gerda.open("/signalen");
  await expect(page.getByText("De sleutel is weg.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^(Gisteren|Vandaag) /)).toHaveCount(0);
  await house.later(24 * 60);
  await page.reload();
  await expect(page.getByText(/^Gisteren \d+\.\d\d uur$/)).toBeVisible({ timeout: 30_000 });
  await judge(page, "signalen-van-gisteren");
  await house.close();
});

test("what came of a call is written down for professionals, and taken back", async () => {
  const house = await House.open(ladder);
  const marieke = await coach(house, "Marieke");
  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
  const page = await lies.open("/hulp");
  const card = page.locator(".card.step").filter({ hasText: "Marieke" });
  // Whether her number shows while the app is closed is her own word.
  const copy = () => page.evaluate(() => localStorage.getItem("inloop.ladder"));
  await expect.poll(copy).toContain("Marieke");
  expect(await copy()).not.toContain("06-16967101");
  await marieke.getByRole("switch", { name: "Toon mijn nummer ook als Inloop dicht is" }).check();
  await expect.poll(copy, { timeout: 30_000 }).toContain("06-16967101");
  await marieke.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect.poll(copy, { timeout: 30_000 }).not.toContain("06-16967101");
  await card.getByRole("button", { name: "Gebeld: geholpen" }).click();
  await expect(page.getByText("Dit gesprek is genoteerd.")).toBeVisible();
  await expect(marieke.getByText("Lies belde Marieke: geholpen.")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(marieke.getByText("Lies belde Marieke: geholpen.")).toBeHidden({ timeout: 30_000 });
  await card.getByRole("button", { name: "Geen gehoor? Ga naar Yusuf" }).click();
  await expect(marieke.getByText("Lies belde Marieke: geen gehoor.")).toBeVisible({ timeout: 30_000 });
  await house.close();
});

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

test("a push and a mail are sent, and the phone fetches the words of a push itself", async () => {
  const pushed: Record<string, unknown>[] = [];
  const push: Server = webServer((request, response) => {
    pushed.push({ url: request.url, ...request.headers });
    response.writeHead(201).end();
  });
  const mails: string[] = [];
  const mail = socketServer((socket) => {
    let inMail = false;
    let all = "";
    socket.write("220 hier\r\n");
    socket.on("data", (data) => {
      for (const line of data.toString().split("\r\n").slice(0, -1)) {
        all += `${line}\n`;
        if (inMail && line !== ".") continue;
        if (line === ".") mails.push(all);
        inMail = line === "DATA";
        socket.write(inMail ? "354 ga door\r\n" : line === "QUIT" ? "221 dag\r\n" : "250 ok\r\n");
      }
    });
  });
  for (const server of [push, mail]) await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${portOf(push)}`;
  const house = await House.open(ladder);
  await house.stopServing();
  await house.serve(
    "--push-service", origin, "--smtp", `smtp://127.0.0.1:${portOf(mail)}`, "--mail-from", "inloop@example.org",
  );
  const phone = await Phone.enrolled(house.url, house.invite("werkcoach", "Marieke"));
  const page = await phone.open("/signalen");
  await phone.kept(page);
  await withPush(phone, page, origin);
  await page.getByRole("switch", { name: "Marieke" }).check();
  await page.getByRole("link", { name: "Zet berichten aan bij Meer." }).click();
  const card = page.locator("section.card").filter({ has: page.getByRole("heading", { name: "Bericht krijgen" }) });
  await card.getByRole("switch", { name: "Op dit toestel" }).check();
  await card.getByLabel("Mailadres").fill("geen adres");
  await card.getByRole("button", { name: "Voeg toe" }).first().click();
  await expect(card.getByText("Dit klopt niet. Kijk het nog eens na.")).toBeVisible();
  await card.getByLabel("Mailadres").fill("marieke@example.org");
  await card.getByRole("button", { name: "Voeg toe" }).first().click();
  await expect(card.getByText("marieke@example.org")).toBeVisible();
  await judge(page, "bericht-krijgen");
  await sent(page);

  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
  const asking = await lies.open("/hulp");
  await asking.getByLabel("Wat is er?").fill("De cv lekt.");
  await asking.getByRole("button", { name: "Vraag hulp" }).click();
  await expect(asking.getByText(/^Marieke kreeg bericht om/)).toBeVisible({ timeout: 40_000 });
  expect(pushed.map((request) => request.url)).toEqual(["/telefoon"]);
  expect(String(pushed[0]?.authorization)).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$/);
  expect(pushed[0]?.["content-length"]).toBe("0");
  expect(mails.join()).toContain("RCPT TO:<marieke@example.org>");
  expect(mails.join()).not.toContain("De cv lekt.");

  // The push arrives, as the browser's push service would bring it: no words, so the worker asks for them.
  const devtools = await phone.browserContext.newCDPSession(page);
  const registered = new Promise<string>((done) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      if (registrations[0]) done(registrations[0].registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.deliverPushMessage", { origin: house.url, registrationId: await registered, data: "" });
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, body, data }) => ({ title, body, path: (data as { path?: string }).path }));
    });
  await expect.poll(shown).toEqual([
    { title: "Hulpvraag bij De Linde", body: "Iemand vraagt hulp. Open Inloop.", path: "/signalen" },
  ]);
  for (const server of [push, mail]) server.close();
  await house.close();
});

test("whom to call has the face that they show, also without a network", async () => {
  test.setTimeout(180_000);
  const house = await House.open(ladder);
  const marieke = await coach(house, "Marieke", { viewport: SMALL });
  const buffer = await marieke.screenshot();
  await marieke.goto(`${house.url}/instellingen`);
  await marieke.locator("#foto-kiezen").setInputFiles({ name: "ik.png", mimeType: "image/png", buffer });
  await marieke.getByRole("button", { name: "Gebruik deze foto" }).click();
  await expect(marieke.locator("img.photo-large")).toBeVisible();
  await sent(marieke);
  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"), { viewport: SMALL });
  const page = await lies.open("/hulp");
  const face = page.locator(".card.step").filter({ hasText: "Marieke" }).locator(".avatar img");
  await expect(face).toBeVisible({ timeout: 30_000 });
  await lies.offline();
  await page.reload();
  await expect(face).toBeVisible({ timeout: 30_000 });
  await judge(page, "hulp-gezicht");
  await house.close();
});

test("who is ill today says so without a network, and every phone calls somebody else", async () => {
  const house = await House.open(ladder);
  const phone = await Phone.enrolled(house.url, house.invite("werkcoach", "Marieke"), { viewport: SMALL });
  const marieke = await phone.open("/signalen");
  await marieke.getByRole("switch", { name: "Marieke" }).check();
  await phone.offline();
  await marieke.getByRole("button", { name: "Andere dag" }).click();
  const form = marieke.getByRole("dialog");
  await form.getByLabel("Dag").fill("2020-01-01");
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(form.getByText("Kies vandaag of een latere dag.")).toBeVisible();
  await judge(marieke, "andere-dag");
  await form.getByLabel("Dag").fill(today());
  await form.getByRole("button", { name: "Bewaar" }).click();
  await expect(marieke.getByText(/: niet bereikbaar\.$/)).toBeVisible();
  await judge(marieke, "andere-dag-gezegd");
  await phone.offline(false);
  await sent(marieke);

  const lies = await Phone.enrolled(house.url, house.invite("volunteer", "Lies"));
  const page = await lies.open("/hulp");
  await expect(page.locator(".card.step").first().getByRole("heading")).toHaveText("Yusuf");
  await expect(page.locator(".card.step.off")).toContainText("Marieke");
  await expect(page.locator(".card.step.off")).toContainText("weer bereikbaar morgen om 0.00");
  const copy = () => page.evaluate(() => localStorage.getItem("inloop.ladder"));
  await expect.poll(copy).toContain("niet bereikbaar");

  // The coordinator sees it on the list, and takes it back.
  const anna = await Phone.enrolled(house.url, house.invite("coordinator", "Anna"), { viewport: SMALL });
  const desk = await anna.open("/beheer/hulp");
  await expect(desk.getByText(/: niet bereikbaar\.$/)).toBeVisible();
  await judge(desk, "hulplijst-andere-dag");
  await desk.locator(".different").getByRole("button", { name: "Haal weg" }).click();
  await expect(desk.getByText(/: niet bereikbaar\.$/)).toBeHidden();
  await expect(page.locator(".card.step").first().getByRole("heading")).toHaveText("Marieke", { timeout: 30_000 });
  await house.close();
});
