// Bad wires between phone and server.
import { Phone, openList, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("row 1: the answer is lost after the server decided; the retry has one effect", async ({ enrol, wire, house }) => {
  const phone = await enrol("volunteer", "Lies", {}, wire);
  const page = await phone.open();
  await openList(page);
  wire.mood = "lose answers";
  const before = wire.syncs;
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  await expect.poll(() => wire.syncs).toBeGreaterThan(before);
  wire.mood = "good";
  await page.goto(`${phone.url}/wachtrij`);
  await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
  const records = await outbox(page);
  expect(records).toHaveLength(1);
  expect(records[0]?.value.outcome).toMatchObject({ kind: "accepted" });
  expect(house.run("check")).toContain("Everything fits together.");
});

test("row 5: an answer that is cut leaves nothing half; the next whole one is complete", async ({ enrol, wire }) => {
  const writer = await enrol("volunteer", "Lies");
  const writing = await writer.open();
  await openList(writing);
  const reader = await enrol("werkcoach", "Gerda", {}, wire);
  const reading = await reader.open(new URL(writing.url()).pathname);
  await expect(reading.locator(".tile").first()).toBeVisible();
  for (const cutAt of [0, 1, 120, 400]) {
    wire.mood = { cutAt };
    const before = wire.syncs;
    const count = await writing.locator(".tile.in").count();
    await writing.locator(".tile").nth(count).click();
    await expect(writing.locator(".tile.in")).toHaveCount(count + 1);
    await expect.poll(() => wire.syncs, { timeout: 20_000 }).toBeGreaterThan(before);
    await expect(reading.locator(".tile.in")).toHaveCount(0);
  }
  wire.mood = "good";
  await reading.reload();
  await expect(reading.locator(".tile.in")).toHaveCount(4);
});

test("row 9: a hotel's log-in page is no answer; the lists stay and it is said", async ({ enrol, wire }) => {
  const phone = await enrol("volunteer", "Lies", {}, wire);
  const page = await phone.open();
  await openList(page);
  const names = await page.locator(".tile .name").allTextContents();
  wire.mood = "log in first";
  await page.locator(".tile").first().click();
  await expect(page.getByText("Dit netwerk vraagt eerst om inloggen.")).toBeVisible({ timeout: 20_000 });
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  expect(await page.locator(".tile .name").allTextContents()).toEqual(names);
  wire.mood = "good";
  await page.goto(`${phone.url}/wachtrij`);
  await expect(page.getByText("Er wacht niets.")).toBeVisible({ timeout: 20_000 });
});

test("a dead wire is said calmly, and marks go on", async ({ enrol, wire }) => {
  const phone = await enrol("volunteer", "Lies", {}, wire);
  const page = await phone.open();
  await openList(page);
  wire.mood = "dead";
  await page.locator(".tile").first().click();
  await page.locator(".tile").nth(1).click();
  await expect(page.locator(".tile .saved")).toHaveCount(2);
  await expect(page.getByText("Geen verbinding. Alles wordt hier bewaard.")).toBeVisible({ timeout: 20_000 });
});

test("row 34: a phone of one site asks for another site's list and gets no row", async ({ enrol, house }) => {
  house.run("import", `${house.folder}/sheets`, "--site", "De Eik");
  const page = await (await enrol("volunteer", "Lies")).open();
  await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
  const told = await page.evaluate(async () => {
    const asked = {
      cursor: { epoch: 0, seq: 0 }, scopes_hash: 0, streams: [], wall_sent: Date.now(), schema: 1, build: "x",
      fetch: ["cards/00000000-0000-0000-0000-000000000000", "files/x"],
    };
    const ask = (body: unknown) =>
      fetch("/api/sync", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const epoch = JSON.parse((await (await ask(asked)).text()).split("\n")[0] ?? "").cursor.epoch;
    return (await ask({ ...asked, cursor: { epoch, seq: 0 } })).text();
  });
  const scopes: string[] = told.trim().split("\n").slice(1).map((line) => JSON.parse(line).scope);
  expect(scopes.some((scope) => scope.startsWith("cards/"))).toBe(true);
  expect(scopes.filter((scope) => scope.startsWith("files/"))).toEqual([]);
  expect(new Set(scopes.filter((scope) => scope.startsWith("plan/"))).size).toBe(1);
});

test("a tab that was opened before the first lists came in shows them as soon as another tab has them", async ({ house }) => {
  const phone = new Phone(house.url);
  const first = await phone.open(`/welkom#${house.invite("coordinator", "Anna")}`);
  let letThrough = () => {};
  const held = new Promise<void>((done) => (letThrough = done));
  await phone.browserContext.route("**/api/sync", async (route) => {
    await held;
    await route.continue();
  });
  await first.getByRole("button", { name: "Aan de slag" }).click();
  await first.waitForURL(/\/vandaag$/);
  const second = await phone.open("/beheer/programma");
  await second.getByRole("heading", { name: "Weekprogramma", level: 1 }).waitFor();
  await expect(second.getByText("Dit is voor de coördinator.")).toBeVisible();
  letThrough();
  await expect(second.getByText("Samen koken").first()).toBeVisible();
  await phone.close();
});
