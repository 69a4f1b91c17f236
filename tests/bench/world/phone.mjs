// A phone: real Chromium with a profile of its own on the disk. (A private window would keep IndexedDB in memory.)
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BROWSER = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const PROBE = join(import.meta.dirname, "probe.js");

export class Phone {
  profile = mkdtempSync(join(tmpdir(), "inloop-bench-phone-"));

  /** @param {import("./house.mjs").House} house */
  static async bare(house) {
    const phone = new Phone();
    phone.house = house;
    phone.context = await chromium.launchPersistentContext(phone.profile, {
      executablePath: BROWSER,
      args: ARGS,
      viewport: { width: 360, height: 740 },
      locale: "nl-NL",
      timezoneId: "Europe/Amsterdam",
    });
    await phone.context.addInitScript({ path: PROBE });
    return phone;
  }

  /** A phone that has enrolled, holds everything and opens without a network.
   * @param {import("./house.mjs").House} house */
  static async enrolled(house) {
    const phone = await Phone.bare(house);
    const page = await phone.welcome();
    await phone.kept(page);
    const whole = page.evaluate(() => self.bench.wholeMirror());
    await page.getByRole("button", { name: "Aan de slag" }).click();
    await whole;
    await page.close();
    return phone;
  }

  /** The invitation, opened and not yet accepted. */
  async welcome() {
    const page = await this.open(`/welkom#${this.house.invite()}`);
    await page.getByRole("button", { name: "Aan de slag" }).waitFor();
    return page;
  }

  /** @param {string} path of the app, or a whole address */
  async open(path) {
    const page = await this.context.newPage();
    page.setDefaultTimeout(120_000);
    page.on("pageerror", (error) => console.error(`the page failed: ${error.message}`));
    await page.goto(path.startsWith("/") ? this.house.url + path : path);
    return page;
  }

  /** A roll call, painted. @param {string} list as `bench-data` names it */
  async openList(list) {
    const page = await this.open(`/sessie/${list}`);
    await page.evaluate(() => self.bench.rollCall);
    return page;
  }

  /** Waits until the app is kept on the phone. @param {import("playwright-core").Page} page */
  async kept(page) {
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active.state === "activated") return;
      await new Promise((done) => active.addEventListener("statechange", done));
    });
  }

  /** Slows the page's main thread down. @param {import("playwright-core").Page} page @param {number} times */
  async slow(page, times) {
    const session = await this.context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: times });
  }

  async close() {
    await this.context.close();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
