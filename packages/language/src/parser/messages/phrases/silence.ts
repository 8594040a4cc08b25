import { advised, certain, type Phrase } from "./phrase.ts";

const conjunctions: ReadonlySet<string> = new Set(["when", "and", "or", "if"]);
const asked = (any = "", written = ""): string | null => (conjunctions.has(any) ? `${any === "if" ? "when" : any} ${written}` : null);

/** A time in which nothing happens, as people say it. */
export const silencePhrases: readonly Phrase[] = [
  ...certain(
    ["reset if|when did? nothing|inactive in|for the? last? <number> <unit>", "reset after <number> <unit> without anything"],
    ["reset after <number> <unit> of? inactivity|inactive|silence", "reset after <number> <unit> without anything"],
    ["every <number> <unit> of|in inactivity|silence", "every <number> <unit> without anything"],
    [
      "decay <percent> every <number> <unit> when|if did? nothing in|for the? last? <number2> <unit2>",
      "decay <percent> every <number> <unit> without anything",
    ],
    [
      "decay <percent> compound every <number> <unit> when|if did? nothing in|for the? last? <number2> <unit2>",
      "decay <percent> compound every <number> <unit> without anything",
    ],
    ["where nothing|no earlier|before within <number> <span>", "where no earlier anything within <number> <span>"],
    ["where nothing in|within the? last? <number> <span>", "where no earlier anything within <number> <span>"],
    [
      "<any> nothing happened? in the? last? <number> <unit>",
      ({ any, number, unit }) => asked(any, `did nothing in last ${number} ${unit}`),
    ],
    ["no activity|anything in|within|for the? last? <number> <unit>", "did nothing in last <number> <unit>"],
    ["did nothing for|within the? last? <number> <unit>", "did nothing in last <number> <unit>"],
  ),
  ...advised(
    ["where nothing", "Write `no earlier anything within 30 days`."],
    ["when|if|and|or nothing", "Write `did nothing in last 30 days`."],
  ),
];
