import { slashedDays, spokenDay } from "../../../words/dates-elsewhere.ts";
import { advised, near, within, type Phrase } from "./phrase.ts";

/** Where nothing is divided. */
const slashed: readonly Phrase[] = [
  ...near([
    "<number> / <number2> / <number3>",
    ({ number, number2, number3 }) => {
      const [day, ...others] = slashedDays(`${number}/${number2}/${number3}`);
      return day === undefined || others.length > 0 ? null : day;
    },
  ]),
  ...advised([
    "<number> / <number2> / <number3>",
    ({ number, number2, number3 }) => {
      const days = slashedDays(`${number}/${number2}/${number3}`).map((day) => `\`${day}\``);
      return `Dates are written with the year first: ${days.length === 0 ? "`2026-06-01`" : days.join(" or ")}.`;
    },
  ]),
];

/** Days as they are spoken, and with slashes. */
export const datePhrases: readonly Phrase[] = [
  ...near(
    ["<number> <month> <number2>", ({ number, month, number2 }) => spokenDay(number, month, number2)],
    ["<ordinal> of? <month> ,? <number2>", ({ ordinal, month, number2 }) => spokenDay(ordinal, month, number2)],
    ["<month> <number> ,? <number2>", ({ number, month, number2 }) => spokenDay(number, month, number2)],
    ["<month> <ordinal> ,? <number2>", ({ ordinal, month, number2 }) => spokenDay(ordinal, month, number2)],
  ),
  ...within(["testItems", "sampleItems", "settingItems"], slashed),
];
