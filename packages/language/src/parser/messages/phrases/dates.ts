import { daysElsewhere, spokenDay } from "../../../words/dates-elsewhere.ts";
import type { Captures } from "./pattern.ts";
import { near, within, type Phrase } from "./phrase.ts";

/** Three numbers with a mark between them: one day, or two to choose from. */
function marked(mark: string, before = ""): readonly Phrase[] {
  const said = `${before}<number> ${mark} <number2> ${mark} <number3>`;
  const days = ({ number, number2, number3 }: Captures): readonly string[] =>
    daysElsewhere(`${number}/${number2}/${number3}`).map((day) => before + day);
  const all = (captures: Captures): string =>
    days(captures)
      .map((day) => `\`${day}\``)
      .join(" or ");
  return [
    ...near([said, (captures) => (days(captures).length === 1 ? days(captures)[0]! : null)]),
    { said, advice: (captures) => `Dates are written with the year first: ${all(captures) || "`2026-06-01`"}.`, choices: days },
  ];
}

/** Days as they are spoken, and with other marks than hyphens and the year first. */
export const datePhrases: readonly Phrase[] = [
  ...near(
    ["<number> <month> <number2>", ({ number, month, number2 }) => spokenDay(number, month, number2)],
    ["<ordinal> of? <month> ,? <number2>", ({ ordinal, month, number2 }) => spokenDay(ordinal, month, number2)],
    ["<month> <number> ,? <number2>", ({ number, month, number2 }) => spokenDay(number, month, number2)],
    ["<month> <ordinal> ,? <number2>", ({ ordinal, month, number2 }) => spokenDay(ordinal, month, number2)],
  ),
  // Where nothing is divided, and nothing subtracted.
  ...within(["testItems", "sampleItems", "settingItems"], marked("/")),
  ...marked("-", "after "),
  ...marked("-", "before "),
];
