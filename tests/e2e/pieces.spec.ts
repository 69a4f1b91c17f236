// The program in pieces: the first one starts the app, the others come when they are needed, and none is ever missing offline.
import { cutInCache } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const WORK = "**/split_work.wasm";

test("the first screen needs the first piece alone, and a screen of another piece fetches that once", async ({ bare, house }) => {
  const phone = bare();
  const page = await phone.open();
  await page.route("**/sw.js", (route) => route.abort());
  const fetched: string[] = [];
  page.on("request", (asked) => {
    if (asked.url().endsWith(".wasm")) fetched.push(new URL(asked.url()).pathname.split("/").at(-1)!);
  });
  await page.goto(`${phone.url}/welkom#${house.invite("volunteer", "Lies")}`);
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await expect(page.getByRole("heading", { name: "Vandaag", level: 1 })).toBeVisible();
  expect(fetched).toEqual(["app_bg.wasm"]);
  await page.getByRole("link", { name: "Rooster" }).click();
  await expect(page.getByRole("heading", { name: "Rooster", level: 1 })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Rooster" }).click();
  await expect(page.getByRole("heading", { name: "Rooster", level: 1 })).toBeVisible();
  expect(fetched.filter((name) => name === "split_work.wasm")).toHaveLength(1);
});

test("a piece that cannot be had says so, and comes when there is a network again", async ({ bare, house }) => {
  const phone = bare();
  const page = await phone.open();
  await page.route("**/sw.js", (route) => route.abort());
  await page.goto(`${phone.url}/welkom#${house.invite("volunteer", "Lies")}`);
  await page.getByRole("button", { name: "Aan de slag" }).click();
  await expect(page.getByRole("heading", { name: "Vandaag", level: 1 })).toBeVisible();
  await page.route(WORK, (route) => route.abort());
  await page.getByRole("link", { name: "Rooster" }).click();
  await expect(page.getByRole("heading", { name: "Dit scherm laadt niet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Hulp nodig?" })).toBeVisible();
  await page.unroute(WORK);
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await expect(page.getByRole("heading", { name: "Rooster", level: 1 })).toBeVisible({ timeout: 30_000 });
});

test("once the app is kept, every piece opens without a network", async ({ enrol }) => {
  const phone = await enrol("coordinator", "Anna");
  const page = await phone.open();
  await phone.kept(page);
  await phone.offline();
  for (const [path, title] of [["/beheer", "Beheer"], ["/rooster", "Rooster"], ["/instellingen", "Instellingen"]]) {
    await page.goto(phone.url + path);
    await expect(page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
  }
});

test("a piece that was cut off in the phone's cache is noticed and fetched again", async ({ enrol }) => {
  const phone = await enrol("coordinator", "Anna");
  const page = await phone.open();
  await phone.kept(page);
  expect(await cutInCache(page, "/split_work.wasm")).toBe(1);
  await page.goto(`${phone.url}/rooster`);
  await page.getByRole("button", { name: "Probeer opnieuw" }).click();
  await expect(page.getByRole("heading", { name: "Rooster", level: 1 })).toBeVisible({ timeout: 20_000 });
});
