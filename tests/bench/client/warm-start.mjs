// The app opened again on a roll call, without a network: from the navigation until all 46 people are painted. What
// else lies on the disk should not matter.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes) {
    const house = await House.open(plan, size);
    const phone = await Phone.enrolled(house);
    const list = house.about.lists[0];
    // Once with the network, so that the app's files and compiled code are kept.
    await (await phone.openList(list)).close();
    await phone.context.setOffline(true);
    for (const cpu of plan.cpus) {
      const line = { name: "warm start", size, cpu, unit: "ms", ours: [], beside: {}, goal: cpu === 1 ? undefined : "≤ 700 ms; L ≤ ×1.2 of S" };
      for (let time = 0; time < plan.times; time++) line.ours.push(await start(phone, list, cpu));
      lines.push(line);
    }
    await phone.close();
    await house.close();
  }
  return lines;
}

/** @param {Phone} phone @param {string} list @param {number} cpu */
async function start(phone, list, cpu) {
  const page = await phone.open("about:blank");
  await phone.slow(page, cpu);
  await page.goto(`${phone.house.url}/sessie/${list}`, { waitUntil: "commit" });
  const took = await page.evaluate(() => self.bench.rollCall);
  await page.close();
  return took;
}
