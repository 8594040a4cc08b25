import {
  atLevels,
  diagnostic,
  isSilenceable,
  LineIndex,
  severityOf,
  usualLevels,
  whyFixed,
  type Diagnostic,
  type Levels,
} from "@scoreline/diagnostics";
import type { Model, ModelFile } from "../model.ts";
import type { Ignore } from "../parse-result.ts";
import { removeLinesFix } from "../symbols/reporter.ts";

export interface SettleOptions {
  /** How strictly the project takes each warning. */
  readonly levels?: Levels;
  /** Whether every warning there is was looked for, so that a comment that silences nothing can be told. */
  readonly complete: boolean;
}

/**
 * What is shown of what was found: without the warnings that comments in the text silence, with what is wrong with those
 * comments, and everything as strict as the project takes it. In order of file and place.
 */
export function settle(
  found: readonly Diagnostic[],
  { entry, files }: Pick<Model, "entry" | "files">,
  { levels = usualLevels, complete }: SettleOptions,
): readonly Diagnostic[] {
  const silencing = new Map(files.filter(({ ignores }) => ignores.length > 0).map((file) => [file.path, new Silencing(file)]));
  const kept = silencing.size === 0 ? found : found.filter((finding) => silencing.get(finding.file)?.silences(finding) !== true);
  // A comment in a shared file may be there for another model.
  const isComplete = complete && !found.some((finding) => severityOf(finding) === "error");
  const about = [...silencing].flatMap(([path, each]) => each.problems(isComplete && path === entry));
  const settled = atLevels(about.length === 0 ? kept : [...kept, ...about], levels);
  const rank = new Map(files.map(({ path }, index) => [path, index]));
  const rankOf = ({ file }: Diagnostic): number => rank.get(file) ?? files.length;
  return settled.toSorted((one, other) => rankOf(one) - rankOf(other) || one.span.start - other.span.start);
}

/** The comments of one file that silence warnings, and which of them did. */
class Silencing {
  readonly #file: ModelFile;
  readonly #lines: LineIndex;
  readonly #used = new Set<Ignore>();

  constructor(file: ModelFile) {
    this.#file = file;
    this.#lines = new LineIndex(file.text);
  }

  /** A reason that is still missing is told by itself. */
  silences({ code, span }: Diagnostic): boolean {
    if (!isSilenceable(code)) return false;
    const { line } = this.#lines.positionAt(span.start);
    const ignore = this.#file.ignores.find(
      (each) => each.code === code && each.lines !== null && each.lines.first <= line && line <= each.lines.last,
    );
    if (ignore !== undefined) this.#used.add(ignore);
    return ignore !== undefined;
  }

  problems(withUnused: boolean): readonly Diagnostic[] {
    const { path, text, ignores } = this.#file;
    return ignores.flatMap((ignore): Diagnostic[] => {
      const { code, reason, span } = ignore;
      const at = { file: path, span };
      if (code === "") return [diagnostic("unfinished-ignore", at, { what: "which warning to silence", code: "CODE" })];
      if (!isSilenceable(code)) return [diagnostic("unknown-ignore", at, { code, ...whyFixed(code) })];
      if (withUnused && !this.#used.has(ignore))
        return [diagnostic("unused-ignore", at, { code }, { fixes: [removeLinesFix("Remove this comment", path, text, span)] })];
      return reason === "" ? [diagnostic("unfinished-ignore", at, { what: `why “${code}” is silenced`, code })] : [];
    });
  }
}
