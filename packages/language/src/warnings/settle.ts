import {
  atLevels,
  diagnostic,
  isAuditCode,
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

/** What is shown of what was found, and beside it what comments silence. */
export interface SettledFindings {
  /** In order of file and place. */
  readonly findings: readonly Diagnostic[];
  /** Not what the project turns off. In the order in which it was found. */
  readonly silenced: readonly SilencedFinding[];
}

/**
 * Parts what was found: what is shown is without the warnings that comments in the text silence, with what is wrong with those
 * comments, and everything as strict as the project takes it.
 */
export function settle(
  found: readonly Diagnostic[],
  { entry, files }: Pick<Model, "entry" | "files">,
  { levels = usualLevels, complete }: SettleOptions,
): SettledFindings {
  const silencing = new Map(files.filter(({ ignores }) => ignores.length > 0).map((file) => [file.path, new Silencing(file)]));
  const kept: Diagnostic[] = [];
  const silenced: SilencedFinding[] = [];
  for (const each of found) {
    const ignore = silencing.get(each.file)?.silencedBy(each) ?? null;
    if (ignore === null) kept.push(each);
    else for (const finding of atLevels([each], levels)) silenced.push({ finding, reason: ignore.reason, comment: ignore.span });
  }
  // A comment in a shared file may be there for another model.
  const isComplete = complete && !found.some((finding) => severityOf(finding) === "error");
  const about = [...silencing].flatMap(([path, each]) => each.problems(isComplete && path === entry));
  const settled = atLevels(about.length === 0 ? kept : [...kept, ...about], levels);
  const rank = new Map(files.map(({ path }, index) => [path, index]));
  const rankOf = ({ file }: Diagnostic): number => rank.get(file) ?? files.length;
  return { findings: settled.toSorted((one, other) => rankOf(one) - rankOf(other) || one.span.start - other.span.start), silenced };
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
    const { code, reason, lines } = ignore;
    // Without a reason it silences nothing.
    if (lines === null || reason === "") continue;
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

  /** The comment that silences a finding, which is used from then on; null where there is none. */
  silencedBy({ code, span }: Diagnostic): Ignore | null {
    if (!isSilenceable(code)) return null;
    const ignore = ignoreAt(this.#stretches.get(code) ?? [], this.#lines.positionAt(span.start).line);
    if (ignore !== null) this.#used.add(ignore);
    return ignore;
  }

  problems(withUnused: boolean): readonly Diagnostic[] {
    const { path, text, ignores } = this.#file;
    return ignores.flatMap((ignore): Diagnostic[] => {
      const { code, reason, span } = ignore;
      const at = { file: path, span };
      if (code === "") return [diagnostic("unfinished-ignore", at, { what: "which warning to silence", code: "CODE" })];
      if (!isSilenceable(code)) return [diagnostic("unknown-ignore", at, { code, ...whyFixed(code) })];
      if (reason === "") return [diagnostic("unfinished-ignore", at, { what: `why “${code}” is to be silenced`, code })];
      // What leads show is not looked for in texts.
      if (withUnused && !isAuditCode(code) && !this.#used.has(ignore))
        return [diagnostic("unused-ignore", at, { code }, { fixes: [removeLinesFix("Remove this comment", path, text, span)] })];
      return [];
    });
  }
}
