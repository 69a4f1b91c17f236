// The lock of a phone, as somebody sets and opens it.
import { type Page, expect } from "@playwright/test";

export const CODE = "904518";

/** From any screen of work: puts the phone under a code. It stays on the screen of settings. */
export async function setCode(page: Page, code = CODE): Promise<void> {
  await page.getByRole("link", { name: "Meer", exact: true }).click();
  await page.getByRole("button", { name: "Zet een slot op" }).click();
  await page.getByLabel("Nieuwe code", { exact: true }).fill(code);
  await page.getByLabel("Nog een keer de nieuwe code").fill(code);
  await page.getByRole("button", { name: "Bewaar de code" }).click();
  await expect(page.getByText("Er zit een slot op.")).toBeVisible();
}

/** Types a code on the screen of a locked phone. */
export async function type(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Open Inloop" }).click();
}

/** The phone is locked, and says so. */
export const locked = (page: Page) => expect(page.getByRole("heading", { level: 1, name: "Inloop is op slot" })).toBeVisible({ timeout: 30_000 });
