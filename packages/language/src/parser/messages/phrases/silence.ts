import { advised, certain, filled, type Phrase } from "./phrase.ts";

const conjunctions: ReadonlySet<string> = new Set(["when", "and", "or", "if"]);
const asked = (any = "", written = ""): string | null => (conjunctions.has(any) ? `${any === "if" ? "when" : any} ${written}` : null);

/** What fades in steps, as it is written here. */
const steps = ["decay <percent> every", "decay <percent> compound every", "decay <number> points every", "decay <number> point every"];
const idle = "did? nothing|inactive|inactivity|idle|silent happened|happens?";
const within = "in|for|within|since the? last? <number3> <unit3>";

/** What follows `without`, where the silence is as long as the step. */
const asLong =
  (step: string, events: string): Phrase["write"] =>
  (captures) => {
    const { number2, unit2, number3, unit3 } = captures;
    const isSame = number2 === number3 && unit2?.replace(/s$/, "") === unit3?.replace(/s$/, "");
    return isSame ? filled(`${step} <number2> <unit2> without ${events}`, captures) : null;
  };

const onlySteps = "Only what fades in steps can wait for a silence, as in `decay 10% every 30 days without anything`.";

/** `decay 10% every 30 days when did nothing`: `without` says so, for as long as the step. */
const idleSteps: readonly Phrase[] = ["when", "if", "while", "whenever"].flatMap((word) => [
  ...steps.flatMap((step) => [
    ...certain(
      [`${step} <number2> <unit2> ${word} ${idle} ${within}`, asLong(step, "anything")],
      [`${step} <number2> <unit2> ${word} did not <own> ${within}`, asLong(step, "<own>")],
    ),
    ...advised([
      `${step} <number2> <unit2> ${word} <inside> ${within}`,
      ({ number2, unit2 }) => `A step waits as long as it is: \`every ${number2} ${unit2} without anything\`. Write one length of time.`,
    ]),
    ...certain(
      [`${step} <number2> <unit2> ${word} ${idle}`, `${step} <number2> <unit2> without anything`],
      [`${step} <number2> <unit2> ${word} did not <own>`, `${step} <number2> <unit2> without <own>`],
      [`${step} <period> ${word} ${idle}`, `${step} <period> without anything`],
      [`${step} <period> ${word} did not <own>`, `${step} <period> without <own>`],
    ),
  ]),
  ...advised(
    [`decay half-life|linear over? <number> <unit> ${word} ${idle}`, onlySteps],
    [`decay half-life|linear over? <number> <unit> ${word} did not <own>`, onlySteps],
  ),
]);

/** A time in which nothing happens, as people say it. */
export const silencePhrases: readonly Phrase[] = [
  ...idleSteps,
  ...certain(
    ["reset if|when did? nothing|inactive in|for the? last? <number> <unit>", "reset after <number> <unit> without anything"],
    ["reset after <number> <unit> of? inactivity|inactive|silence", "reset after <number> <unit> without anything"],
    ["every <number> <unit> of|in inactivity|silence", "every <number> <unit> without anything"],
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
    ["decay half-life|linear over? <number> <unit> without <events>", onlySteps],
    ["where nothing", "Write `no earlier anything within 30 days`."],
    ["when|if|and|or nothing", "Write `did nothing in last 30 days`."],
  ),
];
