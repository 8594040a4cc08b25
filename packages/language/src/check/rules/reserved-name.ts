import type { Span } from "@scoreline/diagnostics";
import { isSafeName } from "@scoreline/semantics";
import type { OutgoingProperty } from "../../ast.ts";
import type { ScoreSymbol } from "../../model.ts";
import { scoreNameSpan } from "../../symbols/duplicates.ts";
import type { Program } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

/** Columns of the results beside the scores. */
const resultColumns: readonly string[] = ["lead_id", "discarded", "cell", "action", "lifecycle", "route", "next_change", "rank"];

/** Names that mean something else already: the day of an event, columns of the results, names that data cannot carry. */
export const reservedName: Rule = {
  code: "reserved-name",
  stage: "text",
  check({ program, nodes }) {
    const report = (file: string, at: { readonly span: Span }, name: string, what: string, reason: string): void =>
      program.reporter.report("reserved-name", file, at, { name, what, reason });
    for (const { file, node } of nodes("event")) {
      for (const { name } of node.properties) {
        if (name.text === "at") report(file, name, "at", "a property", "every event already has it: the day it happened");
      }
    }
    for (const score of program.scores.all) {
      const reason = takenByResults(score, program);
      if (reason !== null) report(score.file, { span: scoreNameSpan(score) }, score.name, "a score", reason);
    }
    const unsafe = "data formats use it for something else";
    for (const kind of [
      "field",
      "event",
      "list",
      "define",
      "event-kind",
      "action",
      "setting",
      "outgoing-property",
      "lifecycle-step",
      "route-line",
    ] as const) {
      for (const { file, node } of nodes(kind)) {
        if (!node.name.missing && !isSafeName(node.name.text)) report(file, node.name, node.name.text, whatItIs[kind], unsafe);
      }
    }
    for (const score of program.scores.all) {
      if (!isSafeName(score.name)) report(score.file, { span: scoreNameSpan(score) }, score.name, "a score", unsafe);
      for (const { file, name, declaration } of score.ratings) {
        if (name !== "" && !isSafeName(name)) report(file, declaration.rating, name, "a rating", unsafe);
      }
    }
  },
};

const whatItIs = {
  field: "a field",
  event: "an event",
  list: "a list",
  define: "a definition",
  "event-kind": "a definition",
  action: "an action",
  setting: "a property",
  "outgoing-property": "a property",
  "lifecycle-step": "a lifecycle step",
  "route-line": "a route",
} as const;

function takenByResults({ name }: ScoreSymbol, { scores, actions, routes }: Program): string | null {
  const properties = (
    word: string,
    parts: readonly { readonly declaration: { readonly properties: readonly OutgoingProperty[] } }[],
  ): boolean => parts.some(({ declaration }) => declaration.properties.some((property) => name === `${word}_${property.name.text}`));
  if (properties("action", actions.all)) return "the results hold a property of actions under that name";
  if (properties("route", routes.all)) return "the results hold a property of routes under that name";
  if (resultColumns.includes(name)) return "the results have a column of that name";
  const before = (ending: string): ScoreSymbol | null => (name.endsWith(ending) ? scores.get(name.slice(0, -ending.length)) : null);
  const rated = before("_rating");
  if (rated !== null && rated.ratings.length > 0) return `the results hold the rating of “${rated.name}” under that name`;
  const staged = before("_stage");
  return staged !== null && staged.stages.length > 0 ? `the results hold the stage of “${staged.name}” under that name` : null;
}
