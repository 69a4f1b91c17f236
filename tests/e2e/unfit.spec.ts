// Row 23: a browser that cannot run Inloop, or may not keep anything, gets a plain page, and never a false "opgeslagen".
import type { Page } from "@playwright/test";
import { judge } from "./world/judge.ts";
import { expect, test } from "./world/test.ts";

/** What a phone of such a kind lacks, before any script of the page runs. */
const LACKS: Record<string, { title: string; take: (page: Page) => Promise<unknown> }> = {
  "no WebAssembly": {
    title: "Inloop werkt hier niet",
    take: (page) => page.addInitScript(() => Reflect.deleteProperty(self, "WebAssembly")),
  },
  "WebAssembly without what the app is compiled to": {
    title: "Inloop werkt hier niet",
    take: (page) =>
      page.addInitScript(() => {
        const refuse = () => Promise.reject(new WebAssembly.CompileError("invalid opcode"));
        Object.assign(WebAssembly, { instantiate: refuse, instantiateStreaming: refuse });
      }),
  },
  "no modules": {
    title: "Inloop werkt hier niet",
    // To a browser that has no `import()`, the file in which it stands is a mistake.
    take: async (page) => {
      // Nor has it a service worker, which would bring the real file.
      await page.addInitScript(() => Object.defineProperty(navigator, "serviceWorker", { value: undefined }));
      await page.route("**/import.js", (route) => route.fulfill({ contentType: "text/javascript", body: "self.inloopImport = (address) => imp(;" }));
    },
  },
  "no IndexedDB": {
    title: "Inloop kan hier niets bewaren",
    take: (page) => page.addInitScript(() => Object.defineProperty(self, "indexedDB", { value: undefined })),
  },
  "IndexedDB forbidden": {
    title: "Inloop kan hier niets bewaren",
    take: (page) =>
      page.addInitScript(() => {
        const forbid = (): never => {
          throw new DOMException("storage is forbidden", "SecurityError");
        };
        for (const name of ["indexedDB", "localStorage", "sessionStorage"]) Object.defineProperty(self, name, { get: forbid });
      }),
  },
  "a private window that opens no database": {
    title: "Inloop kan hier niets bewaren",
    take: (page) =>
      page.addInitScript(() => {
        IDBFactory.prototype.open = function () {
          const request = new EventTarget() as IDBOpenDBRequest;
          setTimeout(() => request.onerror?.(new Event("error")), 10);
          return request;
        };
      }),
  },
};

for (const [lack, { title, take }] of Object.entries(LACKS)) {
  test(`row 23, ${lack}: a plain page says so and whom to call`, async ({ bare }) => {
    const phone = bare();
    const page = await phone.open("/healthz");
    await take(page);
    await page.goto(`${phone.url}/vandaag`);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole("link", { name: "Bel 112 bij gevaar" })).toHaveAttribute("href", "tel:112");
    await expect(page.getByText("Lukt dat niet? Vraag het de coördinator.")).toBeVisible();
    expect(await page.locator("body").innerText()).not.toMatch(/opgeslagen|verstuurd|er is niets weg/i);
    await expect(page.locator(".tile, nav")).toHaveCount(0);
    await judge(page, `ongeschikt-${lack.replaceAll(" ", "-")}`);
    // As often as somebody tries.
    await page.getByRole("button", { name: "Probeer opnieuw" }).click();
    await page.waitForLoadState();
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  });
}

test("row 23: an enrolled phone whose browser is unfit all of a sudden still shows its own ladder", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("inloop.ladder"))).not.toBeNull();
  await page.addInitScript(() => Reflect.deleteProperty(self, "WebAssembly"));
  await page.reload();
  await expect(page.getByRole("link", { name: /06-13127049/ })).toBeVisible();
  await judge(page, "ongeschikt-met-nummers");
});

test("row 23: a browser that promises nothing is said to promise nothing", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await page.addInitScript(() => {
    StorageManager.prototype.persist = async () => false;
    StorageManager.prototype.persisted = async () => false;
    localStorage.removeItem("inloop.kept");
  });
  await page.reload();
  await page.getByRole("link", { name: "Open de lijst" }).first().click();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile.in")).toHaveCount(1);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("inloop.kept"))).toBe("no");
  await page.getByRole("link", { name: "Meer", exact: true }).click();
  await expect(page.getByText("De browser kan opruimen.")).toBeVisible();
});

test("a browser that cannot read the script either has words and no promises", async ({ bare }) => {
  const page = await bare().open("/healthz");
  await page.route("**/boot.js", (route) => route.abort());
  await page.clock.install();
  await page.goto(new URL("/vandaag", page.url()).href);
  await expect(page.getByText("Start het niet? Dan is je browser misschien te oud.")).toBeAttached();
});
