// What can go wrong on the way and on the phone, by the rows of the table of faults.
import { type Page } from "@playwright/test";
import { cutInCache, openList, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** Waits until everything that was said here is decided. */
async function allSent(page: Page, count: number): Promise<void> {
  const states = async () => (await outbox(page)).map(({ value }) => value.state);
  await expect.poll(states, { timeout: 30_000 }).toEqual(Array(count).fill("settled"));
}

test("row 10: a busy server is asked again later, and a push that is too large goes in parts", async ({ enrol, wire }) => {
  const phone = await enrol("volunteer", "Lies", {}, wire);
  const page = await phone.open();
  await openList(page);
  for (const [place, status] of [503, 429, 500].entries()) {
    wire.mood = { status };
    const before = wire.turnedAway;
    await page.locator(".tile").nth(place).click();
    await expect.poll(() => wire.turnedAway, { timeout: 20_000 }).toBeGreaterThan(before);
    await expect(page.locator(".tile .saved")).toHaveCount(1);
    wire.mood = "good";
    await page.getByRole("link", { name: /^Wachtrij/ }).click();
    await page.getByRole("button", { name: "Verstuur nu" }).click();
    await allSent(page, place + 1);
    await page.goBack();
  }
  await phone.offline();
  for (const place of [3, 4, 5, 6]) await page.locator(".tile").nth(place).click();
  await expect(page.locator(".tile .saved")).toHaveCount(4);
  // Room for about two commands at once.
  const one = JSON.stringify((await outbox(page))[3]?.value.body).length;
  wire.mood = { tooLargeAbove: 1_400 + 3 * one };
  const before = wire.turnedAway;
  await phone.offline(false);
  await allSent(page, 7);
  expect(wire.turnedAway).toBeGreaterThan(before);
});

test("row 19: on a full phone it is said at once, the mark is kept in memory, and stored when there is room", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await phone.offline();
  await page.evaluate(() => {
    const inner = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof inner>) {
      const full = (self as unknown as { full?: boolean }).full;
      if (full && this.transaction.db.name === "outbox_v1") throw new DOMException("no room", "QuotaExceededError");
      return inner.apply(this, args);
    };
    Object.assign(self, { full: true });
  });
  await page.locator(".tile").first().click();
  await expect(page.getByText("Deze telefoon is vol. Maak ruimte vrij.")).toBeVisible();
  await expect(page.locator(".tile .saved")).toHaveCount(0);
  await expect(page.locator(".tile").first()).toHaveAttribute("aria-pressed", "true");
  expect(await outbox(page)).toHaveLength(0);
  await page.evaluate(() => Object.assign(self, { full: false }));
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  await expect(page.getByText("Deze telefoon is vol. Maak ruimte vrij.")).toBeHidden();
  expect(await outbox(page)).toHaveLength(1);
});

test("row 20: a lost connection to the disk is opened anew; when that does not help, it is said", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await page.evaluate(() => {
    const inner = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof inner>) {
      const state = self as unknown as { lost: number };
      if (this.name === "outbox_v1" && state.lost > 0) {
        state.lost -= 1;
        throw new DOMException("Connection to Indexed Database server lost.", "UnknownError");
      }
      return inner.apply(this, args);
    };
    Object.assign(self, { lost: 2 });
  });
  await page.locator(".tile").first().click();
  await expect.poll(async () => (await outbox(page)).length).toBe(1);
  await expect(page.locator(".tile.in")).toHaveCount(1);
  await page.evaluate(() => Object.assign(self, { lost: 1_000 }));
  await page.locator(".tile").nth(1).click();
  await expect(page.getByText("De opslag van deze telefoon hapert.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Probeer opnieuw" })).toBeVisible();
  await page.evaluate(() => Object.assign(self, { lost: 0 }));
  expect(await outbox(page)).toHaveLength(1);
});

test("row 22: a browser that emptied the storage is noticed, and the phone can come in again", async ({ enrol, house }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await page.locator(".tile").first().click();
  await allSent(page, 1);
  // Only the cookies: the phone comes back by its stream's key, and nobody notices.
  await phone.browserContext.clearCookies();
  await page.reload();
  await page.locator(".tile").nth(1).click();
  await allSent(page, 2);
  // Only the databases: it is said, and the mark that was sent is there again after enrolling.
  await page.goto(`${phone.url}/healthz`);
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      await new Promise((done) => (indexedDB.deleteDatabase(name ?? "").onsuccess = done));
    }
  });
  await page.goto(`${phone.url}/vandaag`);
  await expect(page.getByText("De browser heeft alles gewist. Meld opnieuw aan.")).toBeVisible();
  await page.goto(`${phone.url}/welkom#${house.invite("volunteer", "Lies")}`);
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await page.waitForURL("**/vandaag");
  await openList(page);
  await expect(page.locator(".tile.in")).toHaveCount(2);
});

