// A paper list typed in afterwards: twenty names by keyboard only, each its beginning and Enter, at a person's pace. How
// long it takes in all, and how much of that the app adds: from each Enter to the next painted frame.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";

const NAMES = 20;
/** Milliseconds between the keys of somebody who looks from the paper to the screen. */
const KEY = 250;
const FIELD = "#type-in";

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes.slice(0, 1)) {
    const house = await House.open(plan, size);
    const phone = await Phone.enrolled(house);
    const today = new Date().toISOString().slice(0, 10);
    const past = house.about.lists.filter((list) => list.split("_")[1] < today);
    for (const [at, cpu] of plan.cpus.entries()) {
      const all = { name: `${NAMES} names typed in from paper, ${KEY} ms a key`, size, cpu, unit: "s", ours: [], beside: {}, goal: "≤ 60 s" };
      const each = { name: "a name typed in, Enter to next paint", size, cpu, unit: "ms", ours: [], beside: {} };
      const page = await phone.openList(past[at]);
      await phone.slow(page, cpu);
      const typed = await typeIn(page);
      all.ours = [typed.seconds];
      each.ours = typed.took;
      lines.push(all, each);
      await page.close();
    }
    await phone.close();
    await house.close();
  }
  return lines;
}

/** @param {import("playwright-core").Page} page */
async function typeIn(page) {
  const all = await page.locator(".tile .name").allTextContents();
  const names = all.slice(0, NAMES).map((name) => name.toLowerCase());
  await page.evaluate(() => {
    self.took = [];
    addEventListener("submit", async (event) => self.took.push((await self.bench.painted()) - event.timeStamp), { capture: true });
  });
  await page.locator(FIELD).focus();
  const start = Date.now();
  for (const name of names) await page.keyboard.type(`${beginning(name, all)}\n`, { delay: KEY });
  await page.locator(".tile.in").nth(names.length - 1).waitFor();
  return { seconds: (Date.now() - start) / 1000, took: await page.evaluate(() => self.took) };
}

/** As many letters as tell one person from the others. @param {string} name @param {string[]} all */
function beginning(name, all) {
  for (let length = 1; length < name.length; length++) {
    const typed = name.slice(0, length);
    if (all.filter((other) => other.toLowerCase().startsWith(typed)).length === 1) return typed;
  }
  return name;
}
