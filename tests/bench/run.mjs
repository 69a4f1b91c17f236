// Runs one benchmark of the client and writes what it found as JSON: `node run.mjs NAME PLAN.json RESULT.json`.
// Called by `cargo xtask bench`, which makes the table.
import { readFileSync, writeFileSync } from "node:fs";

/** @typedef {object} Plan
 * @property {string} server the binary
 * @property {string} data the folder with the data of each size
 * @property {string[]} sizes
 * @property {number[]} cpus how many times slower the page's main thread is made
 * @property {number} times how often each thing is measured
 * @property {number} pace milliseconds between the taps of a person */

/** @typedef {object} Line what was measured, all times
 * @property {string} name
 * @property {string} size
 * @property {number} cpu
 * @property {string} unit
 * @property {number[]} ours
 * @property {Record<string, number[]>} beside the raw limits, in the same unit
 * @property {string} [goal] */

const [name, plan, result] = process.argv.slice(2);
const { measure } = await import(`./client/${name}.mjs`);
try {
  /** @type {Line[]} */
  const lines = await measure(JSON.parse(readFileSync(plan, "utf8")));
  writeFileSync(result, JSON.stringify(lines));
} catch (error) {
  console.error(error);
  // Browser and server are children that would keep us waiting.
  process.exit(1);
}