test("row 26: an older build finds a mirror of a later one: it fetches its own, and the outbox is sent", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await phone.kept(page);
  await openList(page);
  const list = pathOf(page);
  await phone.offline();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  await phone.offline(false);
  await page.goto(`${phone.url}/healthz`);
  await page.evaluate(async () => {
    const open = indexedDB.open("mirror_v1", 7);
    await new Promise((done) => (open.onsuccess = done));
    open.result.close();
  });
  await page.goto(phone.url + list);
  await expect(page.locator(".tile.in")).toHaveCount(1, { timeout: 20_000 });
  await allSent(page, 1);
});

test("row 45: flipped bits in a stored list are noticed, and the list is fetched again", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  const names = await page.locator(".tile .name").allTextContents();
  const list = pathOf(page);
  // What was fetched is on the disk half a second later.
  await page.waitForTimeout(1_000);
  await page.goto(`${phone.url}/healthz`);
  const damaged = await page.evaluate(async () => {
    const open = indexedDB.open("mirror_v1");
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const store = db.transaction("scopes", "readwrite").objectStore("scopes");
    const all = await new Promise<{ scope: string; rows: string }[]>((done) => {
      const asked = store.getAll();
      asked.onsuccess = () => done(asked.result);
    });
    const cards = all.filter(({ scope }) => scope.startsWith("cards/"));
    for (const record of cards) {
      // One digit of the first command's id.
      record.rows = record.rows.replace(/"op":"(.)/, (_, digit) => `"op":"${digit === "0" ? "1" : "0"}`);
      store.put(record, record.scope);
    }
    await new Promise((done) => (store.transaction.oncomplete = done));
    db.close();
    return cards.length;
  });
  expect(damaged).toBe(1);
  await page.goto(phone.url + list);
  await expect(page.locator(".tile")).toHaveCount(names.length, { timeout: 20_000 });
  expect(await page.locator(".tile .name").allTextContents()).toEqual(names);
});

test("row 52: a proxy that serves an old answer again does not take a list back", async ({ enrol, wire }) => {
  const phone = await enrol("volunteer", "Lies", {}, wire);
  const other = await enrol("werkcoach", "Gerda");
  const page = await phone.open();
  await openList(page);
  const theirs = await other.open(pathOf(page));
  await theirs.locator(".tile").first().click();
  await expect(page.locator(".tile.in")).toHaveCount(1, { timeout: 20_000 });
  const old = wire.lastAnswer;
  await theirs.locator(".tile").nth(1).click();
  await expect(page.locator(".tile.in")).toHaveCount(2, { timeout: 20_000 });
  wire.mood = { serves: old };
  const before = wire.turnedAway;
  await page.getByRole("link", { name: /^Wachtrij/ }).click();
  await page.getByRole("button", { name: "Verstuur nu" }).click();
  await expect.poll(() => wire.turnedAway, { timeout: 20_000 }).toBeGreaterThan(before);
  await page.goBack();
  await expect(page.locator(".tile.in")).toHaveCount(2);
  wire.mood = "good";
  await theirs.locator(".tile").nth(2).click();
  await expect(page.locator(".tile.in")).toHaveCount(3, { timeout: 30_000 });
});

test("row 54: a frozen tab loses its turn to sync, wakes, and nothing happens twice", async ({ enrol, house }) => {
  test.setTimeout(150_000);
  const phone = await enrol("volunteer", "Lies");
  const first = await phone.open();
  await openList(first);
  // Another window beside it, not a tab behind it: it stays visible, so it does not give its turn up by itself.
  await first.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "visible" });
    addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), { capture: true });
  });
  const second = await phone.open(pathOf(first));
  await expect(second.locator(".tile").first()).toBeVisible();
  const holder = () =>
    second.evaluate(async () => {
      const { held } = await navigator.locks.query();
      return held?.find(({ name }) => name === "inloop-sync")?.clientId;
    });
  await expect.poll(holder).toBeTruthy();
  const before = await holder();
  const devtools = await phone.browserContext.newCDPSession(first);
  // It stops in the middle of a line, as a phone does that runs out of memory.
  await devtools.send("Debugger.enable");
  await devtools.send("Debugger.pause");
  await second.bringToFront();
  await second.locator(".tile").first().click();
  // The lock is stolen after half a minute of silence.
  await expect.poll(async () => (await outbox(second))[0]?.value.state, { timeout: 90_000 }).toBe("settled");
  expect(await holder(), "another tab holds the lock now").not.toBe(before);
  await devtools.send("Debugger.resume");
  await devtools.send("Debugger.disable");
  await first.bringToFront();
  await first.locator(".tile").nth(1).click();
  await allSent(first, 2);
  await expect(second.locator(".tile.in")).toHaveCount(2);
  expect(house.run("check")).toContain("Everything fits together.");
});

for (const name of ["/app_bg.wasm", "/app.js"]) {
  test(`row 55: a truncated ${name} in the phone's cache is noticed and fetched again`, async ({ enrol }) => {
    const phone = await enrol("volunteer", "Lies");
    const page = await phone.open();
    await phone.kept(page);
    await openList(page);
    const list = pathOf(page);
    expect(await cutInCache(page, name)).toBe(1);
    await page.goto(phone.url + list);
    await expect(page.locator(".tile").first()).toBeVisible({ timeout: 20_000 });
  });
}
