import { readSettings, settingsFile } from "@scoreline/diagnostics";
import { loadSourcesAsync, type SourceText } from "@scoreline/language";
import type { FileHost } from "./host.ts";
import { asFolder, normalUri, projectPathOf, uriOf } from "./locations.ts";
import { Project, snapshotOf, type ProjectSettings, type Snapshot } from "./snapshot.ts";

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** Of a document without a `model`, so many files and characters around it are searched for one that uses it. */
const mostSearched = { files: 500, characters: 4_000_000 } as const;

/** The `.score` files of a project folder. */
interface Listing {
  readonly uris: readonly string[];
  /** In the folder. */
  readonly paths: readonly string[];
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
  /** The same with the open documents, until one comes or goes. */
  readonly #listings = new Map<string, Promise<Listing>>();
  readonly #mayUse = new WeakMap<SourceText, boolean>();
  /** Folders of which it was told that not all of their files were searched. */
  readonly #told = new Set<string>();
  readonly #tell: (message: string) => void;
  /** By URI of the entry. */
  readonly #entries = new Map<string, Entry>();
  #latest: { readonly document: OpenDocument; readonly snapshot: Snapshot } | null = null;

  /** @param tell takes what people should know */
  constructor(host: FileHost, tell: (message: string) => void = () => undefined) {
    this.#host = host;
    this.#tell = tell;
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
    this.#listings.clear();
    this.#entries.clear();
    this.#latest = null;
  }

  /** Drops the projects that read a file; where files came or went, all that could begin to. */
  #touched(uri: string, cameOrWent: boolean): void {
    this.#latest = null;
    if (cameOrWent) this.#listings.clear();
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
      const { paths: scoreFiles } = await this.#listing(project.root);
      if (this.document(uri) !== document) continue;
      const snapshot = snapshotOf(document, knownPath(project, document), project, scoreFiles);
      if ((await this.projectOf(normalUri(uri))) === project && this.document(uri) === document) this.#latest = { document, snapshot };
      return snapshot;
    }
  }

  /** The project of a file: its own where it has a `model`, else the first that uses it, of those that are searched. */
  async projectOf(uri: string): Promise<Project> {
    const own = await this.#project(uri);
    if (own.hasModel) return own;
    let { files, characters }: { files: number; characters: number } = mostSearched;
    for (const entry of await this.entries(own.root)) {
      if (entry === uri) continue;
      if (!this.#documents.has(entry)) {
        if (files === 0 || characters <= 0) {
          this.#tellOfLimit(own);
          continue;
        }
        const source = await this.#read(entry);
        files--;
        characters -= "text" in source ? source.text.length : 0;
        if (characters < 0 || !this.#mayUseOthers(source)) continue;
      }
      const project = await this.#project(entry);
      if (project.hasModel && reads(project, uri, this.document(uri))) return project;
    }
    return own;
  }

  /** Identified by the text alone, so that files that cannot matter are not parsed. */
  #mayUseOthers(source: SourceText): boolean {
    const known = this.#mayUse.get(source) ?? ("text" in source && /^\s*use\b/m.test(source.text) && /^\s*model\b/m.test(source.text));
    this.#mayUse.set(source, known);
    return known;
  }

  #tellOfLimit({ root, sources: { entry } }: Project): void {
    if (this.#told.has(root)) return;
    this.#told.add(root);
    this.#tell(
      `“${entry}” has no \`model\`, and the files around it are too many or too long to search all of them for one that uses it. ` +
        "Open the file with the `model` to have them checked together.",
    );
  }

  /** The projects of a folder that have a model, by their entries. */
  async projects(): Promise<readonly Project[]> {
    const roots = new Set([...this.#folders, ...[...this.#documents.keys()].map((uri) => projectPathOf(uri, this.#folders).root)]);
    const projects: Project[] = [];
    for (const root of roots) for (const entry of await this.entries(root)) projects.push(await this.#project(entry));
    return projects;
  }

  /** The `.score` files of a project folder, open or on disk. */
  async entries(root: string): Promise<readonly string[]> {
    return (await this.#listing(root)).uris;
  }

  #listing(root: string): Promise<Listing> {
    const known = this.#listings.get(root) ?? this.#list(root);
    this.#listings.set(root, known);
    return known;
  }

  async #list(root: string): Promise<Listing> {
    const listed = this.#listed.get(root) ?? this.#host.listFiles(root).catch((): readonly string[] => []);
    this.#listed.set(root, listed);
    const open = [...this.#documents.keys()].filter((uri) => uri.startsWith(root));
    const uris = [...new Set([...open, ...(await listed).map(normalUri)])].sort();
    return { uris, paths: uris.map((uri) => projectPathOf(uri, [root]).path) };
  }

  #project(entry: string): Promise<Project> {
    const known = this.#entries.get(entry);
    if (known !== undefined) return known.project;
    const { root, path } = projectPathOf(entry, this.#folders);
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
    if (open !== undefined) return withIdentity(open.text, this.#host.identityOf?.(uri));
    const known = this.#files.get(uri) ?? this.#host.readFile(uri).catch((): SourceText => ({ problem: "unreadable" }));
    this.#files.set(uri, known);
    return known;
  }
}

/** What an open document holds; an identity that cannot be told is left out. */
async function withIdentity(text: string, asked: Promise<string | undefined> | undefined): Promise<SourceText> {
  const identity = await asked;
  return identity === undefined ? { text } : { text, identity };
}

/** The path of a document in its project, which knows a link by the first name of what it leads to. */
function knownPath({ root, sources }: Project, { uri }: OpenDocument): string {
  const { path } = projectPathOf(normalUri(uri), [root]);
  return sources.otherNames?.get(path) ?? path;
}

/** Whether a project reads a file, under this name or another; under another only while both hold the same text. */
function reads({ root, sources }: Project, uri: string, open: OpenDocument | undefined): boolean {
  const { path } = projectPathOf(uri, [root]);
  if (sources.files.has(path)) return true;
  const first = sources.otherNames?.get(path);
  const source = first === undefined ? undefined : sources.files.get(first);
  return source !== undefined && "text" in source && (open === undefined || open.text === source.text);
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
