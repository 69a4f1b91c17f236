// The lock of a phone: what lies on its disk cannot be read without the code, what was said is never lost for it.
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { CODE, locked, setCode, type } from "./world/lock.ts";
import { type Phone, SMALL, WIDE, openList, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const SHEETS = join(import.meta.dirname, "../data/dorpshuis-de-linde");

test.describe.configure({ timeout: 150_000 });

/** The names of the participants of the site, as somebody would look for them. */
function names(): string[] {
  const [, ...lines] = readFileSync(join(SHEETS, "deelnemers.csv"), "utf8").trim().split(/\r?\n/);
  return [...new Set(lines.map((line) => line.split(";")[0] ?? "").filter((name) => name.length > 3))];
}

/** The rows of the mirror, as they lie on the disk: sealed bytes as letters too. */
async function mirror(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const open = indexedDB.open("mirror_v1");
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const dump: unknown[] = [];
    for (const store of db.objectStoreNames) {
      const all = db.transaction(store).objectStore(store).getAll();
      dump.push(await new Promise((done) => (all.onsuccess = () => done(all.result))));
    }
    db.close();
    const readable = (_: string, value: unknown) => (value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : value);
    return JSON.stringify(dump, readable);
  });
}

const readable = async (page: Page) => {
  const text = await mirror(page);
  return names().filter((name) => text.includes(name));
};

/** From an open list: sets a code, says without a network that somebody is there, and locks before it is sent. */
async function markAndLock(phone: Phone, page: Page): Promise<void> {
  await setCode(page);
  await page.goBack();
  await phone.offline();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  await page.reload();
  await locked(page);
}

/** A phone with a list open, kept for use without a network. */
async function withList(phone: Phone): Promise<Page> {
  const page = await phone.open();
  await phone.kept(page);
  await openList(page);
  // Everything is on the disk: the mirror is written half a second after it changed.
  await expect.poll(() => readable(page).then((names) => names.length)).toBeGreaterThan(5);
  return page;
}

test("a code seals what lies on the phone, and opens it again without a network, on the same screen", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await withList(phone);
  const [address, first] = [page.url(), await page.locator(".tile .name").first().textContent()];
  await setCode(page);
  expect(await readable(page), "sealed as soon as it says so").toEqual([]);
  await page.goBack();
  await expect(page.locator(".tile").first()).toBeVisible();
  await phone.offline();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  await page.reload();
  await locked(page);
  await expect(page.locator(".tile")).toHaveCount(0);
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
  await expect(page.getByText("1 ding wacht nog. Het wordt gewoon verstuurd.")).toBeVisible();
  expect(await page.locator("body").innerText()).not.toContain(first);
  // Whatever the address.
  for (const path of ["/", "/beheer/mensen", "/welkom"]) {
    await page.goto(phone.url + path);
    await locked(page);
  }
  await page.goto(address);
  await type(page, "111111");
  await expect(page.getByText("Deze code klopt niet.")).toBeVisible();
  await type(page, CODE);
  await expect(page.locator(".tile .name").first()).toHaveText(first ?? "");
  await expect(page.locator(".tile.in")).toHaveCount(1);
  expect(page.url()).toBe(address);
  // What comes in from now on is sealed too.
  await phone.offline(false);
  await expect.poll(async () => (await outbox(page))[0]?.value.state, { timeout: 60_000 }).toBe("settled");
  await page.waitForTimeout(1_000);
  expect(await readable(page)).toEqual([]);
  expect(phone.complaints.filter((line) => !/Failed to load|ERR_/.test(line))).toEqual([]);
});

