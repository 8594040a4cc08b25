import { formatHint, formatMessage, severityOf, type Diagnostic, type TextEdit } from "@scoreline/diagnostics";
import { check } from "../src/check.ts";
import type { CheckOptions } from "../src/check/rule.ts";
import type { Model } from "../src/model.ts";
import { loadSources } from "../src/sources/load-sources.ts";
import type { SourceText } from "../src/sources.ts";
import { settle } from "../src/warnings/settle.ts";

export const entry = "model.score";

type Files = Readonly<Record<string, string | SourceText>>;

/** Checks a text with the files beside it; a model is declared for it at its end where it declares none. */
export function modelOf(text: string, files: Files = {}, options: CheckOptions = {}): Model {
  const whole = /^\s*model\b/m.test(text) ? text : `${text}\nmodel "Example" {}\n`;
  return check(
    loadSources(entry, (path) => {
      const file = path === entry ? whole : files[path];
      return file === undefined ? { problem: "not-found" } : typeof file === "string" ? { text: file } : file;
    }),
    options,
  );
}

/** The errors, in order: `code «the text it is found at»`; for other files than the entry, `path code «…»`. */
export function findings(text: string, files: Files = {}, options: CheckOptions = {}): readonly string[] {
  return written(modelOf(text, files, options));
}

export function written(model: Model): readonly string[] {
  return placed(errorsOf(model), model);
}

/** Errors, the warnings that comments do not silence, and what is wrong with such comments, in the form of `findings`. */
export function allFindings(text: string, files: Files = {}, options: CheckOptions = {}): readonly string[] {
  const model = modelOf(text, files, options);
  return placed(settled(model), model);
}

function placed(found: readonly Diagnostic[], model: Model): readonly string[] {
  return found.map(({ code, file, span }) => {
    const at = model.files.find(({ path }) => path === file)?.text.slice(span.start, span.end) ?? "";
    return `${file === entry ? "" : `${file} `}${code} «${at.replace(/\s+/g, " ")}»`;
  });
}

/** The one thing that is found, error or warning, as people read it: message and hint. */
export function wordsOf(text: string, files: Files = {}): string {
  const only = onlyOne(text, files);
  return [formatMessage(only), formatHint(only)].filter((part) => part !== undefined).join(" ");
}

/** The text after each fix of the one thing that is found. */
export function fixed(text: string, files: Files = {}): readonly string[] {
  return onlyOne(text, files).fixes.map(({ edits }) => apply(text, edits));
}

/** Where the related places of the one thing that is found are. */
export function relatedTo(text: string): readonly string[] {
  return errorsOf(modelOf(text)).flatMap(({ related }) =>
    related.map(({ span, message }) => `${message}: «${text.slice(span.start, span.end)}»`),
  );
}

function onlyOne(text: string, files: Files): Diagnostic {
  const model = modelOf(text, files);
  const [only, ...others] = settled(model);
  if (only === undefined || others.length > 0)
    throw new Error(`Expected one finding, got ${allFindings(text, files).join(", ") || "none"}`);
  return only;
}

function settled(model: Model): readonly Diagnostic[] {
  return settle(model.diagnostics, model, { complete: true }).findings;
}

function errorsOf(model: Model): readonly Diagnostic[] {
  return model.diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
}

/** Edits at one place are made in the order given. */
function apply(text: string, edits: readonly TextEdit[]): string {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort((one, other) => other.edit.span.start - one.edit.span.start || other.index - one.index)
    .reduce((result, { edit: { span, text: inserted } }) => result.slice(0, span.start) + inserted + result.slice(span.end), text);
}
