// The day that Inloop exists for.
import { openList, outbox, tile } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("a volunteer marks without a network, the browser is killed, and a werkcoach still sees every mark", async ({ enrol }) => {
  const volunteer = await enrol("volunteer", "Lies");
  let page = await volunteer.open("/vandaag");
  await volunteer.kept(page);
  await openList(page);
  await volunteer.offline();
  const names = (await page.locator(".tile .name").allTextContents()).slice(0, 5);
  for (const name of names) {
    await tile(page, name).click();
    await expect(tile(page, name)).toHaveAttribute("aria-pressed", "true");
  }
  await expect(page.locator(".tile .saved")).toHaveCount(5);
  const list = page.url().replace(volunteer.url, "");
  volunteer.kill();

  page = await volunteer.open(list);
  for (const name of names) await expect(tile(page, name)).toHaveAttribute("aria-pressed", "true");
  expect(await outbox(page)).toHaveLength(5);

  const coach = await enrol("werkcoach", "Gerda");
  const coachPage = await coach.open(list);
  await expect(coachPage.locator(".tile").first()).toBeVisible();
  await expect(coachPage.locator(".tile.in")).toHaveCount(0);

  await volunteer.offline(false);
  await page.goto(`${volunteer.url}/wachtrij`);
  await expect(coachPage.locator(".tile.in")).toHaveCount(5);
  for (const name of names) await expect(tile(coachPage, name)).toHaveAttribute("aria-pressed", "true");
  await page.goto(volunteer.url + list);
  await expect(page.locator(".tile .saved")).toHaveCount(0);
});
