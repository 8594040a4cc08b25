import { advised, certain, digitsOf, type Phrase } from "./phrase.ts";

/** `8` as `8th`. */
export function ordinal(number = ""): string {
  const last = number.slice(-2);
  const ending = /1[123]$/.test(last) ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[Number(last.slice(-1))] ?? "th");
  return `${number}${ending}`;
}

const ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

const nth = (count = "", own = ""): string => (digitsOf(count) === "1" ? `for ${own}` : `for every ${ordinal(digitsOf(count))} ${own}`);

/** What is counted by itself for each. */
const inSame = "in|within|for|on|of|with the? same <any>";

/** `+5 for every 8 page_view`: one event in so many. */
const counted: readonly Phrase[] = [
  ...certain(
    [
      `for every|each <count> <own> ${inSame}`,
      ({ count, own, any }) => `${nth(count, own)}${digitsOf(count!) === "1" ? ", once" : ""} per ${any}`,
    ],
    ...ordinals.map(
      (word, index) => [`for every|each ${word} <own> ${inSame}`, `for every ${ordinal(String(index + 2))} <own> per <any>`] as const,
    ),
    ["for every|each <count> <own>", ({ count, own }) => nth(count, own)],
    ["for each|any|all <ordinal> <own>", "for every <ordinal> <own>"],
    ...ordinals.map((word, index) => [`for every|each ${word} <own>`, `for every ${ordinal(String(index + 2))} <own>`] as const),
    ["^ + <number> every|each|per <count> <own>", ({ number, count, own }) => `+${number} ${nth(count, own)}`],
    ["^ - <number> every|each|per <count> <own>", ({ number, count, own }) => `-${number} ${nth(count, own)}`],
    ["^ + <number> every|each|per <ordinal> <own>", "+<number> for every <ordinal> <own>"],
    ["^ - <number> every|each|per <ordinal> <own>", "-<number> for every <ordinal> <own>"],
  ).map((phrase) => ({ ...phrase, event: "own" })),
  ...advised([
    "for the? <ordinal> <own>",
    ({ ordinal: which = "", own }) =>
      `For that one alone, say how many came before: \`for ${own} where exactly ${Number(which.replace(/\D/g, "")) - 1} earlier ${own}\`. For each ${which} one, write \`for every ${which} ${own}\`.`,
  ]).map((phrase) => ({ ...phrase, event: "own" })),
];

/** `in the same session`: what is counted by itself for each. */
const perSame: readonly Phrase[] = [
  ...certain(
    [`every <ordinal> <own> ${inSame}`, "every <ordinal> <own> per <any>"],
    [`once ${inSame}`, "once per <any>"],
    [`times ${inSame}`, "times per <any>"],
    [`time ${inSame}`, "time per <any>"],
  ),
  ...advised([
    "for <own> in|within|on the? same <any>",
    ({ own, any }) => `Say how often for each ${any}, as in \`for ${own}, once per ${any}\` or \`for every 3rd ${own} per ${any}\`.`,
  ]),
];

export const everyNthPhrases: readonly Phrase[] = [...counted, ...perSame];
