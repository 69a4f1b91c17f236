// Photos: chosen on a phone, made small there so that nothing of the camera's own notes is left, shown to who may see
// faces and to nobody else, with who said yes; and gone when that is taken back.
import { createHash } from "node:crypto";
import type { Page } from "@playwright/test";
import { House } from "./world/house.ts";
import { judge } from "./world/judge.ts";
import { isLarge } from "./world/large.ts";
import { CODE, locked, setCode, type } from "./world/lock.ts";
import { type Phone, SMALL, WIDE, everything, openList, tile } from "./world/phone.ts";
import { test as base, expect } from "./world/test.ts";

/** A place where one thing goes on all day, so that it goes on at whatever hour this runs. */
const test = base.extend<{ house: House }>({
  house: async ({}, use) => {
    const house = await House.founded();
    const line = `${house.today} 00:05 Samen koken`;
    const files = {
      "weekprogramma.csv": `Dag;Begin;Einde;Activiteit;Ruimte\n${house.today};00:05;23:50;Samen koken;Keuken`,
      "deelnemers.csv": `Roepnaam;Tussenvoegsel;Achternaam;Komt op\nDirk;;Wal;${line}\nJan;van 't;Berg;${line}\nMien;;Bos;${line}`,
    };
    house.run("import", house.sheets(files), "--site", "De Linde");
    await house.serve();
    await use(house);
    await house.close();
  },
});

test.describe.configure({ timeout: 150_000 });

/** A JPEG as a camera makes it: large, lying on its side, and with the place where it was taken. */
async function fromCamera(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const plain = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
    const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
    const sky = pen.createLinearGradient(0, 0, 0, 1200);
    sky.addColorStop(0, "#bfe3ef");
    sky.addColorStop(1, "#f6e3c3");
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 1600, 1200);
    const round = (colour: string, x: number, y: number, size: number) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(x, y, size, 0, 7);
      pen.fill();
    };
    round("#3f6f64", 800, 1250, 480);
    round("#efc19b", 800, 560, 300);
    round("#5d4330", 800, 380, 230);
    round("#efc19b", 800, 600, 260);
    round("#2b2925", 710, 560, 26);
    round("#2b2925", 890, 560, 26);
    pen.lineWidth = 22;
    pen.beginPath();
    pen.arc(800, 640, 110, 0.3, 2.84);
    pen.stroke();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.95));
    return Array.from(new Uint8Array(await (blob as Blob).arrayBuffer()));
  });
  // TIFF, big endian: one directory that points at one with the latitude, 53° 19' north.
  const tiff = Buffer.alloc(8 + 18 + 30 + 24);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x8825, 10);
  tiff.writeUInt16BE(4, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt32BE(26, 18);
  tiff.writeUInt16BE(2, 26);
  tiff.writeUInt16BE(1, 28);
  tiff.writeUInt16BE(2, 30);
  tiff.writeUInt32BE(2, 32);
  tiff.write("N\0\0\0", 36, "latin1");
  tiff.writeUInt16BE(2, 40);
  tiff.writeUInt16BE(5, 42);
  tiff.writeUInt32BE(3, 44);
  tiff.writeUInt32BE(56, 48);
  [53, 1, 19, 1, 29, 1].forEach((number, place) => tiff.writeUInt32BE(number, 56 + 4 * place));
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  const jpeg = Buffer.from(plain);
  return { name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]) };
}

/** The width and height that a JPEG says it has. */
function sizeOf(jpeg: Buffer): [number, number] {
  for (let at = 2; at < jpeg.length; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const mark = jpeg[at + 1] as number;
    if (mark >= 0xc0 && mark <= 0xc2) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
  }
  throw new Error("no size");
}

/** What the server answers about a file to who uses a page. */
async function ask(page: Page, name: string): Promise<{ status: number; bytes: Buffer }> {
  const answer = await page.evaluate(async (name) => {
    const answer = await fetch(`/api/file/${name}`);
    return { status: answer.status, bytes: Array.from(new Uint8Array(await answer.arrayBuffer())) };
  }, name);
  return { ...answer, bytes: Buffer.from(answer.bytes) };
}

