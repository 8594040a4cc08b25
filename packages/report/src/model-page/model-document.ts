import { rulesOf, wordsOf, type Plan } from "@scoreline/plan";
import type { Block, Document, Facts } from "../document/document.ts";
import { countInWords } from "../number-words.ts";
import { lifecycleSection, nextSection, outSection, promiseSection, routeSection, teamsOf } from "./decision-sections.ts";
import { findingSection, sampleSection, testSection, vocabularySection } from "./evidence-sections.ts";
import type { ModelReport, ReportedTest } from "./model-report.ts";
import { runSection } from "./run-section.ts";
import { scoreSections } from "./score-sections.ts";

/**
 * A model on one page, for all who work with it: who fits, what leads do, who is out, what happens next, and how all of that is known to
 * be right. The plan must have words.
 */
export function modelDocument(report: ModelReport): Document {
  const { plan } = report;
  const { name, description } = wordsOf(plan);
  const about = "Points for what is known about a lead.";
  const behavior = "Points for what a lead does, which can fade with time.";
  const formulas = "Scores that are worked out of others.";
  const blocks: Block[] = [
    ...(description === null ? [] : [{ kind: "paragraph", text: description } as const]),
    figuresOf(report),
    ...findingSection(report),
    ...runSection(report),
    ...(report.pastWorth === undefined
      ? []
      : [{ kind: "section", heading: "What the scores were worth", blocks: report.pastWorth } as const]),
    ...scoreSections(report, "fit", "Who fits", about),
    ...scoreSections(report, "behavior", "What they do", behavior),
    ...scoreSections(report, "formula", "Scores of scores", formulas),
    ...outSection(report),
    ...nextSection(report),
    ...lifecycleSection(report),
    ...routeSection(report),
    ...promiseSection(report),
    ...sampleSection(report),
    ...testSection(report),
    ...vocabularySection(report),
    { kind: "paragraph", text: versionOf(plan), tone: "dim" },
  ];
  return { title: name, blocks, contents: true };
}

/** The model in figures. */
function figuresOf({ plan, tests, run }: ModelReport): Facts {
  const { scores, matrix, actions } = plan;
  const teams = teamsOf(plan).filter((team) => team !== null).length;
  const entries = [
    ...(run === null ? [] : [counted(run.summary.leads, "lead", "leads")]),
    counted(scores.length, "score", "scores"),
    counted(rulesOf(plan).length, "rule", "rules"),
    ...(matrix === null ? [] : [counted(matrix.cells.flat().length, "cell", "cells"), counted(actions.length, "action", "actions")]),
    ...(teams === 0 ? [] : [counted(teams, "team", "teams")]),
    ...(tests === null ? [] : [testFigure(tests)]),
  ];
  return { kind: "facts", large: true, entries };
}

function testFigure(tests: readonly ReportedTest[]): Facts["entries"][number] {
  const failed = tests.filter(({ failures }) => failures.length > 0).length;
  if (failed > 0) return { name: "tests failed", value: `${failed} of ${tests.length}` };
  return counted(tests.length, "test, passed", tests.length === 0 ? "tests" : "tests, all passed");
}

function counted(count: number, one: string, many: string): { readonly name: string; readonly value: string } {
  return { name: count === 1 ? one : many, value: countInWords(count) };
}

/** So that two people can tell whether they look at the same model. */
function versionOf({ model, hashes }: Plan): string {
  return `Days are those of ${model.timezone}. Version of the meaning: ${hashes.meaning.slice(0, 12)}.`;
}
