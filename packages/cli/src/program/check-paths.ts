import { basename } from "node:path";
import { listNames } from "@scoreline/data";
import type { Diagnostic, SilencedFinding } from "@scoreline/diagnostics";
import { namesMentioned, type SourceText } from "@scoreline/language";
import type { Findings } from "@scoreline/report";
import { CommandFailure } from "../command-failure.ts";
import { findFiles, shownPath, standardInput } from "../io/find-files.ts";
import type { Host } from "../io/host.ts";
import type { UnsavedTexts } from "../io/project.ts";
import { checkProgram, filesOf, loadProgram, scoreFilesOf, type CheckedProgram, type Program } from "./program.ts";

/** What came of checking everything that paths lead to. */
export interface CheckedPaths {
  /** Each file that is a program of its own: models and files of tests first, then shared files that none of them uses. */
  readonly programs: readonly CheckedProgram[];
  readonly findings: Findings;
  /** Files that were named and could not be read. */
  readonly failures: readonly CommandFailure[];
  /** Everything that was read, absolute, list files too. */
  readonly watched: readonly string[];
}

/** What is at hand already, and what is looked for. */
export interface Given {
  /** That of standard input, which can be read once. */
  readonly stdin?: SourceText;
  readonly unsaved?: UnsavedTexts;
  /** Whether fixes are looked for that leave something new, too. */
  readonly everyFix?: boolean;
}

/**
 * Checks files and folders. A file with a `model` is a program; one without is checked as a part of the programs that use it, and by itself
 * when none does.
 */
export async function checkPaths(
  paths: readonly string[],
  host: Host,
  { stdin, unsaved, everyFix = false }: Given = {},
): Promise<CheckedPaths> {
  const found = findFiles(paths, host.cwd);
  if (found.length === 0) {
    throw new CommandFailure(`There is no .score file in ${listNames(paths)}.`, "Write one with: score init");
  }
  const failures: CommandFailure[] = [];
  const loaded: Program[] = [];
  for (const { path } of found) {
    try {
      loaded.push({ ...(await loadProgram(path, host, path === standardInput ? stdin : undefined, unsaved)), everyFix });
    } catch (error) {
      if (!(error instanceof CommandFailure)) throw error;
      failures.push(error);
    }
  }
  const programs: ProgramWithTests[] = [];
  for (const program of independentPrograms(loaded)) programs.push(await checkWithTests(program, loaded, host));
  const read = [...loaded, ...programs.flatMap(({ around }) => around)];
  return {
    programs,
    findings: { ...gatherFindings(programs, host.cwd), failures: failures.map(({ message, hint }) => `${message} ${hint}`) },
    failures,
    watched: [...new Set(read.flatMap(filesOf))],
  };
}

/** A checked program, and the files beside those named that were read to know what its tests use. */
interface ProgramWithTests extends CheckedProgram {
  readonly around: readonly Program[];
}

/**
 * Checks a program together with what its tests ask for, whichever files of its project were named: a name is unused only where none of
 * them uses it. The other files are looked at only where that matters.
 */
export async function checkWithTests(program: Program, loaded: readonly Program[], host: Host): Promise<ProgramWithTests> {
  const checked = checkProgram(program, namesTested(program, loaded));
  if (!checked.diagnostics.some(({ code }) => code === "unused-name")) return { ...checked, around: [] };
  const known = new Set([program, ...loaded].map(({ file }) => file));
  const around: Program[] = [];
  for (const path of filesAround(program, host).filter((file) => !known.has(file) && mayUse(file, program))) {
    const other = await loadProgram(path, host, undefined, program.project.unsaved).catch(nullIfUnread);
    if (other !== null) around.push(other);
  }
  return { ...(around.length === 0 ? checked : checkProgram(program, namesTested(program, [...loaded, ...around]))), around };
}

/** The score files of a program's project; none where its folder cannot be searched. */
function filesAround({ project }: Program, { cwd }: Host): readonly string[] {
  try {
    return findFiles([project.root], cwd).map(({ path }) => path);
  } catch (error) {
    return nullIfUnread(error) ?? [];
  }
}

/** Known from the text alone, so that files that cannot matter are not loaded. */
function mayUse(file: string, { project, file: used }: Program): boolean {
  const source = project.readEntry(project.pathOf(file));
  return "text" in source && /^\s*use\b/m.test(source.text) && source.text.includes(basename(used));
}

/** A file beside those that were named is no reason to fail. */
function nullIfUnread(error: unknown): null {
  if (error instanceof CommandFailure) return null;
  throw error;
}

/** The names that the files of tests among `loaded` mention that test this model. */
function namesTested({ file }: Program, loaded: readonly Program[]): ReadonlySet<string> {
  const tests = loaded.filter((each) => each.modelFile !== null && each.file !== file && each.project.locate(each.modelFile) === file);
  return new Set(tests.flatMap(({ sources }) => [...namesMentioned(sources)]));
}

/** Models, then the shared files that neither a model nor another of them covers. */
function independentPrograms(loaded: readonly Program[]): Program[] {
  const models = loaded.filter((program) => program.modelFile !== null);
  const covered = new Set(models.flatMap(scoreFilesOf));
  const shared = loaded.filter((program) => !covered.has(program.file));
  const usedByShared = new Set(shared.flatMap((program) => scoreFilesOf(program).filter((file) => file !== program.file)));
  const independent = [...models];
  // Files that use each other in a circle cover each other: the first of them stands for all.
  for (const program of [...shared].sort((a, b) => Number(usedByShared.has(a.file)) - Number(usedByShared.has(b.file)))) {
    if (covered.has(program.file)) continue;
    independent.push(program);
    for (const file of scoreFilesOf(program)) covered.add(file);
  }
  return independent;
}

/** All diagnostics, each once, though several models may use the same file. */
export function gatherFindings(programs: readonly CheckedProgram[], cwd: string): Findings {
  const texts = new Map<string, string>();
  const unique = new Map<string, Diagnostic>();
  const silenced = new Map<string, SilencedFinding>();
  for (const { project, settings, sources, ...checked } of programs) {
    texts.set(project.locate(settings.file), settings.text);
    for (const [path, source] of sources.files) if ("text" in source) texts.set(project.locate(path), source.text);
    for (const found of checked.diagnostics) setFirst(unique, keyOf(found), found);
    for (const each of checked.silenced) setFirst(silenced, keyOf(each.finding), each);
  }
  const files = [...new Set(programs.flatMap((program) => [...wrongSettingsOf(program), ...scoreFilesOf(program)]))];
  const rank = new Map(files.map((file, index) => [file, index]));
  const rankOf = (file: string): number => rank.get(file) ?? files.length;
  const byPlace = (a: Diagnostic, b: Diagnostic): number => rankOf(a.file) - rankOf(b.file) || a.span.start - b.span.start;
  return {
    diagnostics: [...unique.values()].sort(byPlace),
    silenced: [...silenced.values()].sort((a, b) => byPlace(a.finding, b.finding)),
    files,
    failures: [],
    textOf: (file) => texts.get(file),
    nameOf: (file) => shownPath(file, cwd),
  };
}

const keyOf = ({ file, code, span, data }: Diagnostic): string => JSON.stringify([file, code, span.start, span.end, data]);

function setFirst<Value>(known: Map<string, Value>, key: string, value: Value): void {
  if (!known.has(key)) known.set(key, value);
}

/** The file of a project's settings, where something is wrong with it. */
function wrongSettingsOf({ project, settings }: Program): readonly string[] {
  return settings.diagnostics.length === 0 ? [] : [project.locate(settings.file)];
}
