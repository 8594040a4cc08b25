/** A model as an ES module that scores leads: plain JavaScript to read, with a source map to the model. */
import type { SoundModel } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { partOf } from "@scoreline/plan";
import { comment } from "../types/typescript.ts";
import { writeDecisions } from "./decisions.ts";
import { eventList, writeExpressions } from "./expressions.ts";
import { linesOf, mappingsOf, type Line } from "./lines.ts";
import { Making } from "./making.ts";
import { Fades } from "./occurrences.ts";
import { inputLines, readingOf } from "./reading.ts";
import { ruleNamesOf } from "./rule-names.ts";
import { writeScore } from "./scores.ts";

export interface GeneratedModule {
  readonly text: string;
  /** A source map; `sources` are the model's files as they are to be found from the module. */
  readonly map: (file: string, sources: readonly string[]) => string;
}

/** The same model gives the same bytes. */
export function formatModule(model: SoundModel, plan: Plan): GeneratedModule {
  const making = new Making(plan);
  const names = ruleNamesOf(making);
  const fades = new Fades(making);
  const input = inputLines(making);
  writeExpressions(making, readingOf(making), names);
  const ignores = ignoreLines(making);
  const scores = plan.scores.map((_, index) => writeScore(index, making, names, fades));
  const decisions = writeDecisions(scores, ignores.length > 0, making);
  const variables = plan.scores.map(({ ratings }, index) => {
    const own = [`${making.scoreNames[index]!} = 0`];
    if (ratings.length > 0) own.push(`${making.ratingNames[index]!} = NaN`);
    const { stage } = scores[index]!;
    if (stage !== null) own.push(`${stage} = null`);
    return `let ${own.join(", ")};`;
  });
  if (plan.scores.some((score) => score.kind !== "formula" && score.then.length > 0)) variables.push("let subtotal = 0;");
  const declared = asked(making.declared, [...ignores, ...scores.flatMap(({ lines: own }) => own), ...decisions.outcome]);
  const imports = [...making.imported].sort();
  const lines: Line[] = [
    ...linesOf(header(model)),
    ...linesOf(`import {\n${imports.map((name) => `  ${name},\n`).join("")}} from "@scoreline/runtime/support";\n`),
    ...heading("What is read"),
    ...input,
    ...linesOf(
      "\n// The scores, in millionths of a point; of a rating its index, the best first. What is decided: indices, −1 for none.\nconst { decided } = frame;",
    ),
    ...linesOf(`${variables.join("\n")}\n`),
    ...(declared.length === 0
      ? []
      : [...heading("What several places ask for, and rules that look at more than one event"), ...declared, ...linesOf("")]),
    ...(ignores.length === 0 ? [] : [...heading("What is ignored"), ...ignores, ...linesOf("")]),
    ...heading("Scores"),
    ...scores.flatMap(({ lines: own }) => own),
    ...heading("What follows"),
    ...decisions.before,
    ...decisions.outcome,
  ];
  return {
    text: `${lines.map(({ text }) => text).join("\n")}\n`,
    map: (file, sources) => `${JSON.stringify({ version: 3, file, sources, names: [], mappings: mappingsOf(lines) })}\n`,
  };
}

/** Without the tables of texts that only conditions on one text ask for, which have them otherwise. */
function asked(declared: readonly Line[], others: readonly Line[]): readonly Line[] {
  const names = new Map<string, number>();
  for (const { text } of [...declared, ...others])
    for (const name of text.match(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu) ?? []) names.set(name, (names.get(name) ?? 0) + 1);
  return declared.filter(({ text }) => {
    const [, name] = /^const (\S+) = input\.vocabulary\(/.exec(text) ?? [];
    return name === undefined || names.get(name)! > 1;
  });
}

const header = ({ name, description }: SoundModel): string =>
  `${comment([
    `“${name}” as a module that scores leads.`,
    description,
    "Written by “score compile --target module”. Change the model and write it again, rather than change this file.",
  ])}`.trimEnd();

const heading = (text: string): Line[] => linesOf(`// ─── ${text} ───\n`);

function ignoreLines(making: Making): Line[] {
  const { plan } = making;
  if (plan.ignores.length === 0) return [];
  const all = plan.ignores.flatMap((ignore): Line[] => {
    const { events, filter, burst } = ignore;
    const { sentence, source } = partOf(plan, ignore);
    const same = burst?.same.map((part) => making.tellingApart(part, "  ")).join(", ") ?? "";
    const close = burst === null ? "null" : `{ count: ${burst.count}, window: ${JSON.stringify(burst.window)}, same: [${same}] }`;
    return [
      ...linesOf(sentence === null ? "  //" : comment([sentence], "  ").trimEnd(), source),
      ...linesOf(
        `  { events: ${eventList(plan, events)}, filter: ${filter === null ? "null" : making.function(filter, "  ")}, burst: ${close} },`,
        source,
      ),
    ];
  });
  return [...linesOf(`const ignore = ${making.support("ignoringAll")}(input, [`), ...all, ...linesOf("]);")];
}
