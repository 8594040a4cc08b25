import { SpanSet, type Diagnostic, type DiagnosticCode, type Span } from "@scoreline/diagnostics";
import type { Declaration } from "../ast.ts";
import type { ModelFile } from "../model.ts";
import type { Program } from "../symbols/program.ts";
import { namedFiles } from "./named-files.ts";

/** What is said of names, by where a declaration that cannot be understood may have given them. */
interface Given {
  /** Of names at its head: up to its brace, its `as` or its `=`. */
  readonly head?: readonly DiagnosticCode[];
  /** Of names anywhere in it. */
  readonly anywhere?: readonly DiagnosticCode[];
  /** Of what is missing without a name that could be looked for in it. */
  readonly whole?: readonly DiagnosticCode[];
}

const ofScore: Given = {
  head: ["unknown-score", "unknown-name", "unknown-column", "score-without-ratings", "score-without-stages"],
  anywhere: ["unknown-rating", "unknown-stage"],
  whole: ["heading-missing", "unknown-cell"],
};

/** Of a condition or of events: where it is broken, which of them is not known. */
const ofDefinition: Given = { head: ["unknown-name", "unknown-column", "unknown-event", "wrong-kind-of-name"] };

const given: { readonly [Kind in Declaration["kind"]]: Given } = {
  model: { whole: ["missing-model"] },
  use: {},
  lead: { anywhere: ["unknown-field", "unknown-name", "unknown-column", "wrong-kind-of-name"] },
  event: { head: ["unknown-event"], anywhere: ["unknown-property", "property-not-shared"] },
  list: { head: ["unknown-list"] },
  define: ofDefinition,
  "event-kind": ofDefinition,
  "score-block": ofScore,
  score: ofScore,
  discard: { anywhere: ["unknown-discard-reason"] },
  action: { head: ["unknown-action"] },
  matrix: { whole: ["heading-missing", "heading-without-rating", "row-of-other-length", "cell-without-matrix", "unknown-cell"] },
  lifecycle: { anywhere: ["unknown-lifecycle-step"] },
  route: { anywhere: ["unknown-route"] },
  promise: {},
  ignore: {},
  sample: { head: ["unknown-sample"] },
  test: { whole: ["row-of-other-length"] },
};

const everyKind = Object.values(given);
const ofNames: readonly DiagnosticCode[] = everyKind.flatMap(({ head = [], anywhere = [] }) => [...head, ...anywhere]);
/** What is said of a part of something that is known, all of which is in one file. */
const ofParts: ReadonlySet<DiagnosticCode> = new Set([
  "unknown-property",
  "property-not-shared",
  "unknown-rating",
  "score-without-ratings",
  "score-without-stages",
]);
const ofWholes: readonly DiagnosticCode[] = everyKind.flatMap(({ whole = [] }) => whole).filter((code) => code !== "row-of-other-length");

/**
 * One defect, one finding. Nothing is said of names that a file that could not be read, or a declaration that could not
 * be understood, may have given, nor at places where the text itself could not be understood. What is written in no broken
 * place was not given there, so that it is said at once.
 */
export function withoutFollowUps(found: readonly Diagnostic[], syntax: readonly Diagnostic[], program: Program): readonly Diagnostic[] {
  const held = new Held();
  const used = new Set<object>(program.uses.map(({ declaration }) => declaration.path));
  if (namedFiles(program).some(({ at, unread }) => unread !== null && used.has(at)))
    held.all([...ofNames.filter((code) => !ofParts.has(code)), "cell-without-matrix"]);
  const unclear = new Map<string, Record<"places" | "lines", SpanSet>>();
  for (const [path, problems] of problemsByFile(syntax)) {
    const file = program.filesByPath.get(path);
    if (file === undefined) continue;
    for (const place of brokenPlaces(file, problems)) hold(place, file, held);
    unclear.set(path, {
      places: new SpanSet(problems.map(({ span }) => withSpaceBefore(span, file.text))),
      lines: new SpanSet(problems.map(({ span }) => linesOf(span, file.text))),
    });
  }
  return found.filter((each) => {
    const { places, lines } = unclear.get(each.file) ?? {};
    return !held.has(each) && places?.touches(each.span) !== true && !(namesSomething(each) && lines?.touches(each.span) === true);
  });
}

/** Which findings are held back: those of a code, or only those about some names. */
class Held {
  readonly #codes = new Set<string>();
  readonly #names = new Map<string, Set<string>>();

  all(codes: readonly DiagnosticCode[]): void {
    for (const code of codes) this.#codes.add(code);
  }

  about(codes: readonly DiagnosticCode[], names: ReadonlySet<string>): void {
    for (const code of codes) {
      const known = this.#names.get(code) ?? new Set();
      for (const name of names) known.add(name);
      this.#names.set(code, known);
    }
  }

  has({ code, data }: Diagnostic): boolean {
    const name = data["name"] ?? data["reason"];
    return this.#codes.has(code) || (typeof name === "string" && this.#names.get(code)?.has(bare(name)) === true);
  }
}