/** The names of the files that a phone sent. */
function sentBy(phone: Phone): string[] {
  const names: string[] = [];
  phone.browserContext.on("request", (request) => {
    const name = /\/api\/file\/(\w{64})$/.exec(request.url())?.[1];
    if (name && request.method() === "PUT") names.push(name);
  });
  return names;
}

const choose = async (page: Page) => page.locator("#foto-kiezen").setInputFiles(await fromCamera(page));

test("a coordinator's photo of somebody says who agreed, tells nothing of the camera's, and shows at the door alone", async ({ enrol }) => {
  const [gerda, lies, bep] = [await enrol("coordinator", "Gerda"), await enrol("volunteer", "Lies"), await enrol("participant", "Jan van 't Berg")];
  const sent = sentBy(gerda);
  const page = await gerda.open("/beheer/mensen");
  await page.getByRole("link", { name: /Dirk/ }).click();
  await expect(page.getByText("Er is nog geen foto.")).toBeVisible();
  await choose(page);
  await expect(page.locator("img.photo-large")).toBeVisible();
  await page.getByRole("button", { name: "Gebruik deze foto" }).click();
  await expect(page.getByText("Vul in wie dat zei.")).toBeVisible();
  await page.locator("img.photo-large").scrollIntoViewIfNeeded();
  await judge(page, "foto-wie-zei-ja-small");
  await page.getByLabel("Wie zei dat het mag?").fill("Dirk zelf");
  await page.getByRole("button", { name: "Gebruik deze foto" }).click();
  await expect(page.getByText(/^Ja gezegd door Dirk zelf\./)).toBeVisible();
  await expect(page.locator("img.photo-large")).toBeVisible();
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(2);
  await judge(page, "foto-small");
  await page.setViewportSize(WIDE);
  await page.locator("img.photo-large").scrollIntoViewIfNeeded();
  await judge(page, "foto-wide");
  await page.setViewportSize(SMALL);
  // What the server keeps: two sizes, and nothing that the camera knew.
  const kept = await Promise.all(sent.map((name) => ask(page, name)));
  expect(kept.map(({ bytes }) => sizeOf(bytes)).sort((a, b) => a[0] - b[0])).toEqual([[96, 96], [480, 360]]);
  for (const [place, { bytes }] of kept.entries()) {
    expect(bytes.includes("Exif")).toBe(false);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(sent[place]);
    expect(bytes.length).toBeLessThan(60_000);
  }
  // At the door it stands on the tile.
  const door = await lies.open();
  await openList(door);
  const face = tile(door, "Dirk").locator(".avatar img");
  await expect(face).toBeVisible({ timeout: 20_000 });
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(96);
  await judge(door, "foto-lijst-small");
  // Another participant's phone holds neither the row nor, asked for it, the bytes.
  const other = await bep.open("/mijn-dag");
  await other.waitForTimeout(1_500);
  const held = await everything(other);
  for (const name of sent) {
    expect(held).not.toContain(name);
    expect((await ask(other, name)).status).toBe(403);
    expect((await ask(door, name)).status).toBe(200);
  }
  // Taken away, and after all: it is sent anew, because the server erased it.
  await page.getByRole("button", { name: "Haal de foto weg" }).click();
  await expect(page.getByText("De foto is weg.")).toBeVisible();
  await expect(tile(door, "Dirk").locator(".avatar img")).toHaveCount(0, { timeout: 20_000 });
  expect((await ask(page, sent[0] as string)).status).toBe(403);
  await page.getByRole("button", { name: "Maak ongedaan" }).click();
  await expect(page.getByText(/^Ja gezegd door Dirk zelf\./)).toBeVisible();
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(4);
  await expect.poll(async () => (await ask(door, sent[0] as string)).status, { timeout: 20_000 }).toBe(200);
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`a participant decides about their own photo, also without a network, ${size}`, async ({ enrol }) => {
    const [dirk, lies] = [await enrol("participant", "Dirk Wal", { viewport }), await enrol("volunteer", "Lies")];
    const page = await dirk.open("/mijn-dag");
    await page.getByRole("link", { name: /^Mijn foto/ }).click();
    await expect(page.getByText("De mensen die hier werken, zien je foto.")).toBeVisible();
    await isLarge(page, "no photo yet");
    await judge(page, `mijn-foto-leeg-${size}`);
    await dirk.kept(page);
    await dirk.offline();
    await choose(page);
    await expect(page.locator("img.photo-large")).toBeVisible();
    await isLarge(page, "a photo that was chosen");
    await judge(page, `mijn-foto-gekozen-${size}`);
    await page.getByRole("button", { name: "Gebruik deze foto" }).click();
    await expect(page.getByText("Jij zei dat het mag.")).toBeVisible();
    await expect(page.locator("img.photo-large")).toBeVisible();
    await isLarge(page, "my photo");
    await judge(page, `mijn-foto-${size}`);
    await dirk.offline(false);
    const door = await lies.open();
    await openList(door);
    await expect(tile(door, "Dirk").locator(".avatar img")).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Haal de foto weg" }).click();
    await expect(page.getByText("Er is nog geen foto.")).toBeVisible();
    await expect(tile(door, "Dirk").locator(".avatar img")).toHaveCount(0, { timeout: 20_000 });
  });
}

