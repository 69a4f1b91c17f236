// A phone without a browser: it takes rows for the raw limits, and says things that another phone must hear of.
import { createHmac, randomUUID } from "node:crypto";

/** @typedef {{kind: string, id: string, rev: number, op: string, body: any}} Entry one row as it is sent */

/** @param {string} id a UUID */
const bytes = (id) => Buffer.from(id.replaceAll("-", ""), "hex");

export class Visitor {
  n = 0;

  /** @param {import("./house.mjs").House} house */
  static async enrolled(house) {
    const visitor = new Visitor();
    visitor.house = house;
    const answer = await visitor.post("/api/enrol", JSON.stringify({ code: house.invite() }));
    visitor.cookie = answer.headers.get("set-cookie")?.split(";")[0];
    visitor.me = await answer.json();
    visitor.cursor = { epoch: visitor.me.epoch, seq: 0 };
    return visitor;
  }

  /** @param {string} path @param {string} body */
  async post(path, body) {
    const headers = { "content-type": "application/json", ...(this.cookie ? { cookie: this.cookie } : {}) };
    const answer = await fetch(this.house.url + path, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  /** @param {{fetch?: string[], commands?: object[]}} what */
  async sync(what) {
    const streams = [{ stream: this.me.stream, head: this.n }];
    const envelope = { cursor: this.cursor, scopes_hash: 0, streams, wall_sent: Date.now(), schema: 1, build: "bench" };
    const answer = await this.post("/api/sync", JSON.stringify({ ...envelope, ...what }));
    const [head, ...feeds] = (await answer.text()).trim().split("\n").map((line) => JSON.parse(line));
    this.cursor = head.cursor;
    return { head, feeds };
  }

  /** All rows that it may hold. @returns {Promise<Entry[]>} */
  async rows() {
    const held = new Set();
    const rows = [];
    for (let what = {}; ; ) {
      const { head, feeds } = await this.sync(what);
      for (const feed of feeds.filter((feed) => feed.whole && !held.has(feed.scope))) {
        held.add(feed.scope);
        rows.push(...feed.rows);
      }
      const missing = head.scopes.filter((name) => !held.has(name));
      if (!missing.length) return rows;
      what = { fetch: missing };
    }
  }

  /** Marks people at one session in one push. @returns {Promise<number>} the organisation's number after it
   * @param {{site: string, rule: string, date: string}} session @param {string[]} people @param {string} mark */
  async mark(session, people, mark) {
    const commands = people.map((person) => {
      const op = randomUUID();
      const body = JSON.stringify({ kind: "MarkAttendance@1", ...session, person, mark });
      const number = Buffer.alloc(8);
      number.writeBigUInt64BE(BigInt(++this.n));
      const mac = createHmac("sha256", this.me.key);
      for (const part of [bytes(this.me.stream), number, bytes(op), body]) mac.update(part);
      const { stream } = this.me;
      return { stream, n: this.n, prev: this.n - 1, op, refs: [person], wall: Date.now(), body, mac: mac.digest("hex") };
    });
    const { head } = await this.sync({ commands });
    const outcomes = head.streams.find((answer) => answer.stream === this.me.stream).outcomes;
    const accepted = outcomes.filter((outcome) => outcome.kind === "accepted").length;
    if (accepted < people.length) throw new Error(`${accepted} of ${people.length} marks were accepted`);
    return head.cursor.seq;
  }
}
