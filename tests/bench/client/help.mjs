// "Hulp nodig?" without a network: from the tap until the ladder is painted, on a fast phone and on a slow one.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes) {
    const house = await House.open(plan, size);
    const phone = await Phone.enrolled(house);
    const page = await phone.openList(house.about.lists[0]);
    await phone.context.setOffline(true);
    for (const cpu of plan.cpus) {
      const line = { name: "help, tap to painted", size, cpu, unit: "ms", ours: [], beside: {}, goal: cpu === 1 ? undefined : "≤ 100 ms" };
      await phone.slow(page, cpu);
      for (let time = 0; time < plan.times; time++) line.ours.push(await help(page));
      lines.push(line);
    }
    await phone.close();
    await house.close();
  }
  return lines;
}

/** @param {import("playwright-core").Page} page */
async function help(page) {
  await page.evaluate(() => {
    const ladder = () => document.querySelector(".card.step a[href^='tel:']");
    self.helped = new Promise((done) => {
      const tapped = async (event) => done((await self.bench.seen(ladder)) - event.timeStamp);
      addEventListener("click", tapped, { capture: true, once: true });
    });
  });
  await page.locator(".nav a.help").click();
  const took = await page.evaluate(() => self.helped);
  await page.goBack();
  await page.locator(".card.step").first().waitFor({ state: "detached" });
  return took;
}
