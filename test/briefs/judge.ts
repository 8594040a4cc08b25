import { compile, settledFindings, type Compilation } from "@scoreline/compiler";
import { severityOf, usualLevels, type Diagnostic } from "@scoreline/diagnostics";
import { loadSources, parse } from "@scoreline/language";
import { blockLines, diagnosticSection } from "@scoreline/report";
import { counted } from "@scoreline/semantics";
import { runTests } from "@scoreline/testing";
import { extract } from "./extract.ts";
import type { Hidden } from "./hidden.ts";
import type { Brief } from "./pages.ts";
import { leadFailures } from "./try-leads.ts";

/** What an answer is worth. */
export interface Verdict {
  readonly answered: "model" | "question" | "nothing";
  /** Whether the checker finds no error in it; of a question, whether one was due. */
  readonly isValid: boolean;
  readonly isRight: boolean;
  /** The codes of the errors and warnings, as often as they were found. */
  readonly codes: readonly string[];
  /** How many of the hidden tests fail, of how many. */
  readonly hidden: { readonly failed: number; readonly of: number };
  /** What whoever answered is told: findings of the checker, failures of their own tests, and nothing of the hidden ones but how many fail. */
  readonly feedback: string;
}

/** The names that texts get. */
const modelFile = "model.score";
const hiddenFile = "hidden.score";

/** Errors of the checker of which only so many are shown. */
const mostShown = 12;

/** Judges an answer as it was given, whatever it is. Never throws. */
export function judge(answer: string, brief: Brief, hidden: Hidden): Verdict {
  const extracted = extract(answer);
  const total = countOf(hidden);
  const failing = { failed: total, of: total };
  if (extracted.kind === "nothing")
    return { answered: "nothing", isValid: false, isRight: false, codes: [], hidden: failing, feedback: extracted.why };
  if (extracted.kind === "question") {
    const asked = extracted.text.toLowerCase();
    const isRight = hidden.asksAbout?.some((word) => asked.includes(word.toLowerCase())) ?? false;
    return {
      answered: "question",
      isValid: hidden.asksAbout !== null,
      isRight,
      codes: [],
      hidden: isRight ? { failed: 0, of: total } : failing,
      feedback: isRight
        ? "Right."
        : "That is not what this brief leaves open. Read it again: either a model says all of it, or something else does not go.",
    };
  }
  return judgeModel(extracted.text, brief, hidden);
}

/** How many hidden tests there are, each `cases` as one. A question that is due is one. */
const countOf = ({ tests, leads, asksAbout, promises, ownTests }: Hidden): number =>
  (tests.match(/^test "/gm) ?? []).length + leads.length + (asksAbout === null ? 0 : 1) + (promises > 0 ? 1 : 0) + (ownTests > 0 ? 1 : 0);

function judgeModel(text: string, brief: Brief, hidden: Hidden): Verdict {
  const alone = compileWith(text, brief);
  const findings = settledFindings(alone, usualLevels).findings.filter((found) => severityOf(found) !== "info");
  const errors = findings.filter((found) => severityOf(found) === "error");
  const total = countOf(hidden);
  const ownFailures =
    errors.length > 0
      ? []
      : runTests(alone.tests!).tests.flatMap(({ name, failures }) => failures.map(({ message }) => `${name}: ${message}`));
  const tried = errors.length > 0 ? { failed: total, unmet: [] } : tryHidden(text, brief, hidden);
  const { promises, tests } = alone.model;
  const hasTests = hidden.ownTests === 0 || (tests.length >= hidden.ownTests && ownFailures.length === 0);
  const failed = Math.min(total, tried.failed + (promises.length < hidden.promises ? 1 : 0) + (hasTests ? 0 : 1));
  const { unmet } = tried;
  const isRight = errors.length === 0 && failed === 0;
  const parts = [
    shown(findings, text),
    ownFailures.length === 0 ? "" : `Of your own tests fail:\n${ownFailures.slice(0, mostShown).join("\n")}`,
    unmet.length === 0 ? "" : `The brief names what your model does not have: ${unmet.join(", ")}.`,
    errors.length > 0 || failed === 0
      ? ""
      : `The model is sound, but ${failed} of ${counted(total, "hidden test")} ${failed === 1 ? "fails" : "fail"}. Read the brief again, word by word.`,
  ];
  return {
    answered: "model",
    isValid: errors.length === 0,
    isRight,
    codes: findings.map(({ code }) => code),
    hidden: { failed, of: total },
    feedback: isRight ? "Right." : parts.filter((part) => part !== "").join("\n\n"),
  };
}

/** A model with the files of its brief, and perhaps a file of tests for it, which is the entry then. */
export function compileWith(text: string, { files }: Brief, tests?: string): Compilation {
  const all = new Map([...files, [modelFile, text], ...(tests === undefined ? [] : [[hiddenFile, tests] as const])]);
  return compile(
    loadSources(tests === undefined ? modelFile : hiddenFile, (path) => {
      const found = all.get(path);
      return found === undefined ? { problem: "not-found" } : { text: found };
    }),
  );
}

/** The text without the tests and samples that are its own, whose names could be those of hidden ones. */
export function withoutTests(text: string): string {
  const { ast } = parse(text, modelFile);
  return ast.declarations
    .filter(({ kind }) => kind === "test" || kind === "sample")
    .reduceRight((left, { span }) => left.slice(0, span.start) + left.slice(span.end), text);
}

/** A model without tests of its own, and with the hidden ones. */
export const hiddenProgram = (text: string, brief: Brief, { tests }: Hidden): Compilation =>
  compileWith(withoutTests(text), brief, tests === "" ? undefined : `use "${modelFile}"\n${tests}`);

/** How many leads and tests fail on a sound model, and which names of the brief it does not have. */
function tryHidden(text: string, brief: Brief, hidden: Hidden): { readonly failed: number; readonly unmet: readonly string[] } {
  const { asksAbout, leads } = hidden;
  const program = hiddenProgram(text, brief, hidden);
  if (program.tests === null) return { failed: countOf(hidden), unmet: unmetNames(program.diagnostics, brief) };
  const failing = runTests(program.tests).tests.filter(({ passed }) => !passed);
  return {
    failed:
      new Set(failing.map(({ block }) => block)).size +
      leads.filter((lead) => leadFailures(program.plan!, lead).length > 0).length +
      (asksAbout === null ? 0 : 1),
    unmet: [],
  };
}

/** Of the names that hidden tests use and the model does not have, those that the brief gives: anything else would say what is hidden. */
function unmetNames(diagnostics: readonly Diagnostic[], { text }: Brief): string[] {
  const named = diagnostics
    .filter(({ file }) => file === hiddenFile)
    .flatMap(({ data }) => Object.values(data))
    .filter((value) => typeof value === "string" && (text.includes(`\`${value}\``) || text.includes(`“${value}”`)));
  return [...new Set(named as string[])];
}

function shown(findings: readonly Diagnostic[], text: string): string {
  const sources = { textOf: (file: string) => (file === modelFile ? text : undefined), nameOf: (file: string) => file };
  const more = findings.length - mostShown;
  const sections = findings.slice(0, mostShown).map((found) => diagnosticSection(found, sources));
  return [blockLines(sections, { width: 140 }).join("\n"), ...(more > 0 ? [`… and ${more} more`] : [])].join("\n").trim();
}
