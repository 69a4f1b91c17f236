// A participant's screens: everything on them is large, and no word sorts people.
import { type Page, expect } from "@playwright/test";

const NEVER = /dagbesteding|indicatie|cliënt|verantwoording|client|indication/i;

/** Nothing on the screen is small: words of 22 px, targets of 64 px, and no word that sorts people. */
export async function isLarge(page: Page, where: string): Promise<void> {
  const small = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.querySelector("dialog[open]") ?? document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const [parent, words] = [walker.currentNode.parentElement, walker.currentNode.textContent?.trim()];
      if (!parent || !words || parent.closest("[aria-hidden], dialog:not([open])") || !parent.checkVisibility()) continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < 21.9) found.push(`${words}: ${size} px`);
    }
    for (const element of document.querySelectorAll("a, button, input")) {
      const box = (element.closest("label") ?? element).getBoundingClientRect();
      const hidden = box.width === 0 || element.closest(".skip-link") || (document.querySelector("dialog[open]") && !element.closest("dialog"));
      if (!hidden && (box.width < 63.5 || box.height < 63.5)) found.push(`${element.textContent}: ${box.width}×${box.height}`);
    }
    return found;
  });
  expect(small, where).toEqual([]);
  expect(await page.locator("body").innerText(), where).not.toMatch(NEVER);
}
