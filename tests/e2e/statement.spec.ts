// The pages that the server writes itself: about accessibility and about privacy. And what they promise to have been tested.
import { judge } from "./world/judge.ts";
import { SMALL, WIDE, openList } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`the pages about accessibility and privacy please axe, ${size} and ${colorScheme}`, async ({ house, bare }) => {
      await house.stopServing();
      await house.serve("--operator", "Stichting De Wijk", "--operator-contact", "hallo@dewijk.example", "--checked-on", "2026-11-25");
      const page = await bare({ viewport, colorScheme }).open("/toegankelijkheid");
      await expect(page.getByRole("heading", { level: 1, name: "Toegankelijkheid" })).toBeVisible();
      await judge(page, `toegankelijkheid-${size}-${colorScheme}`);
      await page.getByRole("link", { name: "Lees ook wat we bewaren" }).click();
      await expect(page.getByRole("link", { name: "hallo@dewijk.example" }).first()).toHaveAttribute("href", "mailto:hallo@dewijk.example");
      // What the keeper did not say is not made up.
      await expect(page.getByText("Functionaris gegevensbescherming: nog niet ingevuld.")).toBeVisible();
      await judge(page, `privacy-${size}-${colorScheme}`);
      await page.getByRole("link", { name: "English" }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect(page.getByRole("heading", { name: "Who is responsible?" })).toBeVisible();
      await judge(page, `en-privacy-${size}-${colorScheme}`);
    });
  }
}

test("they need no script, and wear the looks of this phone where there is one", async ({ bare }) => {
  const phone = bare({ colorScheme: "light" });
  const page = await phone.open("/privacy");
  await page.evaluate(() => {
    localStorage.setItem("inloop.theme", "dark");
    localStorage.setItem("inloop.text", "larger");
    localStorage.setItem("inloop.language", "en");
  });
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("html")).toHaveAttribute("data-text", "larger");
  // The server wrote Dutch, so Dutch is what it is.
  await expect(page.locator("html")).toHaveAttribute("lang", "nl");
  expect(phone.complaints).toEqual([]);
  await page.route("**/boot.js", (route) => route.abort());
  await page.reload();
  await expect(page.getByRole("heading", { name: "Wie is verantwoordelijk?" })).toBeVisible();
});

test("both pages are found from the settings and from the welcome, and offline that is said kindly", async ({ enrol, bare, house }) => {
  const fresh = await bare().open("/welkom");
  await fresh.getByRole("link", { name: "Privacy" }).click();
  await expect(fresh.getByRole("heading", { name: "Wat bewaren we?" })).toBeVisible();
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/instellingen");
  await phone.kept(page);
  await page.getByRole("link", { name: "Toegankelijkheid" }).click();
  await expect(page.getByRole("heading", { name: "Wat is nog niet getest?" })).toBeVisible();
  await page.getByRole("link", { name: "Open Inloop" }).click();
  await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
  // The server itself is away: a service worker's own fetch does not always feel a network that is taken from the page.
  await house.stopServing();
  await page.getByRole("link", { name: "Meer", exact: true }).click();
  await page.getByRole("link", { name: "Privacy" }).click();
  await expect(page.getByText("Deze pagina is er alleen met internet.")).toBeVisible();
  await judge(page, "privacy-zonder-internet");
  await house.serve();
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await expect(page.getByRole("heading", { name: "Wat bewaren we?" })).toBeVisible();
});

test("another mark is chosen by keyboard alone", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  /** Goes on with Tab until the focus is where it should be. */
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never comes to ${selector}`);
  };
  await tabTo("[aria-pressed=false].btn");
  await page.keyboard.press("Enter");
  await tabTo(".tile");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await tabTo(".sheet-list button:nth-child(2)");
  await page.keyboard.press("Enter");
  await expect(page.locator(".tile.off")).toHaveCount(1);
  await expect(page.getByRole("dialog")).toBeHidden();
});
