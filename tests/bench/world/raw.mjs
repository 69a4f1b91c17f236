// The raw limits: what the browser and this machine can do when nothing is decided, checked or merged. A tiny server on
// an origin of its own (the app's policy forbids scripts that are not its own) and one blank page.
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @param {import("node:http").IncomingMessage} asked */
const read = async (asked) => {
  const parts = [];
  for await (const part of asked) parts.push(part);
  return Buffer.concat(parts);
};

export class Raw {
  /** What `/rows` gives: JSON. */
  rows = "[]";
  listeners = new Set();
  folder = mkdtempSync(join(tmpdir(), "inloop-raw-"));

  static async open() {
    const raw = new Raw();
    const file = openSync(join(raw.folder, "log"), "a");
    const said = { json: { "content-type": "application/json", "cache-control": "no-store" } };
    raw.server = createServer(async (asked, answer) => {
      if (asked.url === "/rows") answer.writeHead(200, said.json).end(raw.rows);
      else if (asked.url === "/push") {
        // What the real server promises too: on the disk before the answer.
        writeSync(file, await read(asked));
        fsyncSync(file);
        answer.writeHead(200, said.json).end("{}");
      } else if (asked.url === "/echo") {
        const words = await read(asked);
        for (const listener of raw.listeners) listener.write(`data: ${words}\n\n`);
        answer.writeHead(204).end();
      } else if (asked.url === "/events") {
        answer.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).flushHeaders();
        raw.listeners.add(answer);
        answer.on("close", () => raw.listeners.delete(answer));
      } else answer.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>raw</title><p>0</p>");
    });
    await new Promise((done) => raw.server.listen(0, "127.0.0.1", () => done(undefined)));
    raw.close = async () => {
      raw.server.closeAllConnections();
      await new Promise((done) => raw.server.close(done));
      closeSync(file);
      rmSync(raw.folder, { recursive: true, force: true });
    };
    return raw;
  }

  get url() {
    return `http://127.0.0.1:${this.server.address().port}/`;
  }
}

/** Fetches `/rows` and puts them into an empty database in one transaction, `each` rows a record: milliseconds.
 * @param {import("playwright-core").Page} page @param {number} each */
export async function fetchAndPut(page, each) {
  return page.evaluate(async (each) => {
    const name = `raw-${each}`;
    await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("rows", { autoIncrement: true });
    await new Promise((done) => (opening.onsuccess = done));
    const database = opening.result;
    const from = performance.now();
    const rows = await (await fetch("/rows")).json();
    const writing = database.transaction("rows", "readwrite");
    const store = writing.objectStore("rows");
    if (each === 1) for (const row of rows) store.put(row);
    else for (let at = 0; at < rows.length; at += each) store.put(rows.slice(at, at + each));
    await new Promise((done) => (writing.oncomplete = done));
    const took = performance.now() - from;
    database.close();
    return took;
  }, each);
}

/** Puts one small record durably, `times` times with a pause between as between taps: milliseconds each.
 * @param {import("playwright-core").Page} page @param {number} times @param {object} record */
export async function strictPuts(page, times, record) {
  return page.evaluate(
    async ({ times, record }) => {
      const opening = indexedDB.open("raw-strict", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("rows", { autoIncrement: true });
      await new Promise((done) => (opening.onsuccess = done));
      const took = [];
      for (let turn = 0; turn < times; turn++) {
        await new Promise((done) => setTimeout(done, 50));
        const from = performance.now();
        const writing = opening.result.transaction("rows", "readwrite", { durability: "strict" });
        writing.objectStore("rows").put(record);
        await new Promise((done) => (writing.oncomplete = done));
        took.push(performance.now() - from);
      }
      opening.result.close();
      return took;
    },
    { times, record },
  );
}
