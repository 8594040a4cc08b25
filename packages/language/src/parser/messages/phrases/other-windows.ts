import { counted } from "@scoreline/semantics";
import { endOfLater } from "../../../words/dates-elsewhere.ts";
import { broughtFor } from "../../../words/brought-words.ts";
import { daysOf } from "./calendar.ts";
import type { Captures } from "./pattern.ts";
import { advised, certain, filled, near, whereItBreaks, type Phrase } from "./phrase.ts";

/** Whether a filter ends where it seems to: no `and` or `or`, whose parts may be meant to stay where they are. */
const isPlain = (filter = ""): boolean => filter.startsWith("(") || !/\b(?:and|or)\b/.test(filter);

/** A filter with the parentheses that two conditions take; null where the second may be no filter. */
const bracketed = (filter = ""): string | null =>
  isPlain(filter) || /\b(?:earlier|later|lead|did|within|same)\b/.test(filter) ? null : `(${filter})`;

/** How far to look, which comes last. */
const windows = [
  "within <number> <span>",
  "on the same day",
  "since last <name>",
  "since first <name>",
  "at least <number> <unit> before",
  "until <number> <unit> after <field>",
  "until <field>",
];

/** What is shared comes first, then the filter, then how far to look. */
const order: readonly Phrase[] = [
  ...windows.flatMap((window): readonly Phrase[] => [
    ...near(
      [`<side> <events> ${window} with same <shared>`, `<side> <events> with same <shared> ${window}`],
      [
        `<side> <events> with same <shared> ${window} where <inside>`,
        withFilter(`<side> <events> with same <shared>`, ` ${window}`, "plain"),
      ],
      [`<side> <events> ${window} where <inside>`, withFilter("<side> <events>", ` ${window}`, "plain")],
      [
        `<side> <events> where <inside> with same <shared> ${window}`,
        withFilter("<side> <events> with same <shared>", ` ${window}`, "any"),
      ],
      [`<side> <events> where <inside> ${window}`, withFilter("<side> <events>", ` ${window}`, "several")],
    ),
  ]),
  ...near(["<side> <events> where <inside> with same <shared>", withFilter("<side> <events> with same <shared>", "", "any")]),
  ...whereItBreaks(
    ...advised(
      ...windows.map(
        (window) =>
          [
            `<side> <events> ${window} where`,
            `Put the window after the filter, as in \`where (… and …) ${window === "on the same day" ? window : "within 3 days"}\`.`,
          ] as const,
      ),
    ),
  ),
];

/** The question with its filter: one that is plain as it is, and several conditions in parentheses, of which `which` are taken. */
function withFilter(before: string, after: string, which: "plain" | "several" | "any"): Phrase["write"] {
  return (captures) => {
    const plain = isPlain(captures["inside"]);
    if ((which === "plain" && !plain) || (which === "several" && plain)) return null;
    const filter = plain ? captures["inside"]! : bracketed(captures["inside"]);
    return filter === null ? null : `${filled(before, captures)} where ${filter}${filled(after, captures)}`;
  };
}

const ago = "ago|before|earlier";

/** How long ago the last of them was: `days since` counts the days. */
const ages: readonly Phrase[] = ["last", "first"].flatMap((which) =>
  [">=", "<=", ">", "<"].flatMap((sign) => [
    ...[sign, ...broughtFor(sign)].flatMap((said) => {
      const written = `days since ${which} earlier <own> ${sign} <number>`;
      return whereItBreaks(
        ...certain(
          [`days since ${which} earlier <own> is? ${said} <number> days|day`, written],
          [`${which} earlier <own> is|was? ${said} <number> days|day ${ago}?`, written],
        ),
        ...advised(
          [`days since ${which} earlier <own> is? ${said} <number> <unit>`, (captures) => inDays(which, sign, captures)],
          [`${which} earlier <own> is|was? ${said} <number> <unit> ${ago}?`, (captures) => inDays(which, sign, captures)],
        ),
      );
    }),
  ]),
);

/** `days since` counts days alone. */
function inDays(which: string, sign: string, { own = "", number = "", unit = "" }: Captures): string {
  const days = daysOf(number, unit).at(0) ?? 30;
  return `Write how many days, as in \`days since ${which} earlier ${own} ${sign} ${days}\`.`;
}

/** `an earlier visit more than 30 days ago`: from the day after on, or up to the day before. */
const distances: readonly Phrase[] = near(
  ...(["where ", ""] as const).flatMap((where) => [
    ...broughtFor(">").map((said) => [`${where}earlier <events> ${said} <number> days|day ${ago}`, beyond(where, 1)] as const),
    ...broughtFor(">=").map((said) => [`${where}earlier <events> ${said} <number> days|day ago|earlier`, beyond(where, 0)] as const),
    ...broughtFor("<").map((said) => [`${where}earlier <events> ${said} <number> days|day ${ago}`, upTo(where, 1)] as const),
    ...broughtFor("<=").map((said) => [`${where}earlier <events> ${said} <number> days|day ${ago}`, upTo(where, 0)] as const),
  ]),
  ["last earlier <own> within <number> <span>", "an earlier <own> within <number> <span>"],
  ["last earlier <own> on the same day", "an earlier <own> on the same day"],
);

/** Right after `where` it is a question, which has an article. */
const asked = (where: string): string => (where === "" ? "earlier" : "where an earlier");

function beyond(where: string, more: number): Phrase["write"] {
  return ({ events, number }) => `${asked(where)} ${events} at least ${counted(Number(number) + more, "day")} before`;
}

function upTo(where: string, fewer: number): Phrase["write"] {
  return ({ events, number }) =>
    Number(number) > fewer ? `${asked(where)} ${events} within ${counted(Number(number) - fewer, "day")}` : null;
}

/** A day of the calendar: asked of the earlier event in its filter, and of no later one, which is looked for up to a day that each event says. */
const fixedDays: readonly Phrase[] = [
  ...near(
    ...(
      [
        ["since|from", ">="],
        ["after", ">"],
        ["before", "<"],
        ["until|till", "<="],
        ["on", "is"],
      ] as const
    ).flatMap(([said, sign]) => [
      [`earlier <events> with same <shared> ${said} <date>`, `earlier <events> with same <shared> where at ${sign} <date>`] as const,
      [`earlier <events> ${said} <date>`, `earlier <events> where at ${sign} <date>`] as const,
    ]),
  ),
  ...whereItBreaks(
    ...advised(...["", "with same <shared> "].map((same) => [`later <events> ${same}until|till|by|before|on <date>`, endOfLater] as const)),
  ),
];

export const otherWindowPhrases: readonly Phrase[] = [...order, ...ages, ...distances, ...fixedDays];
