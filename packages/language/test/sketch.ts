import { formatMessage, LineIndex } from "@scoreline/diagnostics";
import { parse, type AstNode, type Expression, type SourceFile } from "../src/index.ts";

/**
 * A tree in one line, for tables: `(comparison a > 3)`. Spans are left out; names, values and selectors are as they are written in
 * the simplest way, everything else as `(kind property …)` in the order of the properties.
 */
export function sketch(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sketch).join(" ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const node = value as AstNode;
  switch (node.kind) {
    case "name":
      return node.missing ? "?" : node.text;
    case "name-expression":
      return sketch(node.name);
    case "rating-name":
      return node.missing ? "?" : node.form === "text" ? JSON.stringify(node.text) : node.text;
    case "text":
      return node.missing === true ? "?" : JSON.stringify(node.value);
    case "number":
      return node.decimal;
    case "percent":
      return `${node.decimal}%`;
    case "date":
      return node.day === null ? `${node.text}!` : node.text;
    case "truth":
      return node.value ? "yes" : "no";
    case "duration":
      return `${node.count}${node.unit}`;
    case "missing-expression":
      return "?";
    case "event-selector":
      return node.anything ? "anything" : node.events.map(sketch).join("|");
    case "points":
      return node.sign + sketch(node.amount);
    case "member":
      return `${sketch(node.object)}.${sketch(node.member)}`;
    case "lead-reference":
      return "lead";
    case "group-expression":
      return `{${sketch(node.expression)}}`;
    default:
      return `(${partsOf(node).join(" ")})`;
  }
}

function partsOf(node: object): string[] {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === "span" || key === "operatorSpan" || key === "keyword" || value === false) return [];
    if (value === true) return [key];
    if (key === "kind" || typeof value === "string") return [String(value)];
    if (Array.isArray(value) && value.length === 0) return [];
    if (key === "operators") return (value as { word: string }[]).map(({ word }) => word);
    if (typeof value === "object" && !("kind" in value) && !Array.isArray(value)) return [partsOf(value).join(" ")];
    if (key === "missing" && "name" in node) return [`missing:${sketch(value)}`];
    return [["because", "where", "label", "from", "every", "doc"].includes(key) ? `${key}:${sketch(value)}` : sketch(value)];
  });
}

/** `code@line:column`, in the order of the text. */
export function findingsIn(text: string): string[] {
  const lines = new LineIndex(text);
  return parse(text, "test.score").diagnostics.map(({ code, span }) => {
    const { line, character } = lines.positionAt(span.start);
    return `${code}@${line + 1}:${character + 1}`;
  });
}

/** Reads a text that must be right. */
export function read(text: string): SourceFile {
  const { ast, diagnostics } = parse(text, "test.score");
  if (diagnostics.length > 0) throw new Error(`${text}\n${diagnostics.map((each) => `${each.code}: ${formatMessage(each)}`).join("\n")}`);
  return ast;
}

/** The only declaration of a text that must be right. */
export function sketchOf(text: string): string {
  const { declarations } = read(text);
  return declarations.map(sketch).join(" ");
}

export function expressionOf(text: string): Expression {
  const [declaration] = read(`define it as ${text}`).declarations;
  if (declaration?.kind !== "define") throw new Error("a definition was expected");
  return declaration.expression;
}
