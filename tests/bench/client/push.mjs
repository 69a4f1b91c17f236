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
  let page = await phone.openList(lists[0]);
  await phone.context.setOffline(true);
  let left = COMMANDS;
  for (const list of lists) {
    await page.goto(`${phone.house.url}/sessie/${list}`);
    left -= await page.evaluate(async (left) => {
      await self.bench.rollCall;
      const tiles = [...document.querySelectorAll(".tile")].slice(0, left);
      for (const tile of tiles) {
        const stored = self.bench.nextSaid();
        tile.click();
        await stored;
      }
      return tiles.length;
    }, left);
  }
  if (left) throw new Error(`${left} marks are missing`);
  const bodies = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/sync")) bodies.push(request.postData() ?? "");
  });
  const sent = page.evaluate(async () => {
    const online = new Promise((done) => addEventListener("online", (event) => done(event.timeStamp), { capture: true, once: true }));
    const sent = self.bench.allSent();
    const from = await online;
    return (await sent) - from;
  });
  await phone.context.setOffline(false);
  const took = await sent;
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
