/** Holds a brief to what it must be: its reference answer is right, and its hidden tests find answers that are nearly right. */
import { parse, type SourceFile } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { sealPlan, withoutWords } from "@scoreline/plan";
import { createScorer } from "@scoreline/runtime";
import { formatDay } from "@scoreline/semantics";
import { runMutants, type MutationReport } from "@scoreline/testing";
import { expandTests } from "../../packages/testing/src/expand-tests.ts";
import { edited } from "../../packages/testing/src/mutation/mutant.ts";
import { unshared } from "../../packages/testing/src/mutation/unshared-plan.ts";
import { evaluate } from "../second-evaluator/evaluate.ts";
import type { Happened } from "../second-evaluator/world.ts";
import { extract } from "./extract.ts";
import type { Hidden } from "./hidden.ts";
import { hiddenProgram, judge } from "./judge.ts";
import type { Brief } from "./pages.ts";
import { questionWord } from "./prompt.ts";
import { eventsOf, leadFailures } from "./try-leads.ts";

/** What is wrong with a brief, each in a sentence; empty where nothing is. */
export function wrongWith(brief: Brief, hidden: Hidden, reference: string): string[] {
  const { answered, codes, feedback, isRight } = judge(reference, brief, hidden);
  if (!isRight) return [`Its reference answer is not right. ${feedback}`];
  const silent = judge('```score\nmodel "Silent"\n```', brief, hidden);
  const careless = judge(`${questionWord} What do you mean?`, brief, hidden);
  const wrong = [
    ...(silent.isRight ? ["An empty model is right."] : []),
    ...(careless.isRight ? ["A question about nothing is right."] : []),
    ...codes.map((code) => `Its reference answer has the warning ${code}.`),
  ];
  if (answered === "question") return wrong;
  const text = modelOf(reference);
  return [
    ...wrong,
    ...(format(text).text === text ? [] : ["Its reference answer is not formatted."]),
    ...otherwiseEvaluated(text, brief, hidden),
    ...(brief.text.split("\n").length > 100 ? ["It is too long."] : []),
  ];
}

function modelOf(answer: string): string {
  const extracted = extract(answer);
  return extracted.kind === "model" ? extracted.text : "";
}

/** On whom of the hidden tests the runtime and the second evaluator do not agree about the reference answer. */
function otherwiseEvaluated(text: string, brief: Brief, hidden: Hidden): string[] {
  const { plan, tests } = hiddenProgram(text, brief, hidden);
  const { score } = createScorer(plan);
  const files = filesOf(text, brief);
  const cases = [
    ...expandTests(tests!).flatMap(({ name, inputs: { lead, events }, expected }) =>
      [...new Set(expected.map(({ day }) => formatDay(day)))].map((at) => ({ name, lead, events, at })),
    ),
    ...hidden.leads
      .filter(({ raw }) => raw !== true)
      .map((lead) => ({ name: JSON.stringify(lead.lead), lead: lead.lead, events: eventsOf(lead), at: lead.at })),
  ];
  return cases.flatMap(({ name, lead, events, at }) => {
    const plain = evaluate(files, lead, events as readonly Happened[], at, brief.files);
    const outcome = score(lead, events, at);
    const scores = Object.entries(outcome.scores).map(([of, { millionths, rating, stage }]) => [
      of,
      { millionths: `${millionths}`, rating, stage },
    ]);
    const one = JSON.stringify({ ...outcome, scores: Object.fromEntries(scores) });
    const other = JSON.stringify(plain, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));
    return one === other ? [] : [`${name}: the runtime says ${one}, the second evaluator ${other}.`];
  });
}

/** The model, then the files that it uses. */
function filesOf(text: string, { files }: Brief): SourceFile[] {
  const { ast } = parse(text, "model.score");
  const used = ast.declarations.flatMap((declaration) => (declaration.kind === "use" ? [declaration.path.value] : []));
  return [ast, ...used.map((path) => parse(files.get(path)!, path).ast)];
}

/** What hidden tests find of small changes to the reference answer. */
export interface Found {
  /** Of the changes after which some lead comes out otherwise, how many were found, and which were not. */
  readonly found: number;
  readonly missed: readonly string[];
}

/** Changes the reference answer one thing at a time, at most so many times, and tries each as an answer. */
export function tryChanges(brief: Brief, hidden: Hidden, reference: string, limit: number): Found {
  const { tests } = hiddenProgram(modelOf(reference), brief, hidden);
  if (tests === null) return { found: 0, missed: [] };
  const steps = runMutants([tests], { limit, quick: true });
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  const { noticed, survivors }: MutationReport = step.value;
  const bare = withoutWords(unshared(tests).tests.plan);
  const missed = survivors.filter(({ edits }) => {
    const changed = sealPlan(edited(bare, edits));
    return hidden.leads.every((lead) => leadFailures(changed, lead).length === 0);
  });
  return { found: noticed + survivors.length - missed.length, missed: missed.map(({ line, sentence }) => `line ${line}: ${sentence}`) };
}
