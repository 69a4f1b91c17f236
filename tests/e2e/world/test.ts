// Every test gets a house of its own, and phones that are put away afterwards.
import { test as base } from "@playwright/test";
import { House, type Role } from "./house.ts";
import { type Looks, Phone } from "./phone.ts";
import { Wire } from "./proxy.ts";

interface World {
  house: House;
  wire: Wire;
  /** Enrols a phone; `over` is the wire that it uses instead of the server itself. */
  enrol: (role: Role, name: string, looks?: Looks, over?: Wire) => Promise<Phone>;
  /** A phone that has not enrolled. */
  bare: (looks?: Looks) => Phone;
}

export const test = base.extend<World>({
  house: async ({}, use) => {
    const house = await House.open();
    await use(house);
    await house.close();
  },
  wire: async ({ house }, use) => {
    const wire = await Wire.to(house.port);
    await use(wire);
    await wire.close();
  },
  enrol: async ({ house }, use) => {
    const phones: Phone[] = [];
    await use(async (role, name, looks, over) => {
      const phone = await Phone.enrolled(over?.url ?? house.url, house.invite(role, name), looks);
      phones.push(phone);
      return phone;
    });
    for (const phone of phones) await phone.close();
  },
  bare: async ({ house }, use) => {
    const phones: Phone[] = [];
    await use((looks) => {
      const phone = new Phone(house.url, looks);
      phones.push(phone);
      return phone;
    });
    for (const phone of phones) await phone.close();
  },
});

export { expect } from "@playwright/test";
