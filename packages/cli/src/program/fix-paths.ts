import { join } from "node:path";
import { fixAll, type CheckedTexts, type Diagnostic, type FixedFinding } from "@scoreline/diagnostics";
import { CommandFailure } from "../command-failure.ts";
import { writeFilesAtomic } from "../io/atomic-file.ts";
import { realPlace } from "../io/file-identity.ts";
import { findFiles, shownPath, standardInput } from "../io/find-files.ts";
import type { Host } from "../io/host.ts";
import { decodeSource, readSource, readStdin } from "../io/read-source.ts";
import { checkPaths, type CheckedPaths, type Given } from "./check-paths.ts";
import { scoreFilesOf, stdinName } from "./program.ts";

/** What came of fixing what could be in files, of which nothing is written yet. */
export interface FixedPaths {
  /** What is found in the texts as they are now. */
  readonly checked: CheckedPaths;
  /** In order of file and place. */
  readonly fixed: readonly FixedFinding[];
  /** What is to be written. */
  readonly changed: readonly ChangedFile[];
  /** The text of standard input as it is now; null where it is not read, or could not be. */
  readonly stdin: string | null;
}

/** A file with its text before and after. */
export interface ChangedFile {
  /** Absolute. */
  readonly file: string;
  /** As the user would write it. */
  readonly shown: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Makes every certain fix in files, without writing anything. Files that these only use stay as they are: others may use them, too, which
 * nobody has looked at.
 */
export async function fixPaths(paths: readonly string[], host: Host): Promise<FixedPaths> {
  const named = findFiles(paths, host.cwd).map(({ path }) => path);
  const stdin = named.includes(standardInput) ? decodeSource(await readStdin(host)) : undefined;
  const stdinFile = join(host.cwd, stdinName);
  const changeable = new Set(named.map((path) => (path === standardInput ? stdinFile : realPlace(path))));
  const given = (unsaved: ReadonlyMap<string, string>, everyFix: boolean): Given => {
    const text = unsaved.get(stdinFile);
    const source = text === undefined ? stdin : { text };
    return { unsaved, everyFix, ...(source === undefined ? {} : { stdin: source }) };
  };
  let textBefore: CheckedTexts["textOf"] | undefined;
  const check = async (changed: ReadonlyMap<string, string>): Promise<CheckedTexts> => {
    const found = checkedTexts(await checkPaths(paths, host, given(changed, true)));
    textBefore ??= found.textOf;
    return found;
  };
  const { changed, fixed } = await fixAll(check, (file) => changeable.has(file));
  return {
    checked: await checkPaths(paths, host, given(changed, false)),
    fixed,
    changed: [...changed]
      .filter(([file]) => file !== stdinFile)
      .map(([file, after]) => ({ file, shown: shownPath(file, host.cwd), before: textBefore?.(file) ?? "", after })),
    stdin: changed.get(stdinFile) ?? (stdin !== undefined && "text" in stdin ? stdin.text : null),
  };
}

/** Files under one name each, wherever links lead. */
function checkedTexts({ programs, findings }: CheckedPaths): CheckedTexts {
  const texts = new Map(findings.files.map((file) => [realPlace(file), findings.textOf(file)]));
  const inMeaning = new Map<string, boolean>();
  for (const program of programs)
    for (const file of scoreFilesOf(program).map((each) => realPlace(each)))
      inMeaning.set(file, program.plan !== null && inMeaning.get(file) !== false);
  return {
    diagnostics: findings.diagnostics.map(atRealPlace),
    textOf: (file) => texts.get(file) ?? findings.textOf(file),
    meaning: programs.map(({ file, plan }) => `${file} ${plan?.hashes.meaning}`).join("\n"),
    isInMeaning: (file) => inMeaning.get(file) === true,
  };
}

function atRealPlace(found: Diagnostic): Diagnostic {
  return {
    ...found,
    file: realPlace(found.file),
    fixes: found.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, file: realPlace(edit.file) })) })),
  };
}

/** Writes all of the changed files or none. Throws `CommandFailure`, also where somebody has changed one of them meanwhile. */
export function writeFixed(changed: readonly ChangedFile[]): void {
  for (const { file, shown, before } of changed) {
    const now = readSource(file);
    if (!("text" in now) || now.text !== before)
      throw new CommandFailure(`“${shown}” was changed while it was being fixed, so nothing was written.`, "Run the command again.");
  }
  writeFilesAtomic(changed.map(({ file, shown, after }) => ({ target: file, text: after, shown })));
}
