import { firstFrom, LineIndex, type Diagnostic, type Fix, type Settings } from "@scoreline/diagnostics";
import {
  check,
  modelFileOf,
  parse,
  rightlyFixed,
  settle,
  type CheckOptions,
  type Model,
  type ParseResult,
  type Sources,
  type Token,
} from "@scoreline/language";
import type { Listing } from "./listing.ts";

/** The settings of a project, and the text they were read from. */
export interface ProjectSettings extends Settings {
  /** In the project. */
  readonly path: string;
  readonly text: string;
}

/** A set of files checked together: a model and what it uses. Immutable; checked when first asked for. */
export class Project {
  readonly root: string;
  readonly sources: Sources;
  readonly settings: ProjectSettings;
  /** Names that files of tests ask its model for. */
  readonly #usedElsewhere: readonly string[];
  #used: Project | undefined;
  #model: Model | undefined;
  readonly #knownFixes = new Map<Fix, boolean>();
  readonly #check: typeof check;

  /** @param checkFiles what checks it, for who checks nearly the same files again and again */
  constructor(
    root: string,
    sources: Sources,
    settings: ProjectSettings,
    checkFiles: typeof check = check,
    usedElsewhere: readonly string[] = [],
  ) {
    this.root = root;
    this.sources = sources;
    this.settings = settings;
    this.#check = checkFiles;
    this.#usedElsewhere = usedElsewhere;
  }

  /** The same, knowing the names that files of tests ask its model for; itself where these change nothing. */
  usedBy(names: ReadonlySet<string>): Project {
    const used = this.unusedNames.filter((name) => names.has(name));
    if (used.length === 0) return this;
    const known = this.#used;
    if (known !== undefined && known.#usedElsewhere.join() === used.join()) return known;
    return (this.#used = new Project(this.root, this.sources, this.settings, this.#check, used));
  }

  /** The names that nothing in its own files uses. */
  get unusedNames(): readonly string[] {
    return this.model.diagnostics.flatMap(({ code, data }) => (code === "unused-name" ? [String(data["name"])] : []));
  }

  /** The file whose `model` it is: the entry, or the one that the entry tests; null for a shared file. */
  get modelFile(): string | null {
    return modelFileOf(this.sources);
  }

  get model(): Model {
    return (this.#model ??= this.#check(this.sources, { ...this.#options, everyFix: true }));
  }

  /** Some of its findings, with the fixes that leave nothing new. */
  rightlyFixed(found: readonly Diagnostic[]): readonly Diagnostic[] {
    return rightlyFixed(found, this.model, this.sources, this.#options, this.#knownFixes);
  }

  get #options(): CheckOptions {
    return { usedElsewhere: new Set(this.#usedElsewhere) };
  }

  /** What the texts alone show: ready at once, while somebody types. */
  get earlyFindings(): readonly Diagnostic[] {
    return settle(this.model.diagnostics, this.model, { levels: this.settings.levels, complete: false }).findings;
  }
}

/** What is written in a document, without what it means. */
export interface WrittenText {
  readonly text: string;
  readonly lines: LineIndex;
}

/** One open document at one version, and the project it belongs to: all that a feature looks at. */
export interface Snapshot extends WrittenText {
  readonly uri: string;
  /** In the project. */
  readonly path: string;
  readonly version: number;
  readonly parsed: ParseResult;
  readonly project: Project;
  /** Every `.score` file of the project folder. */
  readonly scoreFiles: Listing;
}

export function snapshotOf(
  document: { readonly uri: string; readonly version: number; readonly text: string },
  path: string,
  project: Project,
  scoreFiles: Listing,
): Snapshot {
  const parsed = project.sources.parsed?.get(path) ?? parse(document.text, path);
  return {
    uri: document.uri,
    path,
    version: document.version,
    text: document.text,
    lines: new LineIndex(document.text),
    parsed,
    project,
    scoreFiles,
  };
}

/** The token that begins at an offset. */
export function tokenAt({ parsed }: Snapshot, start: number): Token | undefined {
  const token = parsed.tokens[firstFrom(parsed.tokens, start)];
  return token?.start === start ? token : undefined;
}
