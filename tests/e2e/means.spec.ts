// What sites lend each other: offered by one, borrowed by another, also without a network; who was first has it.
import type { Page } from "@playwright/test";
import { House } from "./world/house.ts";
import { judge } from "./world/judge.ts";
import { SMALL, WIDE } from "./world/phone.ts";
import { test as base, expect } from "./world/test.ts";

/** Two places of one organisation. */
const test = base.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = await House.founded();
    for (const site of ["De Linde", "Het Anker"]) {
      const files = { "weekprogramma.csv": `Dag;Begin;Einde;Activiteit\n${house.today};10:00;12:00;Koffie` };
      house.run("import", house.sheets(files), "--site", site);
    }
    await house.serve();
    await use(house);
    await house.close();
  },
});

test.describe.configure({ timeout: 150_000 });

const day = (after: number) => new Date(Date.now() + after * 86_400_000).toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" });

const thing = (page: Page, name: string) => page.locator("section.lend").filter({ has: page.getByRole("heading", { name, exact: true }) });

/** As who plans this site. */
const as = (page: Page, site: string) => page.getByLabel("Plek", { exact: true }).selectOption(site);

async function offer(page: Page, name: string, note: string): Promise<void> {
  await page.getByRole("button", { name: "Iets om te lenen" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Wat is het?").fill(name);
  await sheet.getByLabel("Waar ligt het, en hoe haal je het?").fill(note);
  await sheet.getByRole("button", { name: "Bewaar" }).click();
  await expect(thing(page, name)).toBeVisible();
}

async function borrow(page: Page, name: string, from: string, until: string): Promise<void> {
  await thing(page, name).getByRole("button", { name: "Leen dit" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Eerste dag").fill(from);
  await sheet.getByLabel("Laatste dag").fill(until);
  await sheet.getByRole("button", { name: "Leen dit" }).click();
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`one place lends, another borrows, without a network and with a way back, ${colorScheme}`, async ({ enrol }) => {
    const gerda = await enrol("coordinator", "Gerda", { colorScheme });
    const page = await gerda.open("/beheer");
    await page.getByRole("link", { name: /^Spullen lenen/ }).click();
    await expect(page.getByText("Er is nog niets om te lenen.")).toBeVisible();
    await judge(page, `spullen-leeg-small-${colorScheme}`);
    await gerda.offline();
    await as(page, "De Linde");
    await offer(page, "Partytent", "Ligt in de schuur. De sleutel hangt in de keuken.");
    await offer(page, "Beamer", "");
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(thing(page, "Beamer")).toHaveCount(0);
    await offer(page, "Beamer", "");
    // What is from here is not changed from there.
    await as(page, "Het Anker");
    await expect(thing(page, "Partytent")).toContainText("van De Linde");
    await expect(thing(page, "Partytent").getByRole("button", { name: "Wijzig" })).toHaveCount(0);
    await borrow(page, "Partytent", day(0), day(2));
    await expect(thing(page, "Partytent")).toContainText("bij Het Anker tot en met");
    await borrow(page, "Partytent", day(9), day(8));
    const sheet = page.getByRole("dialog");
    await expect(sheet.getByText("De laatste dag is vóór de eerste.")).toBeVisible();
    await sheet.getByLabel("Laatste dag").fill(day(200));
    await sheet.getByRole("button", { name: "Leen dit" }).click();
    await expect(sheet.getByText("Kies minder dan drie maanden.")).toBeVisible();
    await sheet.getByLabel("Eerste dag").fill(day(2));
    await sheet.getByLabel("Laatste dag").fill(day(4));
    await sheet.getByRole("button", { name: "Leen dit" }).click();
    await expect(sheet.getByText("Dan heeft een andere plek het al.")).toBeVisible();
    await judge(page, `spullen-bezet-small-${colorScheme}`);
    // Left empty, it is for one day.
    await sheet.getByLabel("Eerste dag").fill(day(9));
    await sheet.getByLabel("Laatste dag").fill("");
    await sheet.getByRole("button", { name: "Leen dit" }).click();
    const times = thing(page, "Partytent").locator(".list-row");
    await expect(times).toHaveCount(2);
    await times.last().getByRole("button", { name: "Toch niet nodig" }).click();
    await expect(times).toHaveCount(1);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(times).toHaveCount(2);
    await judge(page, `spullen-small-${colorScheme}`);
    // Whose it is changes what is said of it, and lends it no more: what was agreed stands.
    await as(page, "De Linde");
    await expect(times.first().getByRole("button", { name: "Toch niet nodig" })).toHaveCount(0);
    await thing(page, "Partytent").getByRole("button", { name: "Wijzig" }).click();
    await sheet.getByLabel("Wat is het?").fill("Grote partytent");
    await sheet.getByRole("button", { name: "Bewaar" }).click();
    await thing(page, "Grote partytent").getByRole("button", { name: "Leen niet meer uit" }).click();
    await expect(thing(page, "Grote partytent").getByRole("button", { name: "Leen dit" })).toHaveCount(0);
    await expect(thing(page, "Grote partytent").locator(".list-row")).toHaveCount(2);
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(thing(page, "Grote partytent").getByRole("button", { name: "Leen dit" })).toBeVisible();
    await page.setViewportSize(WIDE);
    await judge(page, `spullen-wide-${colorScheme}`);
    await page.setViewportSize(SMALL);
    // All of it comes back from the server.
    await gerda.offline(false);
    await expect(page.locator(".pill.ok").first()).toBeVisible({ timeout: 20_000 });
    const anja = await enrol("coordinator", "Anja");
    const other = await anja.open("/beheer/spullen");
    await expect(thing(other, "Grote partytent").locator(".list-row")).toHaveCount(2, { timeout: 30_000 });
  });
}

test("of two phones that borrow one thing for one day without a network, the first has it and the other is told", async ({ enrol }) => {
  const [gerda, anja] = [await enrol("coordinator", "Gerda"), await enrol("coordinator", "Anja")];
  const page = await gerda.open("/beheer/spullen");
  await as(page, "De Linde");
  await offer(page, "Beamer", "");
  const other = await anja.open("/beheer/spullen");
  await expect(thing(other, "Beamer")).toBeVisible({ timeout: 20_000 });
  await anja.offline();
  await as(other, "Het Anker");
  await borrow(other, "Beamer", day(3), day(3));
  await expect(thing(other, "Beamer").locator(".list-row")).toContainText("Het Anker");
  await borrow(page, "Beamer", day(3), day(4));
  await expect(thing(page, "Beamer").locator(".list-row")).toContainText("De Linde");
  await expect(page.getByRole("link", { name: "Wachtrij: alles verstuurd" })).toBeVisible({ timeout: 20_000 });
  await anja.offline(false);
  await expect(thing(other, "Beamer").locator(".list-row")).toContainText("De Linde", { timeout: 30_000 });
  await expect(thing(other, "Beamer").locator(".list-row")).toHaveCount(1);
  await other.goto(`${anja.url}/wachtrij`);
  await expect(other.getByText("Iemand anders was eerder.")).toBeVisible();
  await judge(other, "spullen-te-laat-small");
});
