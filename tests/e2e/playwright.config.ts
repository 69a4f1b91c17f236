import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** An installed browser is taken where there is one; elsewhere Playwright's own. */
export const browser = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
  (path) => path && existsSync(path),
);

export default defineConfig({
  testDir: ".",
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  forbidOnly: true,
  // Real browsers on a busy machine: one more try, and what needed it is listed as flaky.
  retries: 1,
  outputDir: "test-results",
});
