// A house of one size: the real server on a copy of the data that `bench-data` made, so that every benchmark begins
// with the same rows.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** @returns {Promise<number>} a port of this machine that nobody uses */
export async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

export class House {
  /** @param {string} server the binary @param {string} made the folder of `bench-data` */
  constructor(server, made) {
    this.server = server;
    this.folder = mkdtempSync(join(tmpdir(), "inloop-bench-"));
    cpSync(made, this.folder, { recursive: true });
    /** @type {{size: string, rows: number, attendance: number, sites: string[], lists: string[]}} */
    this.about = JSON.parse(readFileSync(join(made, "about.json"), "utf8"));
    this.port = 0;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @param {{server: string, data: string}} plan @param {string} size */
  static async open(plan, size) {
    const house = new House(plan.server, join(plan.data, size));
    house.port = await freePort();
    const args = ["serve", "--data", house.folder, "--listen", `127.0.0.1:${house.port}`];
    const env = { ...process.env, INLOOP_LOG: "warn" };
    const child = spawn(house.server, args, { stdio: ["ignore", "inherit", "inherit"], env });
    house.child = child;
    process.once("exit", () => child.kill("SIGKILL"));
    for (let tries = 0; tries < 200; tries++) {
      if (await fetch(`${house.url}/healthz`).then((answer) => answer.ok, () => false)) return house;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the server does not come up");
  }

  /** A code for whoever may hold all of the house: a werkcoach of the one site, or of all sites. */
  invite() {
    const one = this.about.sites.length === 1;
    const role = one ? ["--role", "werkcoach", "--site", this.about.sites[0]] : ["--role", "coordinator"];
    const args = ["invite", ...role, "--name", "Gerda", "--data", this.folder];
    const printed = execFileSync(this.server, args, { encoding: "utf8", env: { ...process.env, INLOOP_LOG: "warn" } });
    const code = /^Code: (\w+)$/m.exec(printed)?.[1];
    if (!code) throw new Error(`no code in: ${printed}`);
    return code;
  }

  async close() {
    const gone = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGKILL");
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
