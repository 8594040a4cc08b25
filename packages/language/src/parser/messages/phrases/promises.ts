import { advised, near, noted, whereItBreaks, type Phrase } from "./phrase.ts";

/** What people say of a score or of a field, and the word here. */
const [up, down] = [
  "rises|increases|grows|goes|climbs up|higher?",
  "falls|fall|decreases|decrease|drops|drop|sinks|sink|shrinks|shrink|declines|decline down|lower?",
];
/** Of a field whose name is a plural. */
const ups = "rise|increase|grow|go|climb up|higher?";
const [more, less] = ["is|gets|becomes? higher|more|greater|larger|bigger", "is|gets|becomes? lower|less|fewer|smaller"];
const lower = "goes|go|gets|get|becomes|moves down|lower|smaller";
const as = "as|when|whenever|if|while|with|where";

/** Of a score that may stay the same, too. */
const mayStay = "It may also stay the same.";

/** What a promise says of a score as a field rises: it never falls, or it never rises. */
export const promisePhrases: readonly Phrase[] = (
  [
    ["falls", "rises", down, up],
    ["rises", "falls", up, down],
  ] as const
).flatMap(([verb, opposite, said, other]) => [
  // Of a field that falls, a promise says the opposite of one that rises.
  ...[lower, down, less].map((falling) => ({
    said: `<field> never ${said} ${as} <field2> ${falling}`,
    advice: ({ field, field2 }: Readonly<Record<string, string>>) =>
      `A promise says what is so as a field rises: write \`${field} never ${verb} as ${field2} rises\`, or \`${field} never ${opposite} as ${field2} rises\`, which says the same as this.`,
    choices: ({ field, field2 }: Readonly<Record<string, string>>) =>
      [verb, opposite].map((word) => `${field} never ${word} as ${field2} rises`),
    near: true as const,
  })),
  ...near(
    ...[more, up].map((rising) => [`<field> never ${said} ${as} <field2> ${rising}`, `<field> never ${verb} as <field2> rises`] as const),
    [`<field> never ${said} ${as} <field2> ${ups}`, `<field> never ${verb} as <field2> rise`],
    [`<field> never ${said} ${as} <field2> $`, `<field> never ${verb} as <field2> rises`],
  ),
  ...noted(
    mayStay,
    near(
      ...[more, up].map(
        (rising) => [`<field> always? ${other} ${as} <field2> ${rising}`, `<field> never ${verb} as <field2> rises`] as const,
      ),
    ),
  ),
  ...whereItBreaks(
    ...advised([
      `<field> never ${said} ${as} <field2>`,
      ({ field, field2 }) => `After \`as\` comes a lead field and \`rises\`: \`${field} never ${verb} as ${field2} rises\`.`,
    ]),
  ),
]);
