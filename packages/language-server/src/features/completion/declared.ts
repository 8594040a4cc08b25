import { writeText, type FieldDeclaration, type Model } from "@scoreline/language";
import { cellName } from "@scoreline/semantics";
import { CompletionItemKind } from "vscode-languageserver-types";
import { literal, writtenName, type Candidate } from "./candidate.ts";

/** What a model declares, as it is offered. */

export function declaredEventCandidates({ events }: Model): readonly Candidate[] {
  return events.map(({ name, declaration }) =>
    described(name, CompletionItemKind.Event, 0, declaration.label?.value ?? "event", declaration.doc),
  );
}

export function eventCandidates(model: Model): readonly Candidate[] {
  return [
    ...declaredEventCandidates(model),
    ...model.eventKinds.map(({ name, declaration }) => described(name, CompletionItemKind.Event, 0, "kind of event", declaration.doc)),
  ];
}

export function scoreCandidates({ scores }: Pick<Model, "scores">): readonly Candidate[] {
  return scores.map(({ name, declaration }) =>
    described(name, CompletionItemKind.Class, 0, declaration.label?.value ?? "score", declaration.doc),
  );
}

export function definitionCandidates({ defines }: Pick<Model, "defines">): readonly Candidate[] {
  return defines.map(({ name, declaration }) => described(name, CompletionItemKind.Variable, 0, "definition", declaration.doc));
}

export function actionCandidates({ actions }: Model): readonly Candidate[] {
  return actions.map(({ name, declaration }) => described(name, CompletionItemKind.Function, 0, declaration.label.value, declaration.doc));
}

export function routeCandidates({ routes }: Model): readonly Candidate[] {
  return routes.map(({ name, declaration }) =>
    described(name, CompletionItemKind.EnumMember, 0, declaration.label?.value ?? "route", declaration.doc),
  );
}

export function lifecycleCandidates({ lifecycleSteps }: Model): readonly Candidate[] {
  return lifecycleSteps.map(({ name, declaration }) =>
    described(name, CompletionItemKind.EnumMember, 0, declaration.label?.value ?? "lifecycle step", declaration.doc),
  );
}

export function listCandidates({ lists }: Pick<Model, "lists">): readonly Candidate[] {
  return lists.map(({ name, declaration, values }) =>
    described(
      name,
      CompletionItemKind.Enum,
      0,
      values === null ? "list" : `${values.values.length} ${values.values.length === 1 ? "value" : "values"}`,
      declaration.doc,
    ),
  );
}

export function fieldCandidates(
  fields: readonly { readonly name: string; readonly declaration: FieldDeclaration }[],
  rank: Candidate["rank"] = 0,
): readonly Candidate[] {
  return fields.map(({ name, declaration }) =>
    described(name, CompletionItemKind.Field, rank, typeWords(declaration), declaration.doc, writtenName(name, declaration.name.quoted)),
  );
}

export function cellCandidates(model: Model): readonly Candidate[] {
  return cellNames(model).map((cell) =>
    described(cell, CompletionItemKind.EnumMember, 0, "cell", undefined, /^[\p{L}\p{N}_]+$/u.test(cell) ? cell : writeText(cell)),
  );
}

export function ratingsOf({ scores }: Model, score: string | undefined): readonly Candidate[] {
  return (scores.find(({ name }) => name === score)?.ratings ?? []).map(({ name, declaration: { from, above, rating } }) =>
    described(
      name,
      CompletionItemKind.EnumMember,
      0,
      from === undefined ? "otherwise" : `${above ? "above" : "from"} ${from.decimal}`,
      undefined,
      rating.form === "text" ? writeText(name) : name,
    ),
  );
}

/** `A1`, `A2`, …; with a space where a rating is longer than one character. */
export function cellNames({ matrix, scores }: Model): readonly string[] {
  const ratings = (score: string | undefined) => scores.find(({ name }) => name === score)?.ratings.map(({ name }) => name) ?? [];
  const columns = ratings(matrix?.declaration.columnScore.text);
  return ratings(matrix?.declaration.rowScore.text).flatMap((row) => columns.map((column) => cellName(row, column)));
}

/** `one of "Software", "Finance"`, shortened. */
export function typeWords({ type }: FieldDeclaration): string {
  if (type.name !== "one of") return type.name;
  const values = type.values
    .map((value) => (value.kind === "text" ? value.value : value.kind === "number" ? value.decimal : ""))
    .join(", ");
  return `one of ${values.length > 40 ? `${values.slice(0, 40)}…` : values}`;
}

export function described(
  label: string,
  kind: CompletionItemKind,
  rank: Candidate["rank"],
  detail: string,
  documentation?: string,
  snippet = writtenName(label),
): Candidate {
  return { label, kind, rank, detail, snippet: literal(snippet), ...(documentation === undefined ? {} : { documentation }) };
}
