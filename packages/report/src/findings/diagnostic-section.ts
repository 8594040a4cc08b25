import { formatHint, formatMessage, lineIndexOf, severityOf, type Diagnostic, type Location } from "@scoreline/diagnostics";
import { toned, type Block, type Section } from "../document/document.ts";
import type { ReportedFinding } from "../model-page/model-report.ts";

export interface DiagnosticSources {
  /** The text of a file a diagnostic points into; undefined where there is none to show. */
  readonly textOf: (file: string) => string | undefined;
  /** How a file is named to the reader. */
  readonly nameOf: (file: string) => string;
}

/** A diagnostic for people: place, message, the line with marks under the span, what to do, related places, fixes, and where to read more. */
export function diagnosticSection(found: Diagnostic, sources: DiagnosticSources): Section {
  const severity = severityOf(found);
  const source = sources.textOf(found.file);
  const message = formatMessage(found);
  const heading = [toned("strong", locationWords(found, sources)), "  ", toned(severity, severity), `  ${message}`];
  const { words } = found.example ?? { words: "" };
  const more = [
    ...(message.includes(words) ? [] : [`In full: ${words}.`]),
    ...formatHint(found).split("\n"),
    ...found.related.map((related) => `${locationWords(related, sources)}  ${related.message}`),
    ...found.fixes.map(({ title }) => `Fix: ${title}`),
  ];
  const advice: Block = {
    kind: "section",
    heading: null,
    indented: true,
    blocks: [...more.map(unbroken), { kind: "paragraph", text: `More: score help ${found.code}`, tone: "dim", unbroken: true }],
  };
  return source === undefined
    ? { kind: "section", heading, blocks: [advice] }
    : { kind: "section", heading, spaced: true, blocks: [{ kind: "code-frame", source, span: found.span, tone: severity }, advice] };
}

function unbroken(text: string): Block {
  return { kind: "paragraph", text, unbroken: true };
}

/** What was found, as a page on a model tells it. */
export function reportedFindings(found: readonly Diagnostic[], { nameOf, textOf }: DiagnosticSources): ReportedFinding[] {
  return found.map((each) => {
    const line = lineIndexOf(textOf(each.file) ?? "").positionAt(each.span.start).line + 1;
    return { tone: severityOf(each), message: formatMessage(each), hint: formatHint(each), place: `${nameOf(each.file)}:${line}` };
  });
}

/** `model.score:12:8`, one-based; columns count characters as people see them. */
export function locationWords({ file, span }: Location, { nameOf, textOf }: DiagnosticSources): string {
  const text = textOf(file);
  if (text === undefined) return nameOf(file);
  const index = lineIndexOf(text);
  const { line } = index.positionAt(span.start);
  return `${nameOf(file)}:${line + 1}:${[...text.slice(index.lineStart(line), span.start)].length + 1}`;
}