/** A stretch of a file that could not be understood. */
interface BrokenPlace extends Span {
  /** The declaration that it is; null where there is more in it than the declaration that was read. */
  readonly declaration: Declaration | null;
  /** What the messages about it say, such as the word that was meant. */
  readonly said: string;
}

/** Around each problem: from the declaration that it is in to the next one, which was read again. */
function brokenPlaces({ ast, text, comments }: ModelFile, problems: readonly Diagnostic[]): readonly BrokenPlace[] {
  const { declarations } = ast;
  const places = new Map<number, BrokenPlace>();
  for (const { span, data } of problems) {
    const touched = declarations.filter((each) => each.span.start <= span.end && span.start <= each.span.end);
    const isInside = touched.length > 0;
    const before = declarations.findLast((each) => each.span.start <= span.start);
    for (const declaration of isInside ? touched : [before ?? null]) {
      const start = declaration?.span.start ?? 0;
      const from = isInside ? start : Math.max(start, span.end);
      const end = declarations.find((each) => each.span.start > from)?.span.start ?? text.length;
      const rest = declaration === null ? "" : withoutComments(text, { start: declaration.span.end, end }, comments);
      const isAlone = declaration !== null && isInside && rest.trim() === "";
      const known = places.get(start);
      const said = `${known?.said ?? ""} ${Object.values(data).join(" ")}`;
      places.set(start, {
        start,
        end: Math.max(end, known?.end ?? 0),
        declaration: isAlone && known?.declaration !== null ? declaration : null,
        said,
      });
    }
  }
  return [...places.values()];
}

function hold({ declaration, start, end, said }: BrokenPlace, { text, comments }: ModelFile, held: Held): void {
  const written = withoutComments(text, { start, end }, comments);
  if (declaration === null) {
    held.about(ofNames, namesIn(`${written} ${said}`));
    held.all(ofWholes);
    if (namelessHead.test(written)) held.all(ofNames);
    return;
  }
  const { head = [], anywhere = [], whole = [] } = given[declaration.kind];
  const headEnd = written.search(/[{=]|(?<!\w)as(?!\w)/);
  held.about(head, namesIn(`${headEnd === -1 ? written : written.slice(0, headEnd)} ${said}`));
  held.about(anywhere, namesIn(`${written} ${said}`));
  held.all(whole);
  if (lacksName(declaration, text) || namelessHead.test(written)) held.all(head);
  if (namelessItem.test(written)) held.all(anywhere);
}

/** A declaration whose name is left out. */
const namelessHead = /(?<!\w)(?:event|list|define|score|action)\s+(?:as\b|by\b|from\b|[{="])/;
/** A field or a rating whose name is left out. */
const namelessItem = /(?:^|[{,\n])\s*:|(?:\bratings|,)\s*(?:from|above|otherwise)\b(?!\s*:)/;

/** Also where the text after it was read in place of the name. */
function lacksName(declaration: Declaration, text: string): boolean {
  if (!("name" in declaration) || declaration.name.kind !== "name") return false;
  return declaration.name.missing || text[declaration.name.span.start] === '"';
}

/** A name may be broken into so many words. */
const mostWords = 4;

/** Every name that words of a text could be, alone or written together: `job title` is `job_title`. */
function namesIn(text: string): ReadonlySet<string> {
  const words = text.split(/[^\p{L}\p{M}\p{Nd}]+/u).filter((word) => word !== "");
  const names = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    for (let count = 1; count <= mostWords; count++) names.add(bare(words.slice(from, from + count).join("")));
  }
  return names;
}

/** A name as one word in lowercase. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{M}\p{Nd}]/gu, "");
}

function withoutComments(text: string, { start, end }: Span, comments: ModelFile["comments"]): string {
  let written = "";
  let from = start;
  for (const { span } of comments) {
    if (span.start < from || span.start >= end) continue;
    written += text.slice(from, span.start);
    from = span.end;
  }
  return written + text.slice(from, end);
}

const codesOfNames: ReadonlySet<string> = new Set(ofNames);
const namesSomething = ({ code }: Diagnostic): boolean => codesOfNames.has(code);

/** Words of a broken line may be in another language, and no names at all. */
function linesOf({ start, end }: Span, text: string): Span {
  const after = text.indexOf("\n", end);
  return { start: text.lastIndexOf("\n", start - 1) + 1, end: after === -1 ? text.length : after };
}

/** What is before an unexpected word is where the sentence broke off. */
function withSpaceBefore({ start, end }: Span, text: string): Span {
  let from = start;
  while (from > 0 && /\s/.test(text[from - 1]!)) from -= 1;
  return { start: from, end };
}

function problemsByFile(found: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const each of found) {
    const problems = byFile.get(each.file);
    if (problems === undefined) byFile.set(each.file, [each]);
    else problems.push(each);
  }
  return byFile;
}
