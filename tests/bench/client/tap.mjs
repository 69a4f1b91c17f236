// A list of 46 marked by real clicks, one after the other, as fast as the phone confirms them: from the click until the
// mark is on the disk (strictly), and until the next frame is painted.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";
import { Raw, strictPuts } from "../world/raw.mjs";

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes) {
    const house = await House.open(plan, size);
    const raw = await Raw.open();
    const phone = await Phone.enrolled(house);
    const durable = { name: "tap to durable, strict", size, cpu: 1, unit: "ms", ours: [], beside: { "one strict put": [] }, goal: "≤ ×1.5" };
    const painted = { name: "tap to painted", size, cpu: 1, unit: "ms", ours: [], beside: { "a bare frame": [] }, goal: "the next frame" };
    // Each list can be marked once.
    for (const list of house.about.lists.slice(0, plan.times)) {
      const page = await phone.openList(list);
      for (const took of await taps(page)) {
        durable.ours.push(took.durable);
        painted.ours.push(took.painted);
      }
      const record = await oneRecord(page);
      painted.beside["a bare frame"].push(...(await frames(page)));
      await page.close();
      const blank = await phone.open(raw.url);
      durable.beside["one strict put"].push(...(await strictPuts(blank, 46, record)));
      await blank.close();
    }
    lines.push(durable, painted);
    await phone.close();
    await raw.close();
    await house.close();
  }
  return lines;
}

/** @param {import("playwright-core").Page} page */
async function taps(page) {
  const took = [];
  const tiles = page.locator(".tile");
  for (let at = 0; at < (await tiles.count()); at++) {
    const one = page.evaluate(async () => {
      const tap = new Promise((done) =>
        addEventListener("click", (event) => done({ at: event.timeStamp, painted: self.bench.painted() }), { capture: true, once: true }),
      );
      const stored = self.bench.nextSaid();
      const { at, painted } = await tap;
      return { durable: (await stored) - at, painted: (await painted) - at };
    });
    await tiles.nth(at).click();
    took.push(await one);
  }
  return took;
}

/** A record as it lies in the outbox, for the raw put. @param {import("playwright-core").Page} page */
async function oneRecord(page) {
  return page.evaluate(async () => {
    const ask = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const database = await ask(indexedDB.open("outbox_v1"));
    const [record] = await ask(database.transaction("commands").objectStore("commands").getAll(null, 1));
    database.close();
    return record;
  });
}

/** From a moment anywhere in a frame to the end of the next: what painting costs when nothing changes.
 * @param {import("playwright-core").Page} page */
async function frames(page) {
  return page.evaluate(async () => {
    const took = [];
    for (let turn = 0; turn < 46; turn++) {
      await new Promise((done) => setTimeout(done, 20 + 16 * Math.random()));
      const from = performance.now();
      took.push((await self.bench.painted()) - from);
    }
    return took;
  });
}