test("who works here shows their own face to everybody who comes, and takes it away", async ({ enrol }) => {
  const [lies, dirk] = [await enrol("volunteer", "Lies"), await enrol("participant", "Dirk Wal")];
  const page = await lies.open("/instellingen");
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Mijn foto" }) });
  await expect(card.getByText("Iedereen die hier komt, ziet je foto.")).toBeVisible();
  await choose(page);
  await card.getByRole("button", { name: "Gebruik deze foto" }).click();
  await expect(card.locator("img.photo-large")).toBeVisible();
  await expect(page.getByText("De foto staat erbij.")).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  await judge(page, "foto-eigen-gezicht-small");
  const own = await dirk.open("/mijn-dag");
  await expect(own.locator(".now-card .faces img")).toBeVisible({ timeout: 30_000 });
  await judge(own, "mijn-dag-gezicht-small");
  await card.getByRole("button", { name: "Haal de foto weg" }).click();
  await expect(own.locator(".now-card .faces img")).toHaveCount(0, { timeout: 20_000 });
});

/** The photos on the disk of a phone: how many lie clear, and how many sealed. */
async function lying(page: Page): Promise<{ clear: number; sealed: number }> {
  return page.evaluate(async () => {
    const open = indexedDB.open("pictures_v1");
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const all = db.transaction("pictures").objectStore("pictures").getAll();
    const records = await new Promise<Record<string, unknown>[]>((done) => (all.onsuccess = () => done(all.result)));
    db.close();
    const clear = records.filter(({ address }) => String(address).startsWith("data:image/jpeg;base64,"));
    return { clear: clear.length, sealed: records.filter(({ sealed }) => sealed instanceof Uint8Array).length };
  });
}

