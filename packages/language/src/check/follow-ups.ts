import { SpanSet, type Diagnostic, type DiagnosticCode, type Span } from "@scoreline/diagnostics";
import type { Declaration } from "../ast.ts";
import type { Program } from "../symbols/program.ts";
import { namedFiles } from "./named-files.ts";

/** What is said of names, by the declarations that could have given them. */
const missing: { readonly [Kind in Declaration["kind"]]: readonly DiagnosticCode[] } = {
  model: ["missing-model"],
  use: [],
  lead: ["unknown-field", "unknown-name", "unknown-column", "wrong-kind-of-name"],
  event: ["unknown-event", "unknown-property", "property-not-shared"],
  list: ["unknown-list"],
  define: ["unknown-name", "wrong-kind-of-name"],
  "event-kind": ["unknown-event"],
  "score-block": [
    "unknown-score",
    "unknown-name",
    "unknown-rating",
    "unknown-stage",
    "score-without-ratings",
    "score-without-stages",
    "heading-missing",
    "unknown-cell",
    "unknown-column",
  ],
  score: ["unknown-score", "unknown-name", "unknown-rating", "score-without-ratings", "heading-missing", "unknown-cell", "unknown-column"],
  discard: ["unknown-discard-reason"],
  action: ["unknown-action"],
  matrix: ["heading-missing", "heading-without-rating", "row-of-other-length", "cell-without-matrix"],
  lifecycle: ["unknown-lifecycle-step"],
  route: ["unknown-route"],
  promise: [],
  ignore: [],
  sample: ["unknown-sample"],
  test: ["row-of-other-length"],
};

/** What a whole file could have given. */
const missingFile: readonly DiagnosticCode[] = [
  "unknown-name",
  "unknown-field",
  "unknown-event",
  "unknown-list",
  "unknown-score",
  "unknown-action",
  "unknown-lifecycle-step",
  "unknown-route",
  "unknown-sample",
  "unknown-stage",
  "unknown-discard-reason",
  "unknown-column",
  "wrong-kind-of-name",
  "cell-without-matrix",
];

/**
 * One defect, one finding. Nothing is said of names that a file that could not be read, or a declaration that could not
 * be understood, may have given, nor at places where the text itself could not be understood.
 */
export function withoutFollowUps(found: readonly Diagnostic[], syntax: readonly Diagnostic[], program: Program): readonly Diagnostic[] {
  const silenced = new Set<string>();
  const silence = (codes: readonly DiagnosticCode[]): void => {
    for (const code of codes) silenced.add(code);
  };
  const used = new Set<object>(program.uses.map(({ declaration }) => declaration.path));
  if (namedFiles(program).some(({ at, unread }) => unread !== null && used.has(at))) silence(missingFile);
  const unclear = new Map<string, SpanSet>();
  for (const [file, spans] of spansByFile(syntax)) {
    const { text, ast } = program.filesByPath.get(file) ?? { text: "", ast: { declarations: [] } };
    const problems = new SpanSet(spans);
    for (const { kind, span } of ast.declarations) if (problems.touches(span)) silence(missing[kind]);
    const declared = new SpanSet(ast.declarations.map(({ span }) => span));
    if (!spans.every((span) => declared.touches(span))) silence(missingFile);
    unclear.set(file, new SpanSet(spans.map((span) => withSpaceBefore(span, text))));
  }
  return found.filter(({ code, file, span }) => !silenced.has(code) && unclear.get(file)?.touches(span) !== true);
}

/** What is before an unexpected word is where the sentence broke off. */
function withSpaceBefore({ start, end }: Span, text: string): Span {
  let from = start;
  while (from > 0 && /\s/.test(text[from - 1]!)) from -= 1;
  return { start: from, end };
}

function spansByFile(found: readonly Diagnostic[]): ReadonlyMap<string, readonly Span[]> {
  const byFile = new Map<string, Span[]>();
  for (const { file, span } of found) {
    const spans = byFile.get(file);
    if (spans === undefined) byFile.set(file, [span]);
    else spans.push(span);
  }
  return byFile;
}
