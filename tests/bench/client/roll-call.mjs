// A real roll call: one hand taps 46 people through the screen at a person's pace. The taps take what a hand takes; what
// counts is what the app adds: from each tap to the next painted frame.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes.slice(0, 1)) {
    const house = await House.open(plan, size);
    const phone = await Phone.enrolled(house);
    for (const [at, cpu] of plan.cpus.entries()) {
      const each = { name: "roll call, tap to next paint", size, cpu, unit: "ms", ours: [], beside: {}, goal: "the next frame" };
      const all = { name: `roll call of 46 at ${plan.pace} ms a tap, what the app adds`, size, cpu, unit: "s", ours: [], beside: {}, goal: "nothing" };
      const page = await phone.openList(house.about.lists[at]);
      await phone.slow(page, cpu);
      each.ours = await rollCall(page, plan.pace);
      all.ours = [each.ours.reduce((sum, took) => sum + took, 0) / 1000];
      lines.push(each, all);
      await page.close();
    }
    await phone.close();
    await house.close();
  }
  return lines;
}

/** @param {import("playwright-core").Page} page @param {number} pace milliseconds */
async function rollCall(page, pace) {
  await page.evaluate(() => {
    self.took = [];
    addEventListener("click", async (event) => self.took.push((await self.bench.painted()) - event.timeStamp), { capture: true });
  });
  const tiles = page.locator(".tile");
  for (let at = 0; at < (await tiles.count()); at++) {
    const next = Date.now() + pace;
    await tiles.nth(at).click();
    await page.waitForTimeout(Math.max(0, next - Date.now()));
  }
  await page.locator(".tile.in").nth(45).waitFor();
  return page.evaluate(() => self.took);
}
