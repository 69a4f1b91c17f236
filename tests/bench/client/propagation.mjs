// A mark on one phone until it is painted on another, both with the same list open.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";
import { Raw } from "../world/raw.mjs";

const TIMES = 20;

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes.slice(0, 1)) {
    const house = await House.open(plan, size);
    const raw = await Raw.open();
    const [one, other] = [await Phone.enrolled(house), await Phone.enrolled(house)];
    const line = { name: "propagation", size, cpu: 1, unit: "ms", ours: [], beside: { "POST and event stream": [] }, goal: "≤ ×2" };
    const list = house.about.lists[0];
    const [from, to] = [await one.openList(list), await other.openList(list)];
    // The event stream opens after the first sync.
    await to.waitForTimeout(1_000);
    for (let at = 0; at < TIMES; at++) line.ours.push(await mark(from, to, at));
    await Promise.all([from.close(), to.close()]);
    const [sender, hearer] = [await one.open(raw.url), await other.open(raw.url)];
    for (let at = 0; at < TIMES; at++) line.beside["POST and event stream"].push(await echo(sender, hearer, at));
    lines.push(line);
    await Promise.all([one.close(), other.close()]);
    await raw.close();
    await house.close();
  }
  return lines;
}

/** Both pages run on one machine, so their clocks can be compared.
 * @param {import("playwright-core").Page} from @param {import("playwright-core").Page} to @param {number} at */
async function mark(from, to, at) {
  const arrived = to.evaluate(async (at) => {
    const there = () => document.querySelectorAll(".tile")[at].getAttribute("aria-pressed") === "true";
    return performance.timeOrigin + (await self.bench.seen(there));
  }, at);
  const tapped = from.evaluate(() => {
    const when = (event) => performance.timeOrigin + event.timeStamp;
    return new Promise((done) => addEventListener("click", (event) => done(when(event)), { capture: true, once: true }));
  });
  await from.locator(".tile").nth(at).click();
  const took = (await arrived) - (await tapped);
  // What follows from the mark must not be measured with the next one.
  await from.waitForTimeout(300);
  return took;
}

/** @param {import("playwright-core").Page} sender @param {import("playwright-core").Page} hearer @param {number} at */
async function echo(sender, hearer, at) {
  await hearer.evaluate(async (at) => {
    if (!self.stream) {
      self.stream = new EventSource("/events");
      await new Promise((done) => (self.stream.onopen = done));
    }
    self.heard = new Promise((done) => {
      self.stream.onmessage = async (event) => {
        document.querySelector("p").textContent = event.data;
        done(performance.timeOrigin + (await self.bench.painted()));
      };
    });
  }, at);
  const sent = await sender.evaluate(async (at) => {
    const from = performance.timeOrigin + performance.now();
    await fetch("/echo", { method: "POST", body: `mark ${at}` });
    return from;
  }, at);
  const took = (await hearer.evaluate(() => self.heard)) - sent;
  await hearer.waitForTimeout(100);
  return took;
}