test("what waits is sent while the phone is locked, once, and another phone sees it", async ({ enrol, house }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await withList(phone);
  const address = new URL(page.url()).pathname;
  await markAndLock(phone, page);
  await phone.offline(false);
  await expect.poll(async () => (await outbox(page))[0]?.value.state, { timeout: 60_000 }).toBe("settled");
  await expect(page.getByText(/wacht(en)? nog/)).toHaveCount(0);
  const bram = await enrol("volunteer", "Bram");
  const theirs = await bram.open(address);
  await expect(theirs.locator(".tile.in")).toHaveCount(1);
  await type(page, CODE);
  await expect(page.locator(".tile.in")).toHaveCount(1);
  await expect(page.locator(".tile .saved")).toHaveCount(0);
  expect(house.run("check")).toContain("Everything fits together.");
});

test("help is there on a locked phone, without a network: whom to call, and no number without its owner's word", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await withList(phone);
  await setCode(page);
  const place = await page.getByRole("link", { name: "Hulp nodig?" }).boundingBox();
  await phone.offline();
  await page.getByRole("button", { name: "Vergrendel nu" }).click();
  await locked(page);
  const help = page.getByRole("link", { name: "Hulp nodig?" });
  const here = await help.boundingBox();
  const corner = (box: typeof here) => [(box?.x ?? 0) + (box?.width ?? 0), (box?.y ?? 0) + (box?.height ?? 0), box?.width ?? 0];
  const apart = corner(here).map((edge, which) => Math.abs(edge - (corner(place)[which] ?? 0)));
  expect(Math.max(...apart), `in the same corner: ${JSON.stringify([here, place])}`).toBeLessThan(4);
  await help.click();
  await expect(page.getByRole("heading", { level: 1, name: "Hulp nodig?" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Bel 112 bij gevaar" })).toHaveAttribute("href", "tel:112");
  await expect(page.getByRole("link", { name: "Bel 06-16967106" })).toHaveAttribute("href", "tel:0616967106");
  await expect(page.getByRole("heading", { name: "Gé op den Limpens" })).toBeVisible();
  await expect(page.getByText("Het nummer staat in Inloop.")).toHaveCount(1);
  await expect(page.locator("body")).not.toContainText("99276811");
  await isLarge(page, "help on a locked phone");
  await page.getByRole("button", { name: "Terug" }).click();
  await locked(page);
  // The rescue page needs no code either.
  await page.goto(`${phone.url}/?redding`);
  await expect(page.getByRole("heading", { name: "Noodpagina" })).toBeVisible();
  await expect(page.getByText("Er wacht niets op versturen.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Bel 06-16967106" })).toBeVisible();
});

test("wrong codes wait after five, longer each time, also over a reload, and take nothing away", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await withList(phone);
  await setCode(page, "4711");
  await page.reload();
  await locked(page);
  for (let tries = 1; tries <= 5; tries++) {
    await type(page, "0000");
    await expect(page.getByText("Deze code klopt niet.")).toBeVisible();
    await expect(page.getByLabel("Code", { exact: true })).toHaveValue("");
  }
  await expect(page.getByText("Te vaak een verkeerde code.")).toBeVisible();
  await expect(page.getByText(/^Wacht nog (2\d|30) seconden\.$/)).toBeVisible();
  await judge(page, "slot-wacht");
  await page.reload();
  await expect(page.getByText(/^Wacht nog \d+ seconden\.$/)).toBeVisible();
  // The right one waits as well.
  await page.getByLabel("Code", { exact: true }).fill("4711");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(2_000);
  await locked(page);
  await page.evaluate(() => localStorage.setItem("inloop.tries", `5/${Date.now() + 1_500}`));
  await page.reload();
  await expect(page.getByText(/^Wacht nog/)).toHaveCount(0, { timeout: 10_000 });
  await type(page, "4711");
  await expect(page.getByRole("heading", { level: 1, name: "Meer" }).or(page.getByText("Er zit een slot op.")).first()).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate(() => localStorage.getItem("inloop.tries"))).toBeNull();
});

