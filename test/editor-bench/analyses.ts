/** How long the analyses of models of a thousand lines take, and proving one promise of them. */
import { compileText, findingsOf } from "@scoreline/compiler";
import { prove } from "@scoreline/analysis";
import type { Plan } from "@scoreline/plan";
import { longModel } from "../bench/long-model.ts";
import { median } from "../bench/measure.ts";
import { richModel, thousandLines } from "./rich-model.ts";

export interface Analyzed {
  readonly what: string;
  /** The median of the rounds. */
  readonly milliseconds: number;
}

const rounds = 7;

/** Each round with a plan of its own: whatever was worked out is remembered for a plan, and what is alike is kept for the next version. */
export function measureAnalyses(): readonly Analyzed[] {
  const rich = richModel(thousandLines);
  const texts = { "rich model": rich, "long model": longModel(1_000) };
  const promises = planOf(rich).promises.map(({ name }, index): Analyzed => {
    const milliseconds = medianTime(() => {
      const plan = planOf(rich);
      return () => prove(plan, plan.promises[index]!);
    });
    return { what: `promise “${name}”`, milliseconds };
  });
  const all = Object.entries(texts).map(([name, text]): Analyzed => {
    const milliseconds = medianTime((round) => {
      const compilation = compileText(withOtherRule(text, round));
      return () => findingsOf(compilation);
    });
    return { what: `all of the ${name} when a figure of a rule is another`, milliseconds };
  });
  return [...promises, ...all];
}

/** The text as it is when somebody has typed another figure in a rule in the middle. */
function withOtherRule(text: string, round: number): string {
  const lines = text.split("\n");
  const rules = [...lines.keys()].filter((at) => /\bwhen\b.* \d+$/.test(lines[at]!));
  const middle = rules[Math.floor(rules.length / 2)]!;
  return lines.map((line, at) => (at === middle ? line.replace(/\d+$/, String(7_001 + round)) : line)).join("\n");
}

function planOf(text: string): Plan {
  const { plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(`The model of the benchmark has errors: ${JSON.stringify(diagnostics[0])}`);
  return plan;
}

/** Of the processor's time, which others on the machine do not take. */
const medianTime = (prepare: (round: number) => () => unknown): number =>
  median(
    Array.from({ length: rounds }, (_, round) => {
      const work = prepare(round);
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
