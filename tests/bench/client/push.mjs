// 500 marks made without a network; then the network comes back, until the last outcome is on the disk.
import { House } from "../world/house.mjs";
import { Phone } from "../world/phone.mjs";
import { Raw } from "../world/raw.mjs";

const COMMANDS = 500;

/** @param {import("../run.mjs").Plan} plan */
export async function measure(plan) {
  const lines = [];
  for (const size of plan.sizes.slice(0, 1)) {
    const line = { name: `push of ${COMMANDS}`, size, cpu: 1, unit: "ms", ours: [], beside: { "one POST": [] }, goal: "≤ ×2" };
    const raw = await Raw.open();
    for (let time = 0; time < plan.times; time++) {
      // Marks can be made once, so every time needs a house of its own.
      const house = await House.open(plan, size);
      const phone = await Phone.enrolled(house);
      const { took, bodies } = await push(phone, house.about.lists);
      line.ours.push(took);
      line.beside["one POST"].push(await post(phone, raw, bodies));
      await phone.close();
      await house.close();
    }
    await raw.close();
    lines.push(line);
  }
  return lines;
}

/** @param {Phone} phone @param {string[]} lists */
async function push(phone, lists) {
  const page = await phone.openList(lists[0]);
  await phone.context.setOffline(true);
  let left = COMMANDS;
  for (const list of lists) {
    // Within the app: a page that is loaded without a network is never told that it came back.
    left -= await page.evaluate(async ([address, left]) => {
      const unmarked = () => document.querySelectorAll('.tile[aria-pressed="false"]');
      if (location.pathname !== address) {
        const link = document.createElement("a");
        link.href = address;
        document.body.append(link);
        link.click();
        link.remove();
      }
      await self.bench.seen(() => unmarked().length >= 46);
      // A tile that was just changed by another hand takes no tap for a second, and this list follows on another.
      await new Promise((done) => setTimeout(done, 1_100));
      const tiles = [...unmarked()].slice(0, left);
      for (const tile of tiles) {
        const stored = self.bench.nextSaid();
        tile.click();
        await stored;
      }
      return tiles.length;
    }, [`/sessie/${list}`, left]);
    if (!left) break;
  }
  if (left) throw new Error(`${left} marks are missing`);
  const bodies = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/sync")) bodies.push(request.postData() ?? "");
  });
  // Asked before the network comes: the page hears of that by another way than of what we ask it.
  await page.evaluate(() => {
    self.took = self.bench.sinceOnline(self.bench.allSent());
  });
  await phone.context.setOffline(false);
  const took = await page.evaluate(() => self.took);
  await page.close();
  return { took, bodies: bodies.filter((body) => body.includes('"commands"')) };
}

/** The same bytes, to a server that only writes them down. @param {Phone} phone @param {Raw} raw @param {string[]} bodies */
async function post(phone, raw, bodies) {
  const page = await phone.open(raw.url);
  const took = await page.evaluate(async (bodies) => {
    const from = performance.now();
    for (const body of bodies) await (await fetch("/push", { method: "POST", body })).json();
    return performance.now() - from;
  }, bodies);
  await page.close();
  return took;
}