test("it locks when nobody looked for as long as was chosen, and other tabs lock with the button", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await withList(phone);
  const second = await phone.open("/vandaag");
  await page.bringToFront();
  await setCode(page);
  // What ran in another tab held rows in the clear: it begins anew.
  await locked(second);
  await type(second, CODE);
  await expect(second.getByRole("heading", { level: 1, name: "Vandaag" })).toBeVisible();
  await page.getByText("1 minuut", { exact: true }).click();
  expect(await page.evaluate(() => localStorage.getItem("inloop.lockafter"))).toBe("1");
  const look = (visible: boolean, later = 0) =>
    page.evaluate(({ visible, later }) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + later;
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (visible ? "visible" : "hidden") });
      document.dispatchEvent(new Event("visibilitychange"));
    }, { visible, later });
  await look(false);
  await look(true, 50_000);
  await expect(page.getByText("Er zit een slot op.")).toBeVisible();
  await look(false);
  await Promise.all([page.waitForEvent("load"), look(true, 61_000)]);
  await locked(page);
  await type(page, CODE);
  await page.getByRole("button", { name: "Vergrendel nu" }).click();
  await locked(page);
  await locked(second);
});

test("another code opens it, and taking the lock away leaves everything readable", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await withList(phone);
  await setCode(page);
  await page.getByRole("button", { name: "Kies een andere code" }).click();
  await page.getByLabel("De code van nu").fill("1234");
  await page.getByLabel("Nieuwe code", { exact: true }).fill("2580");
  await page.getByLabel("Nog een keer de nieuwe code").fill("2581");
  await page.getByRole("button", { name: "Bewaar de code" }).click();
  await expect(page.getByText("De twee codes zijn niet gelijk.")).toBeVisible();
  await page.getByLabel("Nog een keer de nieuwe code").fill("2580");
  await page.getByRole("button", { name: "Bewaar de code" }).click();
  await expect(page.getByText("Deze code klopt niet.")).toBeVisible();
  await page.getByLabel("De code van nu").fill(CODE);
  await page.getByRole("button", { name: "Bewaar de code" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await phone.offline();
  await page.reload();
  await locked(page);
  await type(page, CODE);
  await expect(page.getByText("Deze code klopt niet.")).toBeVisible();
  await type(page, "2580");
  await page.getByRole("button", { name: "Haal het slot weg" }).click();
  await page.getByLabel("De code van nu").fill("2580");
  await page.getByRole("dialog").getByRole("button", { name: "Haal het slot weg" }).click();
  await expect(page.getByRole("button", { name: "Zet een slot op" })).toBeVisible();
  expect((await readable(page)).length).toBeGreaterThan(5);
  await page.goto(`${phone.url}/vandaag`);
  await openList(page);
});

test("a forgotten code empties the phone, keeps what waits, and a coordinator switches it on again", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const anna = await enrol("coordinator", "Anna");
  const page = await withList(phone);
  const address = new URL(page.url()).pathname;
  await markAndLock(phone, page);
  await page.getByRole("button", { name: "Code vergeten?" }).click();
  await judge(page, "slot-vergeten");
  await isLarge(page, "a forgotten code");
  await page.getByRole("button", { name: "Toch niet" }).click();
  await type(page, "111111");
  await expect(page.getByText("Deze code klopt niet.")).toBeVisible();
  await page.getByRole("button", { name: "Code vergeten?" }).click();
  await page.getByRole("button", { name: "Maak deze telefoon leeg" }).click();
  const empty = page.getByRole("heading", { level: 1, name: "Deze telefoon is leeg" });
  await expect(empty).toBeVisible();
  await expect(page.getByText("1 ding wacht nog. Het wordt gewoon verstuurd.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Begin opnieuw met een uitnodiging" })).toHaveCount(0);
  expect((await outbox(page)).map(({ value }) => value.state)).toEqual(["waiting"]);
  await judge(page, "slot-leeg");
  await isLarge(page, "an empty phone");
  // Nothing brings the rows back but the coordinator.
  await page.goto(`${phone.url}/vandaag`);
  await expect(empty).toBeVisible();
  await phone.offline(false);
  await page.getByRole("button", { name: "Kijk of hij aan staat" }).click();
  await expect(page.getByText("Deze telefoon staat nog niet aan.")).toBeVisible();
  await expect.poll(async () => (await outbox(page))[0]?.value.state, { timeout: 60_000 }).toBe("settled");
  await expect(page.getByRole("button", { name: "Begin opnieuw met een uitnodiging" })).toBeVisible();
  expect(await readable(page)).toEqual([]);
  const theirs = await anna.open("/beheer/toestellen");
  await expect(theirs.getByText("code vergeten")).toBeVisible();
  await theirs.locator("li").filter({ hasText: "code vergeten" }).getByRole("button").click();
  await expect(theirs.getByText("code vergeten")).toHaveCount(0);
  await page.getByRole("button", { name: "Kijk of hij aan staat" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Vandaag" })).toBeVisible({ timeout: 30_000 });
  await page.goto(phone.url + address);
  await expect(page.locator(".tile.in")).toHaveCount(1);
});

test("by keyboard: the code first, then open, forgotten, help", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await withList(phone);
  await setCode(page, "4711");
  await page.reload();
  await locked(page);
  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);
  const order = [await focused()];
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press("Tab");
    order.push(await focused());
  }
  expect(order).toEqual(["lock-code", "Open Inloop", "Code vergeten?", "Hulp nodig?"]);
  await page.getByLabel("Code", { exact: true }).focus();
  await page.keyboard.type("4711");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Er zit een slot op.")).toBeVisible({ timeout: 30_000 });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`the lock, its help and its settings, ${size} and ${colorScheme}`, async ({ enrol }) => {
      const phone = await enrol("participant", "Dirk Wal", { viewport, colorScheme });
      const page = await phone.open("/");
      await phone.kept(page);
      await page.getByRole("link", { name: "Meer", exact: true }).click();
      const card = page.locator("section", { has: page.getByRole("heading", { name: "Slot op deze telefoon" }) });
      await card.scrollIntoViewIfNeeded();
      await judge(page, `slot-uit-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Zet een slot op" }).click();
      await judge(page, `slot-zetten-${size}-${colorScheme}`);
      await page.getByLabel("Nieuwe code", { exact: true }).fill("12");
      await page.getByRole("button", { name: "Bewaar de code" }).click();
      await expect(page.getByRole("dialog").getByText("Kies minstens 4 cijfers.")).toBeVisible();
      for (const label of ["Nieuwe code", "Nog een keer de nieuwe code"]) await page.getByLabel(label, { exact: true }).fill(CODE);
      await page.getByRole("button", { name: "Bewaar de code" }).click();
      await expect(page.getByText("Er zit een slot op.")).toBeVisible();
      await card.scrollIntoViewIfNeeded();
      await judge(page, `slot-aan-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Vergrendel nu" }).click();
      await locked(page);
      await isLarge(page, "the lock");
      await judge(page, `slot-${size}-${colorScheme}`);
      await page.getByRole("link", { name: "Hulp nodig?" }).click();
      await isLarge(page, "help on the lock");
      await judge(page, `slot-hulp-${size}-${colorScheme}`);
    });
  }
}

test("the lock fits on 320 px and at twice the size", async ({ enrol }) => {
  for (const [where, viewport] of Object.entries({ narrow: { width: 320, height: 640 }, zoomed: { width: 640, height: 400 } })) {
    const phone = await enrol("volunteer", "Lies", { viewport });
    const page = await phone.open();
    await phone.kept(page);
    await page.evaluate(() => localStorage.setItem("inloop.text", "larger"));
    await page.reload();
    await setCode(page);
    await page.reload();
    await locked(page);
    await judge(page, `slot-${where}`);
  }
});
