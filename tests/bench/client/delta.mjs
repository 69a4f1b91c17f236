// Ten people were marked elsewhere while this phone had no network: from its return until they are on the disk.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";
import { Raw, fetchAndPut } from "../world/raw.mjs";
import { Visitor } from "../world/visitor.mjs";

const CHANGES = 10;

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes) {
    const house = await House.open(plan, size);
    const raw = await Raw.open();
    const visitor = await Visitor.enrolled(house);
    const rows = await visitor.rows();
    const phone = await Phone.enrolled(house);
    const line = { name: `delta of ${CHANGES}`, size, cpu: 1, unit: "ms", ours: [], beside: { "raw-record": [] }, goal: "S ≤ ×2; L ≤ ×1.2 of S" };
    const list = house.about.lists[0];
    const [rule, date] = list.split("_");
    const enrolled = rows.filter(({ kind, body }) => kind === "Enrolment" && body.rule === rule).map(({ body }) => body);
    const session = { site: enrolled[0].site, rule, date };
    const page = await phone.openList(list);
    await page.waitForTimeout(1_000);
    for (let time = 0; time < plan.times; time++) {
      const people = enrolled.slice((time * CHANGES) % 40, ((time * CHANGES) % 40) + CHANGES).map(({ person }) => person);
      await phone.context.setOffline(true);
      const seq = await visitor.mark(session, people, time % 8 < 4 ? "present" : "absent");
      line.ours.push(await back(phone, page, seq));
    }
    await page.close();
    line.beside["raw-record"] = await limit(phone, raw, rows, plan.times);
    lines.push(line);
    await phone.close();
    await raw.close();
    await house.close();
  }
  return lines;
}

/** @param {Phone} phone @param {import("playwright-core").Page} page @param {number} seq */
async function back(phone, page, seq) {
  // Asked before the network comes: the page hears of that by another way than of what we ask it.
  await page.evaluate((seq) => {
    self.took = self.bench.sinceOnline(self.bench.mirrorAt(seq));
  }, seq);
  await phone.context.setOffline(false);
  return page.evaluate(() => self.took);
}

/** Ten rows fetched and put one by one into a database that holds all the others.
 * @param {Phone} phone @param {Raw} raw @param {object[]} rows @param {number} times */
async function limit(phone, raw, rows, times) {
  const page = await phone.open(raw.url);
  raw.rows = JSON.stringify(rows);
  await fetchAndPut(page, 1);
  raw.rows = JSON.stringify(rows.slice(0, CHANGES));
  const took = [];
  for (let time = 0; time < times; time++) {
    await phone.context.setOffline(true);
    const one = page.evaluate(async () => {
      const opening = indexedDB.open("raw-1");
      await new Promise((done) => (opening.onsuccess = done));
      const from = await new Promise((done) => addEventListener("online", (event) => done(event.timeStamp), { once: true }));
      const rows = await (await fetch("/rows")).json();
      const writing = opening.result.transaction("rows", "readwrite");
      for (const row of rows) writing.objectStore("rows").put(row);
      await new Promise((done) => (writing.oncomplete = done));
      const took = performance.now() - from;
      opening.result.close();
      return took;
    });
    await page.waitForTimeout(50);
    await phone.context.setOffline(false);
    took.push(await one);
  }
  await page.close();
  return took;
}
