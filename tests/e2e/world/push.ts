// A browser whose push service cannot be reached here: it gives out an address of ours.
import { type Page } from "@playwright/test";
import { type Phone } from "./phone.ts";

/** From the next load on the phone has the permission, and its address lies at `origin`. */
export async function withPush(phone: Phone, page: Page, origin: string): Promise<void> {
  await phone.browserContext.grantPermissions(["notifications"], { origin: phone.url });
  await phone.browserContext.addInitScript((endpoint) => {
    let known: { endpoint: string } | null = null;
    const prototype = PushManager.prototype as unknown as Record<string, unknown>;
    prototype.getSubscription = async () => known;
    prototype.subscribe = async (asked: { applicationServerKey: string; userVisibleOnly: boolean }) => {
      if (!asked.userVisibleOnly || asked.applicationServerKey.length < 80) throw new Error("no key");
      known = { endpoint };
      return known;
    };
    Notification.requestPermission = async () => "granted";
  }, `${origin}/telefoon`);
  await page.reload();
}
