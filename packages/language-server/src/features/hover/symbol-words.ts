import type { Span } from "@scoreline/diagnostics";
import type { ModelSymbol, OutgoingProperty, TextLiteral } from "@scoreline/language";
import { toned, type Block, type Text } from "@scoreline/report";
import { soundOf } from "../../workspace/compiled.ts";
import type { Project } from "../../workspace/snapshot.ts";
import { typeWords } from "../completion/declared.ts";
import { sampleWords } from "../evaluation/evaluate.ts";

/** What a name stands for. */
export function symbolWords(symbol: ModelSymbol, project: Project): readonly Block[] {
  const { head, more, code } = wordsOf(symbol, project);
  const doc = "declaration" in symbol && "doc" in symbol.declaration ? symbol.declaration.doc : undefined;
  return [strong(head), ...paragraphs(doc === undefined ? more : [doc, ...more]), ...(code === undefined ? [] : [code])];
}

/** What it is, then what else is worth knowing. */
interface SymbolWords {
  readonly head: string;
  readonly more: readonly Text[];
  readonly code?: Block;
}

export function strong(text: string): Block {
  return { kind: "paragraph", text: [toned("strong", text)] };
}

export function paragraphs(texts: readonly Text[]): Block[] {
  return texts.map((text) => ({ kind: "paragraph", text }));
}

function wordsOf(symbol: ModelSymbol, project: Project): SymbolWords {
  const [head = symbol.name, ...more] = textsOf(symbol, project);
  if (symbol.kind === "define") return { head, more, ...written(symbol.file, symbol.declaration.expression.span, project) };
  if (symbol.kind !== "event-kind") return { head, more };
  const { events, where } = symbol.declaration;
  return { head, more, ...written(symbol.file, { start: events.span.start, end: (where ?? events).span.end }, project) };
}

/** Where a value is read from, where that has another name. */
function sourceWords(from: readonly TextLiteral[], what: string): readonly string[] {
  const names = from.map(({ value }) => `“${value}”`);
  if (names.length === 0) return [];
  return [`Read from ${what} ${names.join(", else ")}${names.length === 1 ? "" : ": the first that has a value"}.`];
}

function textsOf(symbol: ModelSymbol, project: Project): readonly string[] {
  switch (symbol.kind) {
    case "field": {
      const { key, from } = symbol.declaration;
      return [
        `${symbol.name}: ${typeWords(symbol.declaration)}`,
        `A field of the lead${key ? "; it identifies the lead" : ""}.`,
        ...sourceWords(from, "the column"),
      ];
    }
    case "property":
      return [
        `${symbol.name}: ${typeWords(symbol.declaration)}`,
        `A property of the event “${symbol.event}”.`,
        ...sourceWords(symbol.declaration.from, "the property"),
      ];
    case "today":
      return ["today: date", "The day on which the lead is scored, in the model's time zone."];
    case "event-day":
      return ["at: date", "The day on which the event happened."];
    case "event": {
      const properties = symbol.properties.map(({ name, declaration }) => `${name} (${typeWords(declaration)})`).join(", ");
      return [
        symbol.declaration.label?.value ?? symbol.name,
        "An event: something that a lead does.",
        ...(properties === "" ? [] : [`Properties: ${properties}.`]),
      ];
    }
    case "event-kind":
      return [`define ${symbol.name}`, "A name for some events."];
    case "list": {
      const { values } = symbol;
      if (values === null) return [`list ${symbol.name}`, "Its values could not be read."];
      const shown = values.values
        .slice(0, 8)
        .map((value) => `“${value}”`)
        .join(", ");
      return [
        `list ${symbol.name}`,
        `${values.values.length} ${values.values.length === 1 ? "value" : "values"}${values.values.length > 0 ? `: ${shown}${values.values.length > 8 ? ", …" : ""}` : ""}`,
      ];
    }
    case "define":
      return [`define ${symbol.name}`];
    case "score": {
      const ratings = symbol.ratings
        .map(({ name, declaration: { from, above } }) =>
          from === undefined ? `${name} otherwise` : `${name} ${above ? "above" : "from"} ${from.decimal}`,
        )
        .join(", ");
      const what = {
        fit: "A score from what is known about the lead.",
        behavior: "A score from what the lead does.",
        formula: "A score computed from other scores.",
      }[symbol.family];
      return [symbol.declaration.label?.value ?? symbol.name, what, ...(ratings === "" ? [] : [`Ratings: ${ratings}.`])];
    }
    case "rating": {
      const { from, above } = symbol.declaration;
      const start = from && `${from.decimal} ${from.value === 1 ? "point" : "points"}`;
      return [
        `Rating ${symbol.name} of ${symbol.score}`,
        start === undefined ? "For every score below the other ratings." : above ? `Above ${start}.` : `From ${start} on.`,
      ];
    }
    case "stage":
      return [`Stage “${symbol.name}”`, `A step of the buying process in ${symbol.score}.`];
    case "action": {
      return [symbol.declaration.label.value, `The action ${symbol.name}.`, ...propertyTexts(symbol.declaration.properties)];
    }
    case "lifecycle-step":
      return [symbol.declaration.label?.value ?? symbol.name, "A step of the lifecycle; the first that applies counts."];
    case "route":
      return [
        symbol.declaration.label?.value ?? symbol.name,
        `The route ${symbol.name}: it receives the leads for which it is the first that applies.`,
        ...propertyTexts(symbol.declaration.properties),
      ];
    case "sample": {
      const sound = soundOf(project);
      return [`Sample “${symbol.name}”`, ...(sound === null ? [] : sampleWords(sound, symbol.name))];
    }
    case "subtotal":
      return ["subtotal", "The sum of the block up to this line."];
  }
}

/** `owner: the lead’s account_owner; due_hours: 1` */
function propertyTexts(properties: readonly OutgoingProperty[]): readonly string[] {
  const texts = properties.map(
    ({ name, values: [value] }) =>
      `${name.text}: ${value?.kind === "name" ? `the lead’s ${value.text}` : value !== undefined && "value" in value ? String(value.value) : ""}`,
  );
  return texts.length === 0 ? [] : [texts.join("; ")];
}

function written(file: string, { start, end }: Span, project: Project): { readonly code?: Block } {
  const source = project.sources.files.get(file);
  if (source === undefined || !("text" in source)) return {};
  return { code: { kind: "code", language: "score", lines: source.text.slice(start, end).split(/\r?\n/) } };
}
