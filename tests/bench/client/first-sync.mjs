// An empty phone with an invitation: from the tap on "Aan de slag" until every row is on the disk and the first screen
// is painted, with the bytes that came over the wire.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";
import { Raw, fetchAndPut } from "../world/raw.mjs";
import { Visitor } from "../world/visitor.mjs";

/** How the same rows go in the raw limit of the second kind. */
const CHUNK = 500;
const GOALS = { S: "≤ ×0.4 raw-record", M: "≤ ×0.25 raw-record", L: "≤ ×0.15 raw-record" };

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes) {
    const house = await House.open(plan, size);
    const raw = await Raw.open();
    const rows = await (await Visitor.enrolled(house)).rows();
    raw.rows = JSON.stringify(rows);
    for (const cpu of plan.cpus) {
      const whole = { name: "first sync", size, cpu, unit: "ms", ours: [], beside: { "raw-record": [], "raw-chunk": [] }, goal: GOALS[size] };
      const first = { name: "first sync, screen painted", size, cpu, unit: "ms", ours: [], beside: {} };
      const wire = { name: `first sync, ${rows.length} rows on the wire`, size, cpu, unit: "kB", ours: [], beside: { "raw JSON": [raw.rows.length / 1000] } };
      for (let time = 0; time < plan.times; time++) {
        const took = await once(house, cpu);
        whole.ours.push(Math.max(took.durable, took.painted));
        first.ours.push(took.painted);
        wire.ours.push(took.bytes / 1000);
        const limits = await limit(house, raw, cpu);
        whole.beside["raw-record"].push(limits.record);
        whole.beside["raw-chunk"].push(limits.chunk);
      }
      lines.push(whole, first, ...(cpu === plan.cpus[0] ? [wire] : []));
    }
    await raw.close();
    await house.close();
  }
  return lines;
}

/** @param {House} house @param {number} cpu */
async function once(house, cpu) {
  const phone = await Phone.bare(house);
  const page = await phone.welcome();
  await phone.kept(page);
  const bytes = await counted(phone, page);
  await phone.slow(page, cpu);
  const took = page.evaluate(async () => {
    const tap = new Promise((done) => addEventListener("click", (event) => done(event.timeStamp), { capture: true, once: true }));
    const durable = self.bench.wholeMirror();
    // A card of today that counts people: the programme, the cards and the week are in.
    const painted = self.bench.seen(() => /[1-9]/.test(document.querySelector('.card:has(a[href^="/sessie/"]) p b')?.textContent ?? ""));
    const from = await tap;
    return { durable: (await durable) - from, painted: (await painted) - from };
  });
  await page.getByRole("button", { name: "Aan de slag" }).click();
  const result = { ...(await took), bytes: bytes() };
  await phone.close();
  return result;
}

/** Counts what the answers of `/api/sync` weigh on the wire, headers included.
 * @param {Phone} phone @param {import("playwright-core").Page} page */
async function counted(phone, page) {
  const session = await phone.context.newCDPSession(page);
  const syncs = new Set();
  let bytes = 0;
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    if (request.url.endsWith("/api/sync")) syncs.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (syncs.has(requestId)) bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  return () => bytes;
}

/** The raw limits in a browser that is as new. @param {House} house @param {Raw} raw @param {number} cpu */
async function limit(house, raw, cpu) {
  const phone = await Phone.bare(house);
  const page = await phone.open(raw.url);
  await phone.slow(page, cpu);
  const record = await fetchAndPut(page, 1);
  const chunk = await fetchAndPut(page, CHUNK);
  await phone.close();
  return { record, chunk };
}
