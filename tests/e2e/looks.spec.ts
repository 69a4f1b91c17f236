// Every screen, small and wide, light and dark: axe finds nothing, nothing scrolls sideways, and pictures are kept.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Role } from "./world/house.ts";
import { judge } from "./world/judge.ts";
import { SMALL, WIDE, openList } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
    test(`every screen pleases axe, ${size} and ${colorScheme}`, async ({ enrol, bare }) => {
      test.setTimeout(120_000);
      const fresh = await bare({ viewport, colorScheme }).open("/welkom");
      await expect(fresh.getByLabel("Code")).toBeVisible();
      await judge(fresh, `welkom-${size}-${colorScheme}`);
      const phone = await enrol("volunteer", "Lies", { viewport, colorScheme });
      const page = await phone.open();
      await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
      await judge(page, `vandaag-${size}-${colorScheme}`);
      await openList(page);
      for (const place of [0, 1, 3]) await page.locator(".tile").nth(place).click();
      await expect(page.locator(".tile.in")).toHaveCount(3);
      await page.getByRole("button", { name: "Andere keuze" }).click();
      await page.locator(".tile").nth(2).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await judge(page, `keuze-${size}-${colorScheme}`);
      await page.getByRole("dialog").getByRole("button", { name: "Meld af" }).click();
      await expect(page.locator(".tile.off")).toHaveCount(1);
      const other = page.getByRole("button", { name: "Andere keuze" });
      if ((await other.getAttribute("aria-pressed")) === "true") await other.click();
      await judge(page, `lijst-${size}-${colorScheme}`);
      await phone.offline();
      await page.locator(".tile").nth(4).click();
      await expect(page.locator(".tile .saved")).toHaveCount(1);
      await judge(page, `lijst-offline-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Iemand erbij" }).click();
      await page.getByLabel("Voornaam").fill("Gerda");
      await expect(page.getByText("Bedoel je een van deze mensen?")).toBeVisible();
      await judge(page, `erbij-${size}-${colorScheme}`);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
      await page.getByRole("link", { name: /^Wachtrij/ }).click();
      await expect(page.getByRole("button", { name: "Verstuur nu" })).toBeVisible();
      await judge(page, `wachtrij-${size}-${colorScheme}`);
      await page.getByRole("link", { name: "Meer", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Instellingen" })).toBeVisible();
      await judge(page, `instellingen-${size}-${colorScheme}`);
      await page.getByRole("button", { name: "Meld een probleem" }).click();
      await expect(page.locator(".report")).toBeVisible();
      await judge(page, `probleem-${size}-${colorScheme}`);
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: /^Oefenen/ }).click();
      await expect(page.locator(".tile").first()).toBeVisible();
      await judge(page, `oefenen-${size}-${colorScheme}`);
      await page.getByRole("link", { name: "Hulp nodig?" }).click();
      await expect(page.getByRole("link", { name: /112/ })).toBeVisible();
      await judge(page, `hulp-${size}-${colorScheme}`);
    });
  }
}

test("at 320 px and at 200 % nothing scrolls sideways and every button can be reached", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies", { viewport: { width: 320, height: 640 } });
  const page = await phone.open();
  await openList(page);
  await judge(page, "lijst-320");
  // Zooming a desk's window to 200 % halves the room that the page has.
  await page.setViewportSize({ width: 640, height: 400 });
  await page.goto(`${phone.url}/vandaag`);
  await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
  await openList(page);
  await judge(page, "lijst-200");
});

const TARGETS: [Role, string, string[]][] = [
  ["volunteer", "Lies", ["/vandaag", "/rooster", "/wachtrij", "/instellingen", "/hulp"]],
  ["coordinator", "Anna", ["/beheer", "/beheer/uitnodigen", "/beheer/toestellen", "/beheer/hulp", "/rooster", "/rooster/maand", "/signalen", "/instellingen"]],
];

for (const [role, name, paths] of TARGETS) {
  test(`every target of a ${role} is at least 48 px high and wide`, async ({ enrol }) => {
    const phone = await enrol(role, name);
    const page = await phone.open();
    for (const path of paths) {
      await page.goto(phone.url + path);
      await expect(page.getByRole("link", { name: "Hulp nodig?" })).toBeVisible();
      await expect(page.getByText("Even wachten …")).toHaveCount(0);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("a, button, input")]
          .map((element) => ({ what: element.textContent?.trim() ?? "", box: (element.closest("label") ?? element).getBoundingClientRect(), element }))
          .filter(({ box, element }) => box.width > 0 && !element.closest(".skip-link, .sr-only") && !element.classList.contains("skip-link"))
          .filter(({ box }) => box.width < 47.5 || box.height < 47.5)
          .filter(({ box, element }) => {
            // Small things may reach further than they look; what counts is where a finger hits.
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            const hits = (dx: number, dy: number) => document.elementFromPoint(x + dx, y + dy)?.closest("a, button, label") === (element.closest("label") ?? element);
            return !(hits(0, -23) && hits(0, 23) && hits(-23, 0) && hits(23, 0));
          })
          .map(({ what, box }) => `${what} ${box.width}×${box.height}`),
      );
      expect(small, path).toEqual([]);
    }
  });
}

test("the organisation's own look is worn, and given back", async ({ house, enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/hulp");
  const token = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--inloop-teal").trim());
  const own = await token();
  house.run("organisation", "theme", join(import.meta.dirname, "../data/theme.json"));
  await page.reload();
  await expect.poll(token).toBe("#5B2A86");
  // What was fetched is on the disk half a second later.
  await page.waitForTimeout(1_000);
  await phone.offline();
  await page.reload();
  await expect.poll(token).toBe("#5B2A86");
  await judge(page, "hulp-eigen-huisstijl");
  await phone.offline(false);
  const none = join(house.folder, "none.json");
  writeFileSync(none, "{}");
  house.run("organisation", "theme", none);
  await page.reload();
  await expect.poll(token).toBe(own);
});

test("the screenshots that the manifest promises are there, in the sizes it says", async ({ house }) => {
  const manifest = (await (await fetch(`${house.url}/manifest.webmanifest`)).json()) as {
    screenshots: { src: string; sizes: string }[];
  };
  expect(manifest.screenshots).toHaveLength(2);
  for (const { src, sizes } of manifest.screenshots) {
    const png = Buffer.from(await (await fetch(house.url + src)).arrayBuffer());
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
  }
});
