// The day and its time in Amsterdam: what is on now must be on at any hour at which a test runs, wherever it runs.

/** The date in Amsterdam, as a field takes it. */
export const today = () => new Date().toLocaleDateString("sv", { timeZone: "Europe/Amsterdam" });

/** That date at noon UTC: its `getUTC…` say which day it is there. */
export const dayNow = () => new Date(`${today()}T12:00Z`);

/** Its weekday, as a sheet writes it. */
export const weekday = () => new Date().toLocaleDateString("nl", { weekday: "long", timeZone: "Europe/Amsterdam" });

/** Minutes after midnight in Amsterdam. */
export function minutesNow(): number {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Amsterdam", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [hour, minute] = clock.format(new Date()).split(":").map(Number) as [number, number];
  return hour * 60 + minute;
}

const two = (number: number) => String(number).padStart(2, "0");
/** Such minutes as a clock shows them. */
export const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
