/**
 * A slip in one declaration, in models that are right: an unknown name far from it is told all the same, and nothing that the broken
 * declaration gives a name to is called unknown.
 */
import { checkText, parse, tokenize, type Model, type Reference, type Token } from "@scoreline/language";
import { formatMessage, severityOf, type Diagnostic, type Span } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { runs, seed } from "./generators/effort.ts";
import { random } from "./generators/random.ts";
import { soundTexts } from "./generators/sound-texts.ts";

const next = (
  (draw: () => number) =>
  (below: number): number =>
    Math.floor(draw() * below)
)(random(seed));

interface Source {
  readonly text: string;
  readonly model: Model;
  readonly tokens: readonly Token[];
}

const sources: readonly Source[] = soundTexts
  .map((text) => ({ text, model: checkText(text), tokens: tokenize(text).tokens }))
  .filter(({ model }) => model.files.length === 1 && model.files[0]!.ast.declarations.length > 3);

const isIn = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;
const isBrace = ({ image }: Token): boolean => image === "{" || image === "}";

/** A word left out, doubled, or swapped with the next, in a declaration: never a brace, so that what is broken ends with it. */
function slipIn(declaration: Span, { text, tokens }: Source): string | null {
  const inside = tokens.filter((token) => isIn(token, declaration) && !isBrace(token) && token.kind !== "text");
  const token = inside[1 + next(Math.max(1, inside.length - 1))];
  if (token === undefined) return null;
  switch (next(3)) {
    case 0:
      return text.slice(0, token.start) + text.slice(token.end);
    case 1:
      return `${text.slice(0, token.end)} ${token.image}${text.slice(token.end)}`;
    default:
      return `${text.slice(0, token.end)} ) ${text.slice(token.end)}`;
  }
}

/** A name that is used, rather than a text, a heading or the two ratings of a cell. */
function isPlainName({ declares, node, span }: Reference, text: string): boolean {
  return !declares && node?.kind === "name" && !/["`]/.test(text[span.start]!) && !/(?:cell|\|) $/.test(text.slice(0, span.start));
}

/** What is right before a broken place is part of it. */
const touches = (one: Span, other: Span): boolean => one.start <= other.end + 2 && other.start <= one.end + 2;

/** From the start of the first line to the end of the last: other words of a broken line may be none of this language. */
function linesOf({ start, end }: Span, text: string): Span {
  const after = text.indexOf("\n", end);
  return { start: text.lastIndexOf("\n", start - 1) + 1, end: after === -1 ? text.length : after };
}

const timesIn = (text: string, name: string): number => tokenize(text).tokens.filter(({ image }) => image === name).length;

const isUnknown = ({ code }: Diagnostic): boolean => code.startsWith("unknown-") && code !== "unknown-word";

test("an unknown name is told whatever is broken elsewhere, and a broken declaration is not said to be missing", () => {
  const silent: string[] = [];
  const wronged: string[] = [];
  let broken = 0;
  for (let round = 0; round < runs(2_000); round++) {
    const source = sources[next(sources.length)]!;
    const { declarations } = source.model.files[0]!.ast;
    const declaration = declarations[next(declarations.length)]!;
    const slipped = slipIn(declaration.span, source);
    if (slipped === null || !parse(slipped, "model.score").diagnostics.some((each) => severityOf(each) === "error")) continue;
    broken++;
    const left = slipped.slice(declaration.span.start, declaration.span.end + slipped.length - source.text.length);
    const written = new Set(tokenize(left).tokens.map(({ image }) => image));
    const found = checkText(slipped).diagnostics;
    for (const each of found.filter(isUnknown)) {
      const name = String(each.data["name"] ?? each.data["reason"]);
      const isGiven = source.model.references.some(
        ({ symbol }) => "declaration" in symbol && symbol.name === name && isIn(symbol.declaration.span, declaration.span),
      );
      if (isGiven && written.has(name))
        wronged.push(`${formatMessage(each)}\n${slipped.slice(declaration.span.start, declaration.span.end + 20)}`);
    }
    // Where a name is left out, any could have been there.
    const given = source.model.references.filter(({ span, declares }) => declares && isIn(span, declaration.span));
    const whole = source.text.slice(declaration.span.start, declaration.span.end);
    const names = given.map(({ span }) => source.text.slice(span.start, span.end));
    if (names.some((name) => timesIn(left, name) < timesIn(whole, name))) continue;
    // Of a kind whose event cannot be read, nobody knows what properties it has.
    const isOpen = ({ symbol }: Reference): boolean => declaration.kind === "event-kind" && symbol.kind === "property";
    const far = source.model.references.filter(
      (each) => isPlainName(each, source.text) && !isOpen(each) && !touches(each.span, linesOf(declaration.span, source.text)),
    );
    const reference = far[next(far.length)];
    if (reference === undefined) continue;
    const shift = reference.span.start > declaration.span.start ? slipped.length - source.text.length : 0;
    const { start, end } = { start: reference.span.start + shift, end: reference.span.end + shift };
    const changed = `${slipped.slice(0, start)}okapi_zebra${slipped.slice(end)}`;
    const isTold = checkText(changed).diagnostics.some((each) => each.span.start <= start && each.span.end >= start);
    if (!isTold)
      silent.push(
        `${declaration.kind}: ${source.text.slice(Math.max(0, reference.span.start - 40), reference.span.end + 10)} – ${slipped.slice(declaration.span.start, declaration.span.end + 20)}`,
      );
  }
  expect(wronged).toEqual([]);
  expect(silent).toEqual([]);
  expect(broken).toBeGreaterThan(runs(2_000) / 3);
});
