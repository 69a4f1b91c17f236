// The installed app: service worker, tabs, rescue page, coming in.
import { openList, outbox } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

test("row 28: two tabs both work, one of them syncs, and both see", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const one = await phone.open();
  await openList(one);
  const two = await phone.open(new URL(one.url()).pathname);
  await expect(two.locator(".tile").first()).toBeVisible();
  await two.locator(".tile").first().click();
  await expect(one.locator(".tile.in")).toHaveCount(1);
  await one.locator(".tile").nth(1).click();
  await expect(two.locator(".tile.in")).toHaveCount(2);
  await expect.poll(async () => (await outbox(one)).map((record) => record.value.state)).toEqual(["settled", "settled"]);
  const numbers = (await outbox(one)).map((record) => record.value.n);
  expect(new Set(numbers).size).toBe(2);
  // Only one of them asks the server; both know how the line is.
  await phone.offline();
  await two.locator(".tile").nth(2).click();
  for (const page of [one, two]) await expect(page.getByText("Geen verbinding.")).toBeVisible();
  await phone.offline(false);
  for (const page of [one, two]) await expect(page.getByText("Geen verbinding.")).toBeHidden();
});

test("row 27: a new version is offered and never forced, and js and wasm are always of one build", async ({ enrol, wire }) => {
  const phone = await enrol("volunteer", "Lies", {}, wire);
  const page = await phone.open();
  await phone.kept(page);
  await openList(page);
  const builds = () => page.evaluate(async () => (await caches.keys()).filter((name) => name !== "inloop-state"));
  expect(await builds()).toHaveLength(1);
  wire.newer = (_, text) => text.replace(/INLOOP_BUILD="[^"]+"/, 'INLOOP_BUILD="00000000newer000"');
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(page.getByText("Er is een nieuwe versie.")).toBeVisible();
  // The old tab goes on with the old build, unsent taps and all.
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile.in")).toHaveCount(1);
  for (const name of await builds()) {
    const urls = await page.evaluate(async (name) => (await (await caches.open(name)).keys()).map((r) => r.url), name);
    const folders = urls.flatMap((url) => /\/(app-[^/]*)\//.exec(url)?.[1] ?? []);
    expect(new Set(folders).size, "the program of one build").toBe(1);
    for (const part of ["app.js", "pieces.js", "app_bg.wasm"]) expect(urls.some((url) => url.endsWith(`/${part}`)), part).toBe(true);
  }
  await page.getByRole("button", { name: "Ververs" }).click();
  await expect(page.locator(".tile.in")).toHaveCount(1);
  await expect(page.getByText("Er is een nieuwe versie.")).toHaveCount(0);
  expect(await builds()).toContain("inloop-00000000newer000");
});

test("row 51: a command at which the last start broke off is skipped in the view, still sent, and said", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  let page = await phone.open();
  await phone.kept(page);
  await openList(page);
  const list = new URL(page.url()).pathname;
  await phone.offline();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  const [record] = await outbox(page);
  // Just what a start that broke off while replaying leaves behind.
  await page.evaluate((mark) => localStorage.setItem("inloop.replaying", mark), `${record?.value.stream}/${record?.value.n}`);
  await page.reload();
  await expect(page.locator(".tile").first()).toBeVisible();
  await expect(page.locator(".tile.in")).toHaveCount(0);
  await page.getByRole("link", { name: /^Wachtrij/ }).click();
  await expect(page.getByText("Dit zie je niet in de lijst. Het wordt wel verstuurd.")).toBeVisible();
  await phone.offline(false);
  await page.goto(phone.url + list);
  await expect(page.locator(".tile.in")).toHaveCount(1, { timeout: 20_000 });
});

test("the rescue page needs no wasm: it counts what is unsent and shows whom to call", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  await phone.kept(page);
  await openList(page);
  await phone.offline();
  await page.locator(".tile").first().click();
  await expect(page.locator(".tile .saved")).toHaveCount(1);
  await page.goto(`${phone.url}/?redding`);
  await expect(page.getByRole("link", { name: /06-13127049/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /112/ })).toBeVisible();
  await expect(page.locator("body")).toContainText("1");
  await expect(page.getByRole("button", { name: "Open Inloop" })).toBeVisible();
});

test("a code can be typed, also in small letters; a wrong one says what to do", async ({ bare, house }) => {
  const phone = bare();
  const page = await phone.open("/welkom");
  await page.getByLabel("Code").fill("zzzzzz");
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel("Code").fill(house.invite("volunteer", "Lies").toLowerCase());
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await page.waitForURL("**/vandaag");
  await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
});

test("row 39: a link that was used says so, and one that was only looked at still works", async ({ bare, house }) => {
  const code = house.invite("volunteer", "Lies");
  const looked = await bare().open(`/welkom#${code}`);
  await expect(looked.getByRole("button", { name: "Aan de slag" })).toBeVisible();
  const used = await bare().open(`/welkom#${code}`);
  await used.getByRole("button", { name: "Aan de slag" }).click();
  await used.waitForURL("**/vandaag");
  await looked.getByRole("button", { name: "Aan de slag" }).click();
  await expect(looked.getByRole("alert")).toBeVisible();
});

test("the help button is on every screen and names who is on the duty sheet", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open();
  for (const path of ["/vandaag", "/wachtrij", "/instellingen", "/hulp"]) {
    await page.goto(phone.url + path);
    await expect(page.getByRole("link", { name: "Hulp nodig?" })).toBeVisible();
  }
  await expect(page.getByRole("link", { name: /06-13127049/ })).toHaveAttribute("href", "tel:0613127049");
});

test("a new phone fetches the program as it was compressed at build time, and the worker holds the same bytes", async ({ enrol }) => {
  const phone = await enrol("volunteer", "Lies");
  const page = await phone.open("/vandaag");
  await phone.kept(page);
  const sent = await page.evaluate(async () => {
    const [name] = await caches.keys().then((names) => names.filter((name) => name !== "inloop-state"));
    const urls = (await (await caches.open(name)).keys()).map((request) => request.url);
    const wasm = urls.find((url) => url.endsWith("/app_bg.wasm"))!;
    const kept = await (await (await caches.open(name)).match(wasm))!.arrayBuffer();
    return { path: new URL(wasm).pathname, kept: kept.byteLength };
  });
  const asked = await fetch(phone.url + sent.path, { headers: { "accept-encoding": "br" } });
  expect(asked.headers.get("content-encoding")).toBe("br");
  // Known beforehand, so it was not compressed on the way out.
  expect(Number(asked.headers.get("content-length"))).toBeLessThan(sent.kept / 2);
  expect((await asked.arrayBuffer()).byteLength).toBe(sent.kept);
});