test("a face is there without a network, sealed where there is a lock, and leaves the phone with the photo", async ({ enrol }) => {
  const [gerda, anja, lies] = [await enrol("coordinator", "Gerda"), await enrol("coordinator", "Anja"), await enrol("volunteer", "Lies")];
  const page = await gerda.open("/beheer/mensen");
  await page.getByRole("link", { name: /Dirk/ }).click();
  await choose(page);
  await page.getByLabel("Wie zei dat het mag?").fill("Dirk zelf");
  await page.getByRole("button", { name: "Gebruik deze foto" }).click();
  await expect(page.getByText(/^Ja gezegd door Dirk zelf\./)).toBeVisible();
  const door = await lies.open();
  await lies.kept(door);
  // Before anybody opens the list: it comes with the rows.
  await expect.poll(() => lying(door), { timeout: 30_000 }).toEqual({ clear: 1, sealed: 0 });
  await lies.offline();
  await door.reload();
  await openList(door);
  const face = tile(door, "Dirk").locator(".avatar img");
  const width = () => face.evaluate((image: HTMLImageElement) => image.naturalWidth);
  await expect(face).toBeVisible();
  await expect.poll(width).toBe(96);
  await judge(door, "foto-lijst-offline-small");
  // On another coordinator's phone the large one is not kept: the face, and what would help.
  const people = await anja.open("/beheer/mensen");
  await anja.kept(people);
  await expect.poll(() => lying(people), { timeout: 30_000 }).toEqual({ clear: 1, sealed: 0 });
  await anja.offline();
  await people.getByRole("link", { name: /Dirk/ }).click();
  await expect(people.getByText("De foto zie je met internet.")).toBeVisible();
  await expect(people.locator(".photo-none img")).toBeVisible();
  await people.locator(".photo-none").scrollIntoViewIfNeeded();
  await judge(people, "foto-alleen-klein-small");
  // Under a code nothing of it lies clear, and it comes again, sealed.
  await lies.offline(false);
  await setCode(door);
  expect((await lying(door)).clear).toBe(0);
  await door.reload();
  await locked(door);
  await type(door, CODE);
  await expect.poll(() => lying(door), { timeout: 60_000 }).toEqual({ clear: 0, sealed: 1 });
  await lies.offline();
  await door.reload();
  await locked(door);
  await type(door, CODE);
  await door.getByRole("link", { name: "Vandaag", exact: true }).click();
  await openList(door);
  await expect.poll(width).toBe(96);
  await lies.offline(false);
  await page.getByRole("button", { name: "Haal de foto weg" }).click();
  await expect(face).toHaveCount(0, { timeout: 30_000 });
  await expect.poll(() => lying(door), { timeout: 30_000 }).toEqual({ clear: 0, sealed: 0 });
});

test("what is no picture is said", async ({ enrol }) => {
  const dirk = await enrol("participant", "Dirk Wal");
  const page = await dirk.open("/mijn-foto");
  await page.locator("#foto-kiezen").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
  await expect(page.getByText("Deze foto kunnen we niet openen.")).toBeVisible();
  await isLarge(page, "no picture");
});

