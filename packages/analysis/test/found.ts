import { compileText, findingsOf } from "@scoreline/compiler";
import { formatHint, formatMessage, type Diagnostic } from "@scoreline/diagnostics";

/** What an analysis finds in a text, with that text: a model is declared for it, and the text has no errors. */
function findingsIn(code: string, text: string): { readonly whole: string; readonly findings: readonly Diagnostic[] } {
  const whole = `${text}\nmodel "M" {}\n`;
  const compilation = compileText(whole);
  if (compilation.plan === null) throw new Error(compilation.diagnostics.map(formatMessage).join("\n"));
  return { whole, findings: findingsOf(compilation).filter((found) => found.code === code) };
}

/** The places where something is found, in order, each with those it points to. */
export function foundBy(code: string, text: string): readonly string[] {
  const { whole, findings } = findingsIn(code, text);
  return findings.map(({ span, related }) =>
    [span, ...related.map((place) => place.span)].map(({ start, end }) => `«${whole.slice(start, end).replace(/\s+/g, " ")}»`).join(" "),
  );
}

/** What is said of it, with the advice. */
export function saidBy(code: string, text: string): readonly string[] {
  return findingsIn(code, text).findings.map((found) => `${formatMessage(found)} ${formatHint(found)}`);
}
