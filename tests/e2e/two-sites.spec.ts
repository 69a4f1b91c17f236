// Who plans two places: every screen holds both without two things of one name, and says which place it is about.
import { judge } from "./world/judge.ts";
import { SMALL, WIDE } from "./world/phone.ts";
import { expect, test } from "./world/test.ts";

const SCREENS = {
  vandaag: "/vandaag", rooster: "/rooster", maand: "/rooster/maand", hulp: "/hulp", signalen: "/signalen", wensen: "/wensen",
  "zonder-plek": "/zonder-plek", beheer: "/beheer", mensen: "/beheer/mensen", programma: "/beheer/programma",
  ladder: "/beheer/hulp", plek: "/beheer/plek", spullen: "/beheer/spullen", dicht: "/beheer/dicht",
  uitnodigen: "/beheer/uitnodigen", papier: "/papier", wachtrij: "/wachtrij",
};

/** Where nothing waits, there is no place to name. */
const EMPTY = ["wensen", "zonder-plek", "wachtrij"];

for (const [size, viewport] of Object.entries({ klein: SMALL, breed: WIDE })) {
  test(`every screen of who plans two places is whole, ${size}`, async ({ enrol, house }) => {
    test.setTimeout(150_000);
    house.run("import", `${house.folder}/sheets`, "--site", "De Eik");
    const phone = await enrol("coordinator", "Anna", { viewport });
    const page = await phone.open();
    await expect(page.getByRole("link", { name: "Open de lijst" }).first()).toBeVisible();
    for (const [name, path] of Object.entries(SCREENS)) {
      await page.goto(phone.url + path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      if (!EMPTY.includes(name)) await expect(page.getByText(/De Eik|De Linde/).first(), `${name} says which place`).toBeAttached();
      await judge(page, `twee-plekken-${name}-${size}`);
    }
    expect(phone.complaints).toEqual([]);
  });
}
