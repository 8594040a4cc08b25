import { dirname, join } from "node:path";
import { compile, settledFindings, type TestPlan } from "@scoreline/compiler";
import { readSettings, settingsFile, usualLevels, type Diagnostic, type Settings, type SilencedFinding } from "@scoreline/diagnostics";
import { loadSources, modelFileOf, type Model, type Sources, type SourceText } from "@scoreline/language";
import type { Plan } from "@scoreline/plan";
import { standardInput, shownPath } from "../io/find-files.ts";
import type { Host } from "../io/host.ts";
import { projectOf, type UnsavedTexts, type Project } from "../io/project.ts";
import { decodeSource, fileFailure, readStdin, refuseUnread } from "../io/read-source.ts";

/** The name that standard input goes by. */
export const stdinName = "<stdin>";

/** The texts of a score file and of all that it uses, in its project. */
export interface Program {
  readonly project: Project;
  readonly settings: ProjectSettings;
  readonly sources: Sources;
  /** The entry, absolute. */
  readonly file: string;
  /** The file whose `model` it is, by its path in the project: the entry, or the one that the entry tests; null for a shared file. */
  readonly modelFile: string | null;
  /** Whether fixes are looked for that leave something new, too. */
  readonly everyFix?: boolean;
}

/**
 * Reads the program of a file, or of standard input, unless its text was read before. What it uses and could not be read stays in it as a
 * problem. Throws `CommandFailure` where the file itself cannot be read.
 */
export async function loadProgram(path: string, host: Host, text?: SourceText, unsaved?: UnsavedTexts): Promise<Program> {
  const fromStdin = path === standardInput;
  const file = fromStdin ? join(host.cwd, stdinName) : path;
  const given: SourceText | null = text ?? (fromStdin ? decodeSource(await readStdin(host)) : null);
  return loadProgramIn(projectOf(dirname(file), unsaved), file, host.cwd, given);
}

/** The same of a file in a project that is known, wherever that is read from. */
export function loadProgramIn(project: Project, file: string, cwd: string, given: SourceText | null = null): Program {
  const entry = project.pathOf(file);
  const sources = loadSources(entry, (asked) => (asked !== entry ? project.read(asked) : (given ?? project.readEntry(entry))));
  refuseUnread(shownPath(file, cwd), sources.files.get(entry)!);
  return {
    project,
    settings: loadSettings(project, cwd),
    sources,
    file,
    modelFile: modelFileOf(sources),
  };
}

export interface CheckedProgram extends Program {
  readonly model: Model;
  /** Null where there are errors, or no model. */
  readonly plan: Plan | null;
  readonly tests: TestPlan | null;
  /** Errors, and warnings as strict as the project takes them, its settings' own among them. With absolute paths. */
  readonly diagnostics: readonly Diagnostic[];
  /** Warnings that comments in the text silence. With absolute paths. */
  readonly silenced: readonly SilencedFinding[];
}

/** Checks a program; `usedElsewhere` are the names that files of tests ask it for. */
export function checkProgram(program: Program, usedElsewhere: ReadonlySet<string>): CheckedProgram {
  const compilation = compile(program.sources, { usedElsewhere, everyFix: program.everyFix === true });
  const { model, plan, tests } = compilation;
  const { findings, silenced } = settledFindings(compilation, program.settings.levels);
  const { locate } = program.project;
  return {
    ...program,
    model,
    plan,
    tests,
    diagnostics: [...program.settings.diagnostics, ...findings].map((each) => relocate(each, locate)),
    silenced: silenced.map((each) => ({ ...each, finding: relocate(each.finding, locate) })),
  };
}

/** A diagnostic with its files as `locate` finds them. */
function relocate(found: Diagnostic, locate: (path: string) => string): Diagnostic {
  return {
    ...found,
    file: locate(found.file),
    related: found.related.map((place) => ({ ...place, file: locate(place.file) })),
    fixes: found.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => ({ ...edit, file: locate(edit.file) })) })),
  };
}

/** Every file of a program, absolute: list files too, and the settings of its project. */
export function filesOf({ sources, settings, project }: Program): string[] {
  return [...sources.files.keys(), settings.file].map(project.locate);
}

/** The score files of a program, absolute. */
export function scoreFilesOf(program: Program): string[] {
  return [...(program.sources.parsed?.keys() ?? [])].map(program.project.locate);
}

/** The settings of a project, and the text they were read from. */
export interface ProjectSettings extends Settings {
  /** Its path in the project, whether or not there is such a file. */
  readonly file: string;
  readonly text: string;
}

/** Reads the settings of a project folder; without a file of settings all is as usual. Throws `CommandFailure` where it cannot be read. */
function loadSettings(project: Project, cwd: string): ProjectSettings {
  const source = project.read(settingsFile);
  if ("text" in source) return { ...readSettings(source.text), file: settingsFile, text: source.text };
  if (source.problem === "not-found") return { file: settingsFile, text: "", levels: usualLevels, diagnostics: [] };
  throw fileFailure(shownPath(project.locate(settingsFile), cwd), source);
}
