// The roll call, as fingers and keyboards use it.
import { openList, tile } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("one tap marks present, a second one takes it back, and the count follows", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  const all = await page.locator(".tile").count();
  const name = (await page.locator(".tile .name").first().textContent()) ?? "";
  await expect(page.getByRole("status").filter({ hasText: `0 van ${all} zijn er` })).toBeVisible();
  await tile(page, name).first().click();
  await expect(tile(page, name).first()).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText(`1 van ${all} is er`)).toBeVisible();
  await page.waitForTimeout(700);
  await tile(page, name).first().click();
  await expect(tile(page, name).first()).toHaveAttribute("aria-pressed", "false");
  await expect(page.getByText(`0 van ${all} zijn er`)).toBeVisible();
  // A second tap within half a second is the same finger: also later on the person is there.
  await page.waitForTimeout(700);
  await tile(page, name).first().dblclick();
  await page.waitForTimeout(700);
  await expect(tile(page, name).first()).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText(`1 van ${all} is er`)).toBeVisible();
});

test("the rest is here in one press, a tap before it stays, and one press takes it back", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  const all = await page.locator(".tile").count();
  await page.getByRole("button", { name: "Andere keuze" }).click();
  await page.locator(".tile").first().click();
  await page.getByRole("dialog").getByRole("button", { name: "Meld af" }).click();
  await expect(page.locator(".tile.off")).toHaveCount(1);
  await page.getByRole("button", { name: "De rest is er" }).click();
  await expect(page.locator(".tile.in")).toHaveCount(all - 1);
  await expect(page.locator(".tile.off")).toHaveCount(1);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(page.locator(".tile.in")).toHaveCount(0);
  await expect(page.locator(".tile.off")).toHaveCount(1);
});

test("a tile that somebody else marked opens a choice, and the choice is seen on both phones", async ({ enrol }) => {
  const volunteer = await enrol("volunteer", "Lies");
  const mine = await volunteer.open();
  await openList(mine);
  const coach = await enrol("werkcoach", "Gerda");
  const theirs = await coach.open(new URL(mine.url()).pathname);
  await mine.locator(".tile").first().click();
  await expect(theirs.locator(".tile.in")).toHaveCount(1);
  await theirs.waitForTimeout(1200);
  await theirs.locator(".tile.in").click();
  await expect(theirs.getByRole("dialog")).toBeVisible();
  await theirs.getByRole("dialog").getByRole("button", { name: "Ging weg" }).click();
  await expect(theirs.locator(".tile.left")).toHaveCount(1);
  await expect(mine.locator(".tile.left")).toHaveCount(1);
});

test("the whole list can be marked with the keyboard alone", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await page.getByRole("link", { name: "Open de lijst" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(page.locator(".tile").first()).toBeVisible();
  const first = page.locator(".tile").first();
  for (let presses = 0; presses < 30; presses++) {
    if (await first.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await expect(first).toBeFocused();
  await page.keyboard.press("Space");
  await expect(first).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".tile").nth(1)).toHaveAttribute("aria-pressed", "true");
});

test("opening a list says nothing and changes nothing", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await page.goto(`${phone.url}/wachtrij`);
  await expect(page.getByText("Er wacht niets.")).toBeVisible();
  await expect(page.getByText("Net verstuurd")).toHaveCount(0);
});

test("row 41: a script in a name is shown as text and runs nowhere", async ({ enrol, house }) => {
  const page = await (await enrol("volunteer", "Lies")).open();
  await openList(page);
  const attack = `<img src=x onerror="document.title='hacked'">`;
  house.run("invite", "--role", "volunteer", "--site", "De Linde", "--name", attack);
  const phone = await enrol("volunteer", attack);
  const other = await phone.open("/instellingen");
  await expect(other.getByText(attack)).toBeVisible();
  expect(await other.title()).not.toBe("hacked");
  expect(phone.complaints.filter((text) => text.includes("Content Security Policy"))).toEqual([]);
});

test("somebody walks in during a roll call while another phone marks; both phones show everybody", async ({ enrol }) => {
  const volunteer = await enrol("volunteer", "Lies");
  const mine = await volunteer.open();
  await openList(mine);
  const all = await mine.locator(".tile").count();
  const coach = await enrol("werkcoach", "Gerda");
  const theirs = await coach.open(new URL(mine.url()).pathname);
  await volunteer.offline();
  await mine.getByRole("button", { name: "Iemand erbij" }).click();
  const sheet = mine.getByRole("dialog");
  await expect(sheet.getByLabel("Voornaam")).toBeFocused();
  await sheet.getByRole("button", { name: "Zet op de lijst" }).click();
  await expect(sheet.getByText("Vul een voornaam in.")).toBeVisible();
  await sheet.getByLabel("Voornaam").fill("Zwaantje");
  await sheet.getByLabel("Voornaam").press("Enter");
  await expect(sheet).toBeHidden();
  await expect(tile(mine, "Zwaantje")).toHaveAttribute("aria-pressed", "true");
  await theirs.locator(".tile").first().click();
  await expect(theirs.locator(".tile.in")).toHaveCount(1);
  await volunteer.offline(false);
  for (const page of [mine, theirs]) {
    await expect(page.locator(".tile")).toHaveCount(all + 1);
    await expect(page.locator(".tile.in")).toHaveCount(2);
    await expect(tile(page, "Zwaantje")).toBeVisible();
  }
  // Whoever is known is offered, and is not entered twice.
  await theirs.getByRole("button", { name: "Iemand erbij" }).click();
  await theirs.getByRole("dialog").getByLabel("Voornaam").fill("zwaa");
  await theirs.getByRole("dialog").getByRole("button", { name: "Zwaantje" }).click();
  await expect(theirs.locator(".tile")).toHaveCount(all + 1);
});

test("the wrong walk-in is taken back in one press", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await openList(page);
  await page.getByRole("button", { name: "Iemand erbij" }).click();
  await page.getByRole("dialog").getByLabel("Voornaam").fill("Foutje");
  await page.getByRole("dialog").getByRole("button", { name: "Zet op de lijst" }).click();
  await expect(tile(page, "Foutje")).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(tile(page, "Foutje")).toHaveAttribute("aria-pressed", "false");
});
