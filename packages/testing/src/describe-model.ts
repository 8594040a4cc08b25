import { atOnce, attainable, attainableParts, prove, type Attainable } from "@scoreline/analysis";
import { createChangeExplainer, tryScorer } from "@scoreline/batch";
import type { TestPlan } from "@scoreline/compiler";
import type { Span } from "@scoreline/diagnostics";
import type { SoundModel } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import {
  differenceSection,
  type ModelReport,
  type Section,
  type ReportedSample,
  type ReportedTest,
  type Vocabulary,
} from "@scoreline/report";
import { createScorer } from "@scoreline/runtime";
import { formatDay } from "@scoreline/semantics";
import type { Coverage } from "./coverage/coverage.ts";
import { coverageSection, coverageSentence } from "./coverage/coverage-words.ts";
import { renameFiles } from "./coverage/merge.ts";
import { coverTests } from "./coverage/record.ts";
import type { TestReport } from "./test-report.ts";
import { sampleInputs } from "./sample-inputs.ts";

/** What a model says about itself, beside what its check and its leads say. */
export type DescribedModel = Omit<ModelReport, "findings" | "run">;

/** A sound model with its plan, and its tests. */
export interface ModelWithTests {
  readonly model: SoundModel;
  readonly plan: Plan;
  readonly tests: TestPlan;
}

/** All that a page on a model shows: its samples explained, its tests run, its words. `nameOf` says what a file of the project is called. */
export function describeModel({ model, plan, tests }: ModelWithTests, nameOf: (file: string) => string): DescribedModel {
  const { report, coverage } = coverTests(tests);
  return {
    plan,
    vocabulary: vocabularyOf(model),
    attainable: attainableOf(plan),
    promises: plan.promises.map((promise) => prove(plan, promise)),
    samples: samplesOf(model, plan),
    tests: testsOf(report, plan, nameOf),
    coverage: coverage.tests === 0 ? [] : [coverageOf(renameFiles(coverage, nameOf))],
  };
}

/** What is there to tell where only a plan is at hand. */
export function describePlan(plan: Plan): DescribedModel {
  return {
    plan,
    vocabulary: null,
    attainable: attainableOf(plan),
    promises: plan.promises.map((promise) => prove(plan, promise)),
    samples: [],
    tests: null,
    coverage: [],
  };
}

/** What can be, with the ends of scores shown by leads with nothing that they do not take: people read these. */
function attainableOf(plan: Plan): Attainable {
  const found = attainable(plan);
  const { plainSpan } = attainableParts(plan);
  return { ...found, scores: found.scores.map((score, index) => ({ ...score, ...atOnce(plainSpan(plan.scores[index]!.part)) })) };
}

function samplesOf(model: SoundModel, plan: Plan): ReportedSample[] {
  const scorer = createScorer(plan);
  const changes = createChangeExplainer(plan);
  return model.samples.map(({ name }): ReportedSample => {
    const { lead, events, day } = sampleInputs(model, name)!;
    const at = formatDay(day);
    const tried = tryScorer(() => ({ explanation: scorer.explain(lead, events, at), next: changes.nextChange(lead, events, at) }));
    if ("answer" in tried) return { name, ...tried.answer };
    return { name, problem: `This lead cannot be scored. ${tried.error.message.replaceAll("\n", " ")}` };
  });
}

/** How much the tests try; the long lists are for who looks closer. */
function coverageOf(coverage: Coverage): Section {
  const heading = "What the tests try";
  return {
    kind: "section",
    heading,
    blocks: [
      { kind: "paragraph", text: coverageSentence(coverage) },
      { kind: "section", heading: "By kind, and what is never tried", folded: true, blocks: [coverageSection(coverage)] },
    ],
  };
}

function testsOf(report: TestReport, plan: Plan, nameOf: (file: string) => string): ReportedTest[] {
  return report.tests.map(({ block, name, file, line, failures }) => ({
    block,
    name,
    place: `${nameOf(file)}:${line}`,
    failures: failures.map(({ message, difference }) => ({
      message,
      difference: difference === null ? null : differenceSection(difference.explanation, difference, plan),
    })),
  }));
}

function vocabularyOf({ files, defines, eventKinds, lists, fields, events }: SoundModel): Vocabulary {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const written = (file: string, { start, end }: Span): string => texts.get(file)?.slice(start, end).replaceAll(/\s+/g, " ") ?? "";
  return {
    definitions: [
      ...defines.map(({ name, file, declaration: { doc, expression } }) => ({
        name,
        doc: doc ?? null,
        text: written(file, expression.span),
      })),
      ...eventKinds.map(({ name, file, declaration: { doc, events: of, where } }) => ({
        name,
        doc: doc ?? null,
        text: written(file, { start: of.span.start, end: (where ?? of).span.end }),
      })),
    ],
    lists: lists.map(({ name, declaration, values }) => ({ name, doc: declaration.doc ?? null, values: values?.values.map(String) ?? [] })),
    fields: fields.map(({ name, file, declaration: { doc, type, from } }) => ({
      name,
      doc: doc ?? null,
      type: written(file, type.span),
      from: from.map(({ value }) => value),
    })),
    events: events.map(({ name, declaration: { doc, label } }) => ({ name, label: label?.value ?? null, doc: doc ?? null })),
  };
}
