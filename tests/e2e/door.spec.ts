// The door: what a new phone shows before it has the program, and how the program takes over.
import type { Page } from "@playwright/test";
import { SMALL, WIDE } from "./world/phone.ts";
import { judge } from "./world/judge.ts";
import { locked, setCode } from "./world/lock.ts";
import { expect, test } from "./world/test.ts";

const START = { name: "Aan de slag" };

/** Holds the program back, as a slow line does. What lets it through. */
async function withoutProgram(page: Page): Promise<() => void> {
  let letGo = (): void => undefined;
  const gone = new Promise<void>((done) => (letGo = done));
  await page.route("**/app_bg.wasm", async (route) => {
    await gone;
    await route.continue();
  });
  return letGo;
}

/** When the program is awake behind the door. */
async function awake(page: Page): Promise<void> {
  await page.addInitScript(() => addEventListener("inloop:ready", () => (document.documentElement.dataset.awake = "")));
}

test("a code is typed and given before the program is there, and is used when it comes", async ({ bare, house }) => {
  const phone = bare();
  const page = await phone.open("/healthz");
  const come = await withoutProgram(page);
  await page.goto(`${phone.url}/welkom`);
  await page.getByLabel("Code").fill("ab 1");
  await page.getByRole("button", START).click();
  await expect(page.getByRole("alert")).toHaveText("De code heeft zes letters of cijfers.");
  await expect(page.getByLabel("Code")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Code").fill(house.invite("volunteer", "Lies").toLowerCase());
  await page.getByRole("button", START).click();
  await expect(page.getByRole("button", { name: "Aanmelden …" })).toBeVisible();
  come();
  await expect(page.getByRole("heading", { name: "Vandaag", level: 1 })).toBeVisible();
});

test("whoever came by a link taps before the program is there, and is in when it comes", async ({ bare, house }) => {
  const phone = bare();
  const page = await phone.open("/healthz");
  const come = await withoutProgram(page);
  await page.goto(`${phone.url}/#${house.invite("volunteer", "Lies")}`);
  await expect(page.getByRole("heading", { name: "Je uitnodiging staat klaar." })).toBeVisible();
  await page.getByRole("button", START).click();
  come();
  await expect(page.getByRole("heading", { name: "Vandaag", level: 1 })).toBeVisible();
});

test("the program does not take over under the fingers of who types", async ({ bare }) => {
  const page = await bare().open("/healthz");
  await awake(page);
  const come = await withoutProgram(page);
  await page.goto(page.url().replace("/healthz", "/welkom"));
  const code = page.getByLabel("Code");
  await code.pressSequentially("ZZ");
  come();
  await expect(page.locator("html[data-awake]")).toBeAttached();
  await code.pressSequentially("Z9");
  await expect(code).toBeFocused();
  await expect(page.getByRole("link", { name: /^Oefenen/ })).toHaveCount(0);
  await code.blur();
  // Now it does, with what was typed.
  await expect(page.getByRole("link", { name: /^Oefenen/ })).toBeVisible();
  await expect(page.locator(".door")).toHaveCount(0);
  await expect(page.getByLabel("Code")).toHaveValue("ZZZ9");
});

test("the language that was chosen at the door is that of the program", async ({ bare }) => {
  const page = await bare().open("/healthz");
  const come = await withoutProgram(page);
  await page.goto(page.url().replace("/healthz", "/welkom"));
  await page.getByLabel("Code").fill("ZZ");
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Welcome to Inloop" })).toBeVisible();
  await expect(page.getByLabel("Code")).toHaveValue("ZZ");
  come();
  await expect(page.getByRole("link", { name: /^Practice/ })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test("a phone on which somebody has enrolled has no door", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/healthz");
  const come = await withoutProgram(page);
  await page.goto(`${phone.url}/welkom`);
  await expect(page.getByText("Inloop start …")).toBeVisible();
  await expect(page.getByLabel("Code")).toHaveCount(0);
  come();
  await expect(page.getByLabel("Code")).toBeVisible();
});

test("a browser that forgot that somebody lives here shows a door, which gives way to today, or to the lock", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  const forget = () => page.evaluate(() => localStorage.clear());
  await forget();
  await page.goto(phone.url);
  await expect(page.getByRole("heading", { name: "Vandaag", level: 1 })).toBeVisible();
  await expect(page.locator(".door")).toHaveCount(0);
  await setCode(page);
  await forget();
  await page.goto(phone.url);
  await locked(page);
  await expect(page.locator(".door")).toHaveCount(0);
});

for (const [size, viewport] of [["small", SMALL], ["wide", WIDE]] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`the door stands as the screen behind it does, ${size} and ${colorScheme}`, async ({ bare, house }) => {
      const phone = bare({ viewport, colorScheme });
      const page = await phone.open("/healthz");
      const come = await withoutProgram(page);
      for (const [hash, name] of [["", "code"], [`#${house.invite("volunteer", "Lies")}`, "link"]]) {
        await page.goto(`${phone.url}/welkom${hash}`);
        await page.reload();
        await expect(page.getByRole("button", START)).toBeVisible();
        await judge(page, `deur-${name}-${size}-${colorScheme}`);
      }
      const places = () =>
        page.evaluate(() => ["h1", "form", "form .btn", "#language", ".nav .help"].map((part) => {
          const { x, y, width } = document.querySelector(part)!.getBoundingClientRect();
          return [part, Math.round(x), Math.round(y), Math.round(width)];
        }));
      const before = await places();
      come();
      await expect(page.getByRole("link", { name: /^Oefenen/ })).toBeVisible();
      await expect(page.locator(".door")).toHaveCount(0);
      expect(await places(), "nothing moves when the program takes over").toEqual(before);
    });
  }
}
