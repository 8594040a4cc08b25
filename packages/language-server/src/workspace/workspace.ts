import { readSettings, settingsFile } from "@scoreline/diagnostics";
import { loadSourcesAsync, type SourceText } from "@scoreline/language";
import type { FileHost } from "./host.ts";
import { asFolder, normalUri, placeOf, uriOf } from "./locations.ts";
import { Project, snapshotOf, type ProjectSettings, type Snapshot } from "./snapshot.ts";

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** A project and the files it was made of, also while it is being made. */
interface Entry {
  readonly reads: Set<string>;
  readonly project: Promise<Project>;
}

/**
 * The open documents, what is known of the files around them, and the projects they form. A change drops, at once, every
 * project that read the file, so that whoever asks after it sees the new text; snapshots that were handed out stay as they are.
 */
export class Workspace {
  readonly #host: FileHost;
  #folders: readonly string[] = [];
  readonly #documents = new Map<string, OpenDocument>();
  /** What files on disk hold; open documents come before them. */
  readonly #files = new Map<string, Promise<SourceText>>();
  readonly #listed = new Map<string, Promise<readonly string[]>>();
  /** By URI of the entry. */
  readonly #entries = new Map<string, Entry>();
  #latest: { readonly document: OpenDocument; readonly snapshot: Snapshot } | null = null;

  constructor(host: FileHost) {
    this.#host = host;
  }

  set folders(folders: readonly string[]) {
    this.#folders = folders.map((folder) => asFolder(normalUri(folder)));
    this.forgetAll();
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  get documents(): readonly OpenDocument[] {
    return [...this.#documents.values()];
  }

  document(uri: string): OpenDocument | undefined {
    return this.#documents.get(normalUri(uri));
  }

  /** Opens a document or takes its new text. */
  put(document: OpenDocument): void {
    const uri = normalUri(document.uri);
    const isNew = !this.#documents.has(uri);
    this.#documents.set(uri, document);
    this.#touched(uri, isNew);
  }

  close(uri: string): void {
    this.#documents.delete(normalUri(uri));
    this.#files.delete(normalUri(uri));
    this.#touched(normalUri(uri), true);
  }

  /** A file, or a folder with what is in it, was made, changed or deleted on disk. */
  fileChanged(uri: string): void {
    const changed = normalUri(uri);
    for (const known of this.#files.keys()) if (isAtOrBelow(known, changed)) this.#files.delete(known);
    this.#listed.clear();
    this.#touched(changed, true);
  }

  forgetAll(): void {
    this.#files.clear();
    this.#listed.clear();
    this.#entries.clear();
    this.#latest = null;
  }

  /** Drops the projects that read a file; where files came or went, all that could begin to. */
  #touched(uri: string, cameOrWent: boolean): void {
    this.#latest = null;
    for (const [entry, { reads }] of this.#entries) {
      if ([...reads].some((read) => isAtOrBelow(read, uri))) this.#entries.delete(entry);
      else if (cameOrWent && isAtOrBelow(entry, uri)) this.#entries.delete(entry);
    }
  }

  /** The open document as it is now, in the project it belongs to; null where it is not open. */
  async snapshot(uri: string): Promise<Snapshot | null> {
    for (;;) {
      const document = this.document(uri);
      if (document === undefined) return null;
      if (this.#latest?.document === document) return this.#latest.snapshot;
      const project = await this.projectOf(normalUri(uri));
      // Typed on while the files were read: what was made is of the text before.
      if (this.document(uri) !== document) continue;
      const scoreFiles = (await this.entries(project.root)).map((entry) => placeOf(entry, [project.root]).path);
      if (this.document(uri) !== document) continue;
      const snapshot = snapshotOf(document, placeOf(normalUri(uri), [project.root]).path, project, scoreFiles);
      if ((await this.projectOf(normalUri(uri))) === project && this.document(uri) === document) this.#latest = { document, snapshot };
      return snapshot;
    }
  }

  /** The project of a file: its own where it has a `model`, else the first that uses it. */
  async projectOf(uri: string): Promise<Project> {
    const own = await this.#project(uri);
    if (own.hasModel) return own;
    for (const entry of await this.entries(own.root)) {
      if (entry === uri) continue;
      const project = await this.#project(entry);
      if (project.hasModel && project.sources.files.has(placeOf(uri, [project.root]).path)) return project;
    }
    return own;
  }

  /** The projects of a folder that have a model, by their entries. */
  async projects(): Promise<readonly Project[]> {
    const roots = new Set([...this.#folders, ...[...this.#documents.keys()].map((uri) => placeOf(uri, this.#folders).root)]);
    const projects: Project[] = [];
    for (const root of roots) for (const entry of await this.entries(root)) projects.push(await this.#project(entry));
    return projects;
  }

  /** The `.score` files of a project folder, open or on disk. */
  async entries(root: string): Promise<readonly string[]> {
    const open = [...this.#documents.keys()].filter((uri) => uri.startsWith(root));
    const known = this.#listed.get(root) ?? this.#host.listFiles(root).catch((): readonly string[] => []);
    this.#listed.set(root, known);
    return [...new Set([...open, ...(await known).map(normalUri)])].sort();
  }

  #project(entry: string): Promise<Project> {
    const known = this.#entries.get(entry);
    if (known !== undefined) return known.project;
    const { root, path } = placeOf(entry, this.#folders);
    const reads = new Set<string>();
    const read = (file: string): Promise<SourceText> => {
      const uri = normalUri(uriOf(root, file));
      reads.add(uri);
      return this.#read(uri);
    };
    const project = Promise.all([loadSourcesAsync(path, read), nearestSettings(path, read)]).then(
      ([sources, settings]) => new Project(root, sources, settings),
    );
    this.#entries.set(entry, { reads, project });
    return project;
  }

  #read(uri: string): Promise<SourceText> {
    const open = this.#documents.get(uri);
    if (open !== undefined) return Promise.resolve({ text: open.text });
    const known = this.#files.get(uri) ?? this.#host.readFile(uri).catch((): SourceText => ({ problem: "unreadable" }));
    this.#files.set(uri, known);
    return known;
  }
}

/** The settings in the folder of a file or the nearest one above it, within the project. */
async function nearestSettings(path: string, read: (file: string) => Promise<SourceText>): Promise<ProjectSettings> {
  const folders = path.split("/").slice(0, -1);
  const places = [...folders.keys(), folders.length].reverse().map((depth) => [...folders.slice(0, depth), settingsFile].join("/"));
  const texts = await Promise.all(places.map(read));
  const nearest = texts.findIndex((source) => "text" in source);
  const place = places[nearest] ?? settingsFile;
  const source = texts[nearest];
  const text = source !== undefined && "text" in source ? source.text : "";
  return { ...readSettings(text, place), path: place, text };
}

const isAtOrBelow = (uri: string, place: string): boolean => uri === place || uri.startsWith(asFolder(place));
