// A village house: the real server binary on a fresh folder, its sheets turned so that today is its Monday.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayNow, weekday } from "./clock.ts";

const SERVER = process.env.INLOOP_SERVER ?? join(import.meta.dirname, "../../../target/debug/inloop-server");
const SHEETS = join(import.meta.dirname, "../../data/dorpshuis-de-linde");
/** The names of the roster. */
const ROSTER = readFileSync(join(SHEETS, "vrijwilligers.csv"), "utf8").split(/\r?\n/).map((line) => line.split(";")[0]);
const DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

export type Role = "volunteer" | "werkcoach" | "coordinator" | "participant" | "wall";
export const SITE = "De Linde";

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** By which the server believes that it is later: Debian's, unless the environment names another. */
const OTHER_TIME = process.env.FAKETIME_LIBRARY ?? "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

export class House {
  /** So many minutes ahead of us the server's clock is. */
  private ahead = 0;
  private child: ChildProcess | undefined;
  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Founds, imports and serves. `edit` may change a sheet's text before it is imported. */
  static async open(edit: (name: string, text: string) => string = (_, text) => text): Promise<House> {
    const house = await House.founded();
    const sheets = join(house.folder, "sheets");
    cpSync(SHEETS, sheets, { recursive: true });
    for (const name of ["weekprogramma.csv", "deelnemers.csv", "bereikbaarheid.csv", "rooster.csv"]) {
      const path = join(sheets, name);
      writeFileSync(path, edit(name, turned(name, readFileSync(path, "utf8"))));
    }
    house.run("import", sheets, "--site", SITE);
    await house.serve();
    return house;
  }

  /** An organisation with nothing in it yet. */
  static async founded(): Promise<House> {
    const house = new House(mkdtempSync(join(tmpdir(), "inloop-e2e-")), await freePort());
    house.run("organisation", "new", "Stichting De Wijk");
    return house;
  }

  run(...args: string[]): string {
    const data = ["--data", join(this.folder, "data")];
    return execFileSync(SERVER, [...args, ...data], { encoding: "utf8", env: this.env });
  }

  /** A code for one person and one phone. A volunteer by their whole name is the one of the roster. */
  invite(role: Role, name: string): string {
    const site = role === "coordinator" ? [] : ["--site", SITE];
    const listed = role === "participant" || (role !== "coordinator" && ROSTER.includes(name));
    const who = listed ? ["--person", name] : ["--name", name];
    const printed = this.run("invite", "--role", role, ...site, ...who);
    const code = /^Code: (\w+)$/m.exec(printed)?.[1];
    if (!code) throw new Error(`no code in: ${printed}`);
    return code;
  }

  /** A folder of spreadsheets, for `import`. */
  sheets(files: Record<string, string>): string {
    const folder = mkdtempSync(join(this.folder, "sheets-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }

  /** The weekday of today, as a sheet writes it. */
  get today(): string {
    return weekday();
  }

  async serve(...flags: string[]): Promise<void> {
    const args = ["serve", "--data", join(this.folder, "data"), "--listen", `127.0.0.1:${this.port}`, ...flags];
    this.child = spawn(SERVER, args, { stdio: ["ignore", "inherit", "inherit"], env: this.env });
    for (let tries = 0; tries < 200; tries++) {
      const alive = await fetch(`${this.url}/healthz`).then((answer) => answer.ok, () => false);
      if (alive) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("the server does not come up");
  }

  private get env(): NodeJS.ProcessEnv {
    const env: NodeJS.ProcessEnv = { ...process.env, INLOOP_LOG: "warn" };
    const later = { LD_PRELOAD: OTHER_TIME, FAKETIME: `+${this.ahead}m`, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
    return this.ahead ? { ...env, ...later } : env;
  }

  /** Time goes by for the server. */
  async later(minutes: number, ...flags: string[]): Promise<void> {
    this.ahead += minutes;
    await this.stopServing();
    await this.serve(...flags);
  }

  async stopServing(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    this.child = undefined;
  }

  async close(): Promise<void> {
    await this.stopServing();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The date of the roster in the present weeks, on the weekday to which its activity was turned. */
function turnedDate(written: string, shift: number): string {
  const [day, month, year] = written.split("-").map(Number) as [number, number, number];
  const first = Date.UTC(2026, 10, 16);
  const days = Math.round((Date.UTC(year, month - 1, day) - first) / 86_400_000);
  const today = dayNow();
  const turned = Math.floor(days / 7) * 7 + (((days % 7) + 7 + shift) % 7) - shift;
  const date = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + turned));
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(date.getUTCDate())}-${two(date.getUTCMonth() + 1)}-${date.getUTCFullYear()}`;
}

/** The tests must pass on every day of the week, so the week of the sheets is turned until its Monday is today. */
function turned(name: string, text: string): string {
  const shift = DAYS.indexOf(weekday());
  if (name === "rooster.csv") return text.replaceAll(/\d\d-\d\d-\d{4}/g, (date) => turnedDate(date, shift));
  const turn = (day: string) => DAYS[(DAYS.indexOf(day) + shift) % 7] as string;
  // The ladder's ranges of days must not wrap around Sunday; who is on duty is not what these tests are about.
  if (name === "bereikbaarheid.csv") return text.replaceAll(/maandag t\/m \w+|donderdag en vrijdag/g, "elke dag");
  const word = new RegExp(DAYS.join("|"), "g");
  return text.replaceAll(word, turn).replaceAll(";oneven", ";elke").replaceAll(";even", ";elke");
}
