// A phone: a real browser with a profile of its own, that can lose its network, be killed and be opened again.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type Locator, type Page, chromium, expect } from "@playwright/test";
import { browser } from "../playwright.config.ts";

export const SMALL = { width: 360, height: 740 };
export const WIDE = { width: 1280, height: 800 };

const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  // A microphone that beeps, and that nobody has to be asked about.
  "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
];

export interface Looks {
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
}

export class Phone {
  private readonly profile = mkdtempSync(join(tmpdir(), "inloop-phone-"));
  private context: BrowserContext | undefined;
  private reach = true;
  /** The tab in which somebody enrolled: the next page opens in it, as on a phone. */
  private first: Page | undefined;
  /** What the page said on its console as an error; a test may look. */
  readonly complaints: string[] = [];

  constructor(
    readonly url: string,
    private readonly looks: Looks = {},
  ) {}

  static async enrolled(url: string, code: string, looks: Looks = {}): Promise<Phone> {
    const phone = new Phone(url, looks);
    const page = await phone.open(`/welkom#${code}`);
    await page.getByRole("button", { name: "Aan de slag" }).click();
    await page.waitForURL(/\/(vandaag|mijn-dag|wand)$/);
    await expect(page.getByRole("heading", { name: /^(Vandaag|Mijn dag|\w+dag \d+ \w+)$/, level: 1 })).toBeVisible();
    phone.first = page;
    return phone;
  }

  async open(path = "/vandaag"): Promise<Page> {
    this.context ??= await chromium.launchPersistentContext(this.profile, {
      ...(browser ? { executablePath: browser } : {}),
      args: ARGS,
      viewport: this.looks.viewport ?? SMALL,
      colorScheme: this.looks.colorScheme ?? "light",
      reducedMotion: "reduce",
      locale: "nl-NL",
      timezoneId: "Europe/Amsterdam",
      offline: !this.reach,
    });
    const kept = this.first;
    this.first = undefined;
    const page =
      kept ?? this.context.pages().find((page) => page.url() === "about:blank") ?? (await this.context.newPage());
    if (!kept) {
      page.on("console", (message) => {
        if (message.type() === "error") this.complaints.push(message.text());
      });
      page.on("pageerror", (error) => this.complaints.push(error.message));
    }
    await page.goto(this.url + path);
    return page;
  }

  get browserContext(): BrowserContext {
    if (!this.context) throw new Error("this phone is not open");
    return this.context;
  }

  /** Waits until the app is kept on the phone, so that it opens without a network. */
  async kept(page: Page): Promise<void> {
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      if (registration.active?.state !== "activated") {
        await new Promise((done) => registration.active?.addEventListener("statechange", done));
      }
    });
  }

  /** Takes the network away, also from a browser that is opened later. Not before the app is kept: what a first visit
   * that breaks off can do has tests of its own, which take the network away themselves. */
  async offline(without = true): Promise<void> {
    const pages = without ? (this.context?.pages() ?? []) : [];
    const kept = pages.filter((page) => page.url().startsWith(this.url)).map((page) => this.kept(page));
    // A page that is never kept, because its test broke that, is not waited for.
    await Promise.race([Promise.allSettled(kept), new Promise((done) => setTimeout(done, 15_000))]);
    this.reach = !without;
    await this.context?.setOffline(without);
  }

  /** The battery falls out: no page gets to say goodbye. */
  kill(): void {
    execFileSync("pkill", ["-9", "-f", this.profile]);
    this.context = undefined;
    this.first = undefined;
  }

  async close(): Promise<void> {
    await this.context?.close().catch(() => undefined);
    this.context = undefined;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Opens the first list of today. */
export async function openList(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Open de lijst" }).or(page.getByRole("button", { name: "Open de lijst" })).first().click();
  await expect(page.locator(".tile").first()).toBeVisible();
}

/** The tile of one person, by the name on it. */
export function tile(page: Page, name: string): Locator {
  return page.locator(".tile").filter({ has: page.locator(".name", { hasText: new RegExp(`^${name}$`) }) });
}

/** Cuts files that the worker keeps in half, as a phone that lost power does: those whose address ends so. How many. */
export async function cutInCache(page: Page, name: string): Promise<number> {
  return page.evaluate(async (name) => {
    let cut = 0;
    for (const build of await caches.keys()) {
      const cache = await caches.open(build);
      for (const asked of await cache.keys()) {
        if (!asked.url.endsWith(name)) continue;
        const stored = await cache.match(asked);
        if (!stored) continue;
        const bytes = await stored.arrayBuffer();
        await cache.put(asked, new Response(bytes.slice(0, bytes.byteLength / 2), { headers: stored.headers }));
        cut += 1;
      }
    }
    return cut;
  }, name);
}

/** All records of the outbox, as they lie on the disk. */
export async function outbox(page: Page): Promise<{ key: number; value: Record<string, unknown> }[]> {
  return page.evaluate(async () => {
    const open = indexedDB.open("outbox_v1");
    const db = await new Promise<IDBDatabase>((done, failed) => {
      open.onsuccess = () => done(open.result);
      open.onerror = () => failed(open.error);
    });
    const store = db.transaction("commands").objectStore("commands");
    const ask = <T>(request: IDBRequest<T>) => new Promise<T>((done) => (request.onsuccess = () => done(request.result)));
    const [keys, values] = await Promise.all([ask(store.getAllKeys()), ask(store.getAll())]);
    db.close();
    return keys.map((key, place) => ({ key: key as number, value: values[place] }));
  });
}

/** Everything that a phone keeps, as it lies on the disk. */
export async function everything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const dump: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const open = indexedDB.open(name as string);
      const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
      for (const store of db.objectStoreNames) {
        const all = db.transaction(store).objectStore(store).getAll();
        dump.push(await new Promise((done) => (all.onsuccess = () => done(all.result))));
      }
      db.close();
    }
    return JSON.stringify([dump, { ...localStorage }]);
  });
}
