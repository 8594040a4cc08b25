import { readSettings, settingsFile, usualLevels, type Settings } from "@scoreline/diagnostics";
import { fileFailure } from "../io/file-problem.ts";
import type { Project } from "../io/project.ts";
import { shownPath } from "../io/shown-path.ts";

/** The settings of a project, and the text they were read from. */
export interface ProjectSettings extends Settings {
  /** Its path in the project, whether or not there is such a file. */
  readonly file: string;
  readonly text: string;
}

/** Reads the settings of a project folder; without a file of settings all is as usual. Throws `CommandFailure` where it cannot be read. */
export function loadSettings(project: Project, cwd: string): ProjectSettings {
  const source = project.read(settingsFile);
  if ("text" in source) return { ...readSettings(source.text), file: settingsFile, text: source.text };
  if (source.problem === "not-found") return { file: settingsFile, text: "", levels: usualLevels, diagnostics: [] };
  throw fileFailure(shownPath(project.locate(settingsFile), cwd), source.problem, source.detail);
}
