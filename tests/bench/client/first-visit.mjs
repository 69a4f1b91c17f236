// An invitation opened on a phone that has nothing of Inloop, over a slow line: until the screen for the code is painted,
// and until the program is awake behind it. What is measured does not depend on what the house holds.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";

/** A slow third-generation line: milliseconds, and bytes per second. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const [size] = plan.sizes;
  const house = await House.open(plan, size);
  const lines = [];
  for (const cpu of plan.cpus) {
    const shown = { name: "first visit at 1.6 Mbit/s, until the first screen", size, cpu, unit: "ms", ours: [], beside: {} };
    const awake = { name: "first visit at 1.6 Mbit/s, until the program is awake", size, cpu, unit: "ms", ours: [], beside: {} };
    for (let time = 0; time < plan.times; time++) {
      const took = await visit(house, cpu);
      shown.ours.push(took.shown);
      awake.ours.push(took.awake);
    }
    lines.push(shown, awake);
  }
  await house.close();
  return lines;
}

/** @param {House} house @param {number} cpu */
async function visit(house, cpu) {
  const phone = await Phone.bare(house);
  const page = await phone.open("about:blank");
  await phone.slow(page, cpu);
  const line = await phone.context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", LINE);
  await page.addInitScript(() => {
    self.awake = new Promise((done) => addEventListener("inloop:ready", () => done(performance.now()), { once: true }));
  });
  await page.goto(`${house.url}/welkom#ABC234`, { waitUntil: "commit" });
  const shown = await page.evaluate(() => self.bench.seen(() => document.querySelector("main button[type=submit]")));
  const took = { shown, awake: await page.evaluate(() => self.awake) };
  await phone.close();
  return took;
}
