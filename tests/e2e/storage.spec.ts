// What is on the disk, and what is only believed to be.
import { openList, outbox, tile } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("every write to the outbox is strict", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/vandaag");
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(self, { seen });
    const inner = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof inner>) {
      const transaction = inner.apply(this, args);
      if (this.name === "outbox_v1" && transaction.mode === "readwrite") seen.push(transaction.durability);
      return transaction;
    };
  });
  await openList(page);
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile.in")).toHaveCount(1);
  await expect.poll(async () => (await outbox(page)).length).toBe(1);
  const seen = await page.evaluate(() => (self as unknown as { seen: string[] }).seen);
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set(["strict"]));
});

test("row 21: a commit that is aborted puts the tile back and says so, and never says opgeslagen", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/vandaag");
  await page.evaluate(() => {
    const inner = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args: Parameters<typeof inner>) {
      const transaction = inner.apply(this, args);
      const broken = (self as unknown as { broken?: boolean }).broken;
      if (broken && this.name === "outbox_v1" && transaction.mode === "readwrite") {
        transaction.commit = () => transaction.abort();
      }
      return transaction;
    };
  });
  await openList(page);
  await page.evaluate(() => Object.assign(self, { broken: true }));
  const first = page.locator(".tile").first();
  await first.click();
  await expect(page.getByText("Niet opgeslagen. Tik nog een keer.")).toBeVisible();
  await expect(first).toHaveAttribute("aria-pressed", "false");
  await expect(page.locator(".tile .saved")).toHaveCount(0);
  expect(await outbox(page)).toHaveLength(0);
  await page.evaluate(() => Object.assign(self, { broken: false }));
  await page.waitForTimeout(700);
  await first.click();
  await expect(first).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => (await outbox(page)).length).toBe(1);
});

test("row 17: a tab killed right at the tap has saved it, or visibly not", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await phone.kept(page);
  await openList(page);
  const list = new URL(page.url()).pathname;
  await phone.offline();
  for (const [place, wait] of [0, 5, 40].entries()) {
    const open = place === 0 ? page : await phone.open(list);
    await expect(open.locator(".tile").first()).toBeVisible();
    await open.evaluate(
      ([place, wait]) => {
        document.querySelectorAll<HTMLElement>(".tile")[place as number]?.click();
        return new Promise((done) => setTimeout(done, wait as number));
      },
      [place, wait],
    );
    phone.kill();
    const again = await phone.open(list);
    await expect(again.locator(".tile").first()).toBeVisible();
    const stored = await outbox(again);
    await expect(again.locator(".tile.in")).toHaveCount(stored.length);
    await again.close();
  }
});

test("row 18: the browser is killed as soon as it says opgeslagen; the mark is there", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  let page = await phone.open();
  await phone.kept(page);
  await openList(page);
  const list = new URL(page.url()).pathname;
  await phone.offline();
  for (let round = 0; round < 4; round++) {
    const name = (await page.locator(".tile:not(.in) .name").first().textContent()) ?? "";
    const places = await page.locator(".tile .name").allTextContents();
    const chosen = page.locator(".tile").nth(places.indexOf(name));
    await chosen.click();
    await expect(page.locator(".tile .saved")).toHaveCount(round + 1);
    phone.kill();
    page = await phone.open(list);
    await expect(page.locator(".tile.in")).toHaveCount(round + 1);
  }
  expect(await outbox(page)).toHaveLength(4);
});

test("row 49: killed between the mirror's write and the outbox's clean-up shows nothing twice and loses nothing", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  let page = await phone.open();
  await phone.kept(page);
  await openList(page);
  const list = new URL(page.url()).pathname;
  const all = await page.locator(".tile").count();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(0);
  await expect(page.locator(".tile.in")).toHaveCount(1);
  // The record stays in the outbox after the mirror holds its effect: exactly the state between the two writes.
  await expect.poll(async () => (await outbox(page))[0]?.value.state).toBe("settled");
  phone.kill();
  await phone.offline();
  page = await phone.open(list);
  await expect(page.getByText(`1 van ${all} is er`)).toBeVisible();
  await expect(page.locator(".tile")).toHaveCount(all);
});

test("row 25: a new version that is killed at any moment of its first start leaves the outbox byte for byte", async ({ enrol }) => {
  test.setTimeout(120_000);
  const phone = await enrol("volunteer", "Lies");
  let page = await phone.open();
  await phone.kept(page);
  await openList(page);
  const list = new URL(page.url()).pathname;
  const count = await page.locator(".tile").count();
  await phone.offline();
  for (let place = 0; place < count; place++) await page.locator(".tile").nth(place).click();
  await expect(page.locator(".tile .saved")).toHaveCount(count);
  const full = JSON.stringify(await outbox(page));
  // What a version with another format of the mirror finds: the outbox, and no mirror that it can read.
  await page.goto(`${phone.url}/manifest.webmanifest`);
  await page.evaluate(
    () => new Promise((done) => (indexedDB.deleteDatabase("mirror_v1").onsuccess = done)),
  );
  for (const wait of [0, 40, 120, 250, 500, 1_000]) {
    const opening = page.goto(phone.url + list).catch(() => undefined);
    await new Promise((done) => setTimeout(done, wait));
    phone.kill();
    await opening;
    page = await phone.open("/manifest.webmanifest");
    expect(JSON.stringify(await outbox(page)), `killed after ${wait} ms`).toBe(full);
  }
  await phone.offline(false);
  await page.goto(phone.url + list);
  await expect(page.locator(".tile.in")).toHaveCount(count, { timeout: 30_000 });
  const states = async () => (await outbox(page)).map(({ value }) => value.state);
  await expect.poll(states, { timeout: 30_000 }).toEqual(Array(count).fill("settled"));
});

test("row 24: a tab that holds an old version of the database does not hang the new one", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const old = await phone.open();
  await openList(old);
  const other = await phone.open("/instellingen");
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  // A later build would open the mirror in a higher version; it must not be blocked by this tab.
  const opened = await other.evaluate(
    () =>
      new Promise<string>((done) => {
        setTimeout(() => done("hangs"), 5_000);
        indexedDB.databases().then((all) => {
          const version = all.find((db) => db.name === "mirror_v1")?.version ?? 1;
          const asked = indexedDB.open("mirror_v1", version + 1);
          asked.onsuccess = () => {
            asked.result.close();
            done("open");
          };
          asked.onerror = () => done("refused");
        });
      }),
  );
  expect(opened).toBe("open");
  await expect(old.getByText("Een ander venster heeft een nieuwe versie.")).toBeVisible();
});

test("row 16: a phone whose clock is years wrong syncs, and its marks count as just now", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const coach = await enrol("werkcoach", "Gerda");
  const page = await phone.open();
  await openList(page);
  const list = new URL(page.url()).pathname;
  const theirs = await coach.open(list);
  await page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() + 5 * 365 * 86_400_000;
  });
  await page.locator(".tile").first().click();
  await expect(theirs.locator(".tile.in")).toHaveCount(1);
  const said = await tile(theirs, (await theirs.locator(".tile.in .name").textContent()) ?? "").locator(".state").textContent();
  const now = new Date();
  const minutes = (text: string) => Number(text.split(".")[0]) * 60 + Number(text.split(".")[1]);
  const shown = minutes(/\d+\.\d\d/.exec(said ?? "")?.[0] ?? "0.00");
  const local = new Intl.DateTimeFormat("nl-NL", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Amsterdam" });
  const right = minutes(local.format(now).replace(":", "."));
  expect(Math.abs(shown - right)).toBeLessThanOrEqual(2);
});
