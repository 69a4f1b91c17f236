// The safety net: a place to practise, and a way to tell that something is wrong.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { judge } from "./world/judge.ts";
import { SMALL, WIDE, openList, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const SHEETS = join(import.meta.dirname, "../data/dorpshuis-de-linde");

/** What the page sends to the server, sync by sync. */
function pushes(page: Page): string[] {
  const bodies: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/sync")) bodies.push(request.postData() ?? "");
  });
  return bodies;
}

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`practice uses the screens of the real list, and leaves nothing behind, ${size}`, async ({ enrol }) => {
    const phone = await enrol("volunteer", "Lies", { viewport });
    const page = await phone.open();
    await phone.kept(page);
    await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
    const sent = pushes(page);
    await phone.offline();
    await page.getByRole("link", { name: "Meer", exact: true }).click();
    await page.getByRole("link", { name: /^Oefenen/ }).click();
    await expect(page.getByText("Dit is om te oefenen. Niets wordt bewaard.")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Soep maken" })).toBeVisible();
    const tiles = page.locator(".tile");
    await expect(tiles).toHaveCount(9);
    await tiles.nth(0).click();
    await tiles.nth(1).click();
    await expect(page.locator(".tile.in")).toHaveCount(2);
    // One's own mark is taken back by a second tap, as on a real list.
    await page.waitForTimeout(600);
    await tiles.nth(1).click();
    await expect(page.locator(".tile.in")).toHaveCount(1);
    await page.getByRole("button", { name: "De rest is er" }).click();
    await expect(page.locator(".tile.in")).toHaveCount(9);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(page.locator(".tile.in")).toHaveCount(1);
    // A tap on what was changed only just now would be a trembling hand.
    await page.waitForTimeout(600);
    await page.getByRole("button", { name: "Andere keuze" }).click();
    await tiles.nth(2).click();
    await expect(page.getByRole("dialog").getByText("Zit graag bij het raam.")).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Meld af" }).click();
    await expect(page.locator(".tile.off")).toHaveCount(1);
    await page.getByRole("button", { name: "Iemand erbij" }).click();
    await page.getByLabel("Voornaam").fill("Zwaantje");
    await page.getByRole("button", { name: "Zet op de lijst" }).click();
    await expect(tiles).toHaveCount(10);
    await page.getByRole("button", { name: "Tel er één bij" }).click();
    await expect(page.getByText("1 bezoeker")).toBeVisible();
    await judge(page, `oefenen-${size}`);
    // Neither saved nor sent, and nothing says so.
    await expect(page.locator(".saved, .sent, .saving")).toHaveCount(0);
    await expect(page.getByRole("link", { name: /^Wachtrij/ })).toHaveCount(0);
    expect(await outbox(page)).toEqual([]);
    await page.getByRole("link", { name: "Stop met oefenen" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Vandaag" })).toBeVisible();
    await expect(page.getByText("Dit is om te oefenen.")).toHaveCount(0);
    // The real list is as it was, and the real phone speaks again.
    await openList(page);
    await expect(page.locator(".tile.in")).toHaveCount(0);
    await page.locator(".tile").first().click();
    await expect.poll(async () => (await outbox(page)).length).toBe(1);
    // Whoever practises again begins anew.
    await page.getByRole("link", { name: "Meer", exact: true }).click();
    await page.getByRole("link", { name: /^Oefenen/ }).click();
    await expect(page.locator(".tile")).toHaveCount(9);
    await expect(page.locator(".tile.in, .tile.off")).toHaveCount(0);
    await phone.offline(false);
    await expect.poll(async () => (await outbox(page))[0]?.value.state).toBe("settled");
    const said = sent.flatMap((body) => (JSON.parse(body) as { commands?: { body: string }[] }).commands ?? []);
    expect(said.every((command) => command.body.includes("MarkAttendance"))).toBe(true);
    expect(said.some((command) => command.body.includes("Zwaantje"))).toBe(false);
  });
}

test("practice is there before anybody has enrolled, light and dark", async ({ bare }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await bare({ colorScheme }).open("/welkom");
    await page.getByRole("link", { name: /^Oefenen/ }).click();
    await page.locator(".tile").first().click();
    await expect(page.locator(".tile.in")).toHaveCount(1);
    await judge(page, `oefenen-vooraf-${colorScheme}`);
    await page.getByRole("link", { name: "Stop met oefenen" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Welkom bij Inloop" })).toBeVisible();
  }
});

/** First names and surnames of everybody on the sheets, and of who uses the phone. */
function names(): string[] {
  const cells = readdirSync(SHEETS).flatMap((file) => {
    const [head = "", ...lines] = readFileSync(join(SHEETS, file), "utf8").trim().split(/\r?\n/);
    const columns = head.split(";");
    const named = columns.flatMap((column, place) => (/naam/i.test(column) ? [place] : []));
    return lines.flatMap((line) => named.map((place) => line.split(";")[place] ?? ""));
  });
  return [...new Set(cells.flatMap((cell) => cell.split(/[\s"]+/)).filter((name) => /^[A-Z]\p{L}{2,}$/u.test(name)))];
}

test("a problem is shown before it is told, without a name, and copied or shared", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await phone.kept(page);
  await openList(page);
  await phone.offline();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  await expect(page.getByText("Geen verbinding.")).toBeVisible();
  await page.getByRole("link", { name: "Meer", exact: true }).click();
  await page.getByRole("button", { name: "Meld een probleem" }).click();
  const report = page.locator(".report");
  await expect(report).toContainText("Wacht op versturen: 1");
  await expect(report).toContainText("Mensen op deze telefoon: 1");
  await expect(report).toContainText("Laatst gezegd: MarkAttendance@1, opgeslagen");
  await expect(report).toContainText("Er was geen verbinding.");
  await judge(page, "meld-een-probleem");
  const text = (await report.textContent()) ?? "";
  const known = names();
  expect(known.length).toBeGreaterThan(50);
  expect(known.filter((name) => new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  expect(text).not.toContain("Lies");
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  await phone.browserContext.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Kopieer" }).click();
  await expect(page.getByText("Gekopieerd.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test("a problem goes to whoever runs the server, by mail or by any app", async ({ house, enrol }) => {
  await house.stopServing();
  await house.serve("--operator-contact", "hallo@dewijk.example");
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await page.addInitScript(() => {
    Object.assign(navigator, { share: async (what: { text: string }) => Object.assign(self, { shared: what.text }) });
  });
  await page.goto(`${phone.url}/instellingen`);
  await page.getByRole("button", { name: "Meld een probleem" }).click();
  const text = (await page.locator(".report").textContent()) ?? "";
  const href = (await page.getByRole("link", { name: "Stuur een mail" }).getAttribute("href")) ?? "";
  const mail = new URL(href);
  expect(mail.pathname).toBe("hallo@dewijk.example");
  expect(mail.searchParams.get("body")).toBe(text);
  await page.getByRole("button", { name: "Deel" }).click();
  expect(await page.evaluate(() => (self as unknown as { shared: string }).shared)).toBe(text);
  await judge(page, "meld-een-probleem-per-mail");
});