for (const [size, viewport] of Object.entries({ small: SMALL, wide: WIDE })) {
  test(`who agreed is seen to be there with their face, in the hall and by who else is there, until they leave, ${size}`, async ({ enrol, house }) => {
    const [dirk, jan, lies] = [await enrol("participant", "Dirk Wal", { viewport }), await enrol("participant", "Jan van 't Berg", { viewport }), await enrol("volunteer", "Lies")];
    const tablet = await enrol("wall", "Tablet", { viewport });
    const page = await dirk.open("/mijn-foto");
    await choose(page);
    await page.getByRole("button", { name: "Gebruik deze foto" }).click();
    await expect(page.getByText("Jij zei dat het mag.")).toBeVisible();
    await page.getByRole("heading", { name: "Laat zien dat je er bent" }).scrollIntoViewIfNeeded();
    await isLarge(page, "may I be seen");
    await judge(page, `gezien-vraag-${size}`);
    // At the door both are there; nobody asked anybody yet.
    const door = await lies.open();
    await openList(door);
    await tile(door, "Dirk").click();
    await tile(door, "Jan").click();
    const wall = await tablet.open("/wand");
    await expect(wall.locator(".wall-on")).toBeVisible();
    await expect(tile(door, "Jan").getByText("verstuurd")).toBeVisible({ timeout: 20_000 });
    await expect(wall.getByText("Wie er nu is")).toBeHidden();
    const day = await jan.open("/mijn-dag");
    await expect(day.getByRole("heading", { name: "Nu: samen koken" })).toBeVisible();

    await page.getByLabel("Hoe wil je heten?").fill("");
    await page.getByRole("button", { name: "Ja, laat het zien" }).click();
    await expect(page.getByText("Vul een naam in.")).toBeVisible();
    await page.getByLabel("Hoe wil je heten?").fill("Dirk");
    await page.getByRole("button", { name: "Ja, laat het zien" }).click();
    await expect(page.locator(".seen-as")).toContainText("Dirk");
    await isLarge(page, "I am seen");
    await judge(page, `gezien-${size}`);
    await expect(wall.locator(".wall-people").first()).toContainText("Dirk", { timeout: 20_000 });
    await expect(wall.locator(".wall-people").first()).not.toContainText("Jan");
    await expect(wall.locator(".wall-people img").first()).toBeVisible({ timeout: 20_000 });
    await judge(wall, `wand-er-nu-${size}`);
    await expect(day.getByText("Dirk is er.")).toBeVisible({ timeout: 20_000 });
    await expect(day.locator(".now-card .faces img").first()).toBeVisible({ timeout: 20_000 });
    await isLarge(day, "who is there");
    await judge(day, `mijn-dag-wie-er-is-${size}`);
    // Another participant's phone holds a name and a face, and nothing else of Dirk.
    const held = await everything(day);
    for (const kind of ["PersonCard", "PresenceConsent", "Portrait"]) {
      expect(held.split("\n").filter((line) => line.includes(kind) && line.includes("Dirk")), kind).toEqual([]);
    }
    // He goes home.
    await tile(door, "Dirk").click();
    await expect(tile(door, "Dirk")).toHaveAttribute("aria-pressed", "false");
    await expect(day.getByText("Dirk is er.")).toBeHidden({ timeout: 20_000 });
    await expect(wall.getByText("Wie er nu is")).toBeHidden({ timeout: 20_000 });
    // And wants it no more; and after all.
    await page.getByRole("button", { name: "Laat het niet meer zien" }).click();
    await expect(page.getByLabel("Hoe wil je heten?")).toBeVisible();
    await page.getByRole("button", { name: "Maak ongedaan" }).click();
    await expect(page.locator(".seen-as")).toContainText("Dirk");
  });
}

test("a coordinator writes down who said that somebody may be seen, and the person takes that back on their own phone", async ({ enrol }) => {
  const [gerda, dirk] = [await enrol("coordinator", "Gerda"), await enrol("participant", "Dirk Wal")];
  const page = await gerda.open("/beheer/mensen");
  await page.getByRole("link", { name: /Dirk/ }).click();
  await expect(page.getByLabel("Onder welke naam?")).toHaveValue("Dirk");
  await page.getByRole("button", { name: "Laat het zien" }).click();
  await expect(page.getByText("Vul in wie dat zei.")).toBeVisible();
  await page.getByRole("heading", { name: "Laten zien wie er is" }).scrollIntoViewIfNeeded();
  await judge(page, "gezien-beheer-vraag-small");
  await page.getByLabel("Wie zei ja?").fill("Anja, dochter");
  await page.getByRole("button", { name: "Laat het zien" }).click();
  await expect(page.locator(".seen-as")).toContainText("Ja gezegd door Anja, dochter.");
  await page.setViewportSize(WIDE);
  await page.locator(".seen-as").scrollIntoViewIfNeeded();
  await judge(page, "gezien-beheer-wide");
  const own = await dirk.open("/mijn-foto");
  await expect(own.locator(".seen-as")).toContainText("Ja gezegd door Anja, dochter.", { timeout: 20_000 });
  await own.getByRole("button", { name: "Laat het niet meer zien" }).click();
  await expect(own.getByLabel("Hoe wil je heten?")).toBeVisible();
  await expect(page.getByLabel("Wie zei ja?")).toBeVisible({ timeout: 20_000 });
});
