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
  type SilencedFinding,
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

/** What `settle` leaves out because comments silence it; not what the project turns off. In the order in which it was found. */
export function silencedIn(found: readonly Diagnostic[], { files }: Pick<Model, "files">, levels: Levels): readonly SilencedFinding[] {
  const silencing = new Map(files.filter(({ ignores }) => ignores.length > 0).map((file) => [file.path, new Silencing(file)]));
  return found.flatMap((each) => {
    const ignore = silencing.get(each.file)?.ignoreOf(each);
    return ignore == null ? [] : atLevels([each], levels).map((finding) => ({ finding, reason: ignore.reason, comment: ignore.span }));
  });
}

/** The lines that a comment is the first to be about, counted from 0, both inclusive. */
interface Stretch {
  readonly ignore: Ignore;
  readonly first: number;
  readonly last: number;
}

/** By code, in order of the lines: no line is in two stretches of a code. Of comments about the same line the first counts. */
function stretchesOf(ignores: readonly Ignore[]): ReadonlyMap<string, readonly Stretch[]> {
  const byCode = new Map<string, Stretch[]>();
  for (const ignore of ignores) {
    const { code, lines } = ignore;
    if (lines === null) continue;
    const stretches = byCode.get(code) ?? [];
    byCode.set(code, stretches);
    const first = Math.max(lines.first, (stretches.at(-1)?.last ?? -1) + 1);
    if (first <= lines.last) stretches.push({ ignore, first, last: lines.last });
  }
  return byCode;
}

function ignoreAt(stretches: readonly Stretch[], line: number): Ignore | null {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.last < line) low = middle + 1;
    else high = middle;
  }
  const found = stretches[low];
  return found !== undefined && found.first <= line ? found.ignore : null;
}

/** The comments of one file that silence warnings, and which of them did. */
class Silencing {
  readonly #file: ModelFile;
  readonly #lines: LineIndex;
  readonly #stretches: ReadonlyMap<string, readonly Stretch[]>;
  readonly #used = new Set<Ignore>();

  constructor(file: ModelFile) {
    this.#file = file;
    this.#lines = new LineIndex(file.text);
    this.#stretches = stretchesOf(file.ignores);
  }

  /** A missing reason is reported on its own. */
  silences(finding: Diagnostic): boolean {
    const ignore = this.ignoreOf(finding);
    if (ignore !== null) this.#used.add(ignore);
    return ignore !== null;
  }

  /** The comment that silences a finding; null where there is none. */
  ignoreOf({ code, span }: Diagnostic): Ignore | null {
    return isSilenceable(code) ? ignoreAt(this.#stretches.get(code) ?? [], this.#lines.positionAt(span.start).line) : null;
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
