import { parseDay } from "@scoreline/semantics";
import type { Captures } from "./pattern.ts";
import { certain, whereItBreaks, type Phrase } from "./phrase.ts";

/** Where months are counted from: four years on, leap years come again. */
const [firstYear, cycle, mostMonths] = [1904, 48, 1200];
const firstOfMonth = (index: number): number =>
  parseDay(`${firstYear + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`)!;

/**
 * How many days a time is: one number for days and weeks; for months and years the fewest and the most, and between them that of windows,
 * where a month is 30 days; none for parts of them.
 */
export function daysOf(number: string, unit: string): readonly number[] {
  const plain = unit.toLowerCase().replace(/s$/, "");
  const count = Number(number);
  if (plain === "day" || plain === "week") return [plain === "week" ? count * 7 : count];
  const months = plain === "year" ? count * 12 : count;
  if (!Number.isInteger(months) || months < 1 || months > mostMonths) return [];
  const lengths = Array.from({ length: cycle }, (_, start) => firstOfMonth(start + months) - firstOfMonth(start));
  const [fewest, most] = [Math.min(...lengths), Math.max(...lengths)];
  return [fewest, 30 * months, most].filter((days, index, all) => days >= fewest && days <= most && all.indexOf(days) === index);
}

const listed = (ways: readonly string[]): string => [ways.slice(0, -1).join(", "), ways.at(-1)].filter((part) => part !== "").join(" or ");

/** `birthday after 18 years ago`: months and years of the calendar are several numbers of days, of which people choose. */
function asDays(said: string, sign: string): readonly Phrase[] {
  const written = ({ field, name, number = "", unit = "", sign: own = "" }: Captures): readonly string[] =>
    daysOf(number, unit).map((days) => `days since ${field ?? `last ${name}`} ${sign || own} ${days}`);
  const isOfCalendar = ({ unit = "" }: Captures): boolean => /^(?:month|year)/i.test(unit);
  const advice = (captures: Captures): string => {
    const { number, unit } = captures;
    const days = daysOf(number!, unit!);
    const ways = written(captures).map((way) => `\`${way}\``);
    const range = days.at(-1) === days[0]! + 1 ? days.join(" or ") : days.length > 1 ? `${days[0]} to ${days.at(-1)}` : String(days[0]);
    if (days.length === 0) return "Write how many days, as in `days since created > 30`.";
    return `By the calendar, ${number} ${unit} ${number === "1" ? "is" : "are"} ${range} days. Write the number that you mean: ${listed(ways)}.`;
  };
  return [...certain([said, (captures) => (isOfCalendar(captures) ? null : written(captures)[0]!)]), { said, advice, choices: written }];
}

/** How long ago something was. */
const ages: readonly Phrase[] = [
  ...[">", ">=", "<", "<="].flatMap((sign) => whereItBreaks(...asDays(`last <name> ${sign} <number> <unit> ago`, sign))),
  ...whereItBreaks(
    ...asDays("last <name> more than <number> <unit> ago", ">"),
    ...asDays("last <name> less than <number> <unit> ago", "<"),
  ),
  ...whereItBreaks(...asDays("days since last <name> <sign> <number> <unit>", "")),
  ...asDays("<field> is? older than <number> <unit>", ">"),
  ...asDays("<field> is? newer|younger than <number> <unit>", "<"),
  ...asDays("<field> is? more than <number> <unit> ago", ">"),
  ...asDays("<field> is? less than <number> <unit> ago", "<"),
  ...asDays("<field> is? before <number> <unit> ago", ">"),
  ...asDays("<field> is? after <number> <unit> ago", "<"),
  ...[">", ">=", "<", "<="].flatMap((sign) => asDays(`<field> ${sign} <number> <unit> ago`, sign)),
  ...whereItBreaks(...asDays("days since <field> <sign> <number> <unit>", "")),
];

/** How many days stand for each, and an example of one of the calendar. */
const lengths = {
  week: [7, "2026-06-01 and 2026-06-07"],
  month: [30, "2026-06-01 and 2026-06-30"],
  quarter: [90, "2026-04-01 and 2026-06-30"],
  year: [365, "2026-01-01 and 2026-12-31"],
} as const;

/** `created this month`: windows go back from today, whatever the calendar. */
function stretches(start: string, write: (captures: Captures) => string, asked: string): readonly Phrase[] {
  return Object.entries(lengths).map(([period, [days, dates]]) => {
    const rolling = (captures: Captures): string => `${write(captures)} in last ${days} days`;
    return {
      said: `${start} in? last|past|previous|this ${period}`,
      advice: (captures) =>
        `Windows go back from today, whatever the calendar: \`${rolling(captures)}\` is today and the ${days} days before. For a ${period} of the calendar, write its dates, as in \`${write(captures)} ${asked} ${dates}\`.`,
      choices: (captures) => [rolling(captures)],
    };
  });
}

/** Months and years of the calendar, which are no windows and no number of days: none becomes another without being asked. */
export const calendarPhrases: readonly Phrase[] = [
  ...ages,
  ...stretches("did <name>", ({ name }) => `did ${name}`, "where at between"),
  ...stretches("<own>", ({ own }) => own!, "where at between").map((phrase) => ({ ...phrase, event: "own" })),
  ...stretches("<field>", ({ field }) => field!, "between"),
];
