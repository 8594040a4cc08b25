import { readSettings, settingsFile } from "@scoreline/diagnostics";
import { loadSourcesAsync, namesMentioned, rememberingChecker, type ParseResult, type SourceText } from "@scoreline/language";
import { FolderSearch } from "./folder-search.ts";
import { isScoreFile, Listing } from "./listing.ts";
import { asFolder, isAtOrBelow, isDisk, normalUri, projectPathOf, uriOf } from "./locations.ts";
import { OpenDocuments, type OpenDocument, type FileHost } from "./open-documents.ts";
import { Parsers } from "./parsers.ts";
import { Readers } from "./readers.ts";
import { SavedVersions } from "./saved-versions.ts";
import { Project, snapshotOf, type ProjectSettings, type Snapshot } from "./snapshot.ts";

/** A project and what it was made of, also while it is being made. */
interface Entry {
  /** URIs of files, and identities of files. */
  readonly reads: ReadonlySet<string>;
  readonly project: Promise<Project>;
}

/** What is looked for among the files that use another, and when that is enough. */
interface Sought<Found> {
  readonly find: () => Promise<Found>;
  readonly isFound: (found: Found) => boolean;
  /** Whether no file on disk that was not looked at could matter. */
  readonly isLast?: (found: Found, search: FolderSearch) => boolean;
}

/**
 * The open documents, what is known of the files around them, and the projects they form. A change drops, at once, every
 * project that read the file, so that whoever asks after it sees the new text; snapshots that were handed out stay as they are.
 * What a change costs does not depend on how many documents are open.
 */
export class Workspace {
  readonly #host: FileHost;
  #folders: readonly string[] = [];
  readonly #documents: OpenDocuments;
  /** What files on disk hold; open documents come before them. */
  readonly #files = new Map<string, Promise<SourceText>>();
  /** The files on disk below a folder, in order. */
  readonly #listed = new Map<string, Promise<readonly string[]>>();
  /** The same with the open documents, until one comes or goes. */
  readonly #listings = new Map<string, Promise<Listing>>();
  readonly #searches = new Map<string, Promise<FolderSearch>>();
  readonly #saved = new SavedVersions((uri) => this.#onDisk(uri));
  /** Of texts, open or on disk. */
  readonly #mayUse = new WeakMap<object, boolean>();
  /** Folders of which it was told that not all of their files were searched. */
  readonly #told = new Set<string>();
  readonly #tell: (message: string) => void;
  /** By URI of the entry. */
  readonly #entries = new Map<string, Entry>();
  readonly #readers = new Readers();
  readonly #parsers = new Parsers();
  /** By URI of the entry, what checks it: nearly the same files each time. */
  readonly #checkers = new Map<string, ReturnType<typeof rememberingChecker>>();
  /** Documents of which it was not asked yet what they use. */
  readonly #opened = new Set<string>();
  /** Files of which it is not known any more what they use. */
  readonly #dropped = new Set<string>();
  /** Open documents that other files were looked for in vain, to use them or names of them. */
  readonly #alone = new Set<string>();
  /** Open documents whose project may be another one now, the last one last. */
  readonly #affected = new Set<string>();
  #aloneAreAffected = false;
  #latest: { readonly document: OpenDocument; readonly snapshot: Snapshot } | null = null;

  /** @param tell takes what people should know */
  constructor(host: FileHost, tell: (message: string) => void = () => undefined) {
    this.#host = host;
    this.#tell = tell;
    this.#documents = new OpenDocuments(host, (identity) => this.#changed(identity));
  }

  set folders(folders: readonly string[]) {
    this.#folders = folders.map((folder) => asFolder(normalUri(folder)));
    this.forgetAll();
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Whether no document is open. */
  get isEmpty(): boolean {
    return this.#documents.isEmpty;
  }

  document(uri: string): OpenDocument | undefined {
    return this.#documents.get(normalUri(uri));
  }

  /**
   * The open documents, by the URIs they were opened with, whose project may be another one than when this was asked before. Those that
   * were affected last come first.
   */
  takeAffected(): readonly string[] {
    const affected = [...(this.#aloneAreAffected ? this.#alone : []), ...this.#affected].reverse();
    this.#affected.clear();
    this.#aloneAreAffected = false;
    return [...new Set(affected)].flatMap((uri) => this.#documents.get(uri)?.uri ?? []);
  }

  /** Opens a document or takes its new text. */
  put(document: OpenDocument): void {
    const uri = normalUri(document.uri);
    if (this.#documents.put(uri, document)) {
      this.#listings.clear();
      this.#opened.add(uri);
    }
    this.#changed(uri);
    this.#affect(uri);
  }

  close(uri: string): void {
    const closed = normalUri(uri);
    this.#documents.delete(closed);
    this.#parsers.forget(closed);
    this.#checkers.delete(closed);
    this.#alone.delete(closed);
    this.#affected.delete(closed);
    this.#files.delete(closed);
    this.#listings.clear();
    this.#changed(closed);
    this.#searchAnew();
  }

  /** Files, or folders with what is in them, were made, changed or deleted on disk. */
  filesChanged(uris: readonly string[]): void {
    const changed = new Set(uris.map((uri) => normalUri(uri).replace(/\/$/, "")));
    // What nobody has read under its name may be a folder.
    const mayBeFolder = [...changed].some((uri) => !this.#files.has(uri) && !this.#readers.has(uri));
    const known = mayBeFolder ? [...this.#files.keys(), ...this.#readers.keys()].filter((read) => isAtOrBelow(read, changed)) : changed;
    for (const uri of known) {
      this.#files.delete(uri);
      for (const document of this.#namesOf(uri)) this.#documents.locate(document);
      this.#changed(uri);
    }
    this.#listed.clear();
    this.#listings.clear();
    this.#searchAnew();
  }

  forgetAll(): void {
    this.#files.clear();
    this.#parsers.forgetAll();
    this.#checkers.clear();
    this.#listed.clear();
    this.#listings.clear();
    for (const entry of [...this.#entries.keys()]) this.#drop(entry);
    this.#dropped.clear();
    for (const uri of this.#documents.uris()) {
      this.#documents.locate(uri);
      this.#opened.add(uri);
      this.#affect(uri);
    }
    this.#searchAnew();
  }

  /** The open documents that are a file under this name or another: one that was saved anew has another identity. */
  #namesOf(uri: string): ReadonlySet<string> {
    const read = this.#readers.of(uri).flatMap((entry) => [...(this.#entries.get(entry)?.reads ?? [])]);
    return new Set([...(this.#documents.get(uri) === undefined ? [] : [uri]), ...read.flatMap((identity) => this.#documents.of(identity))]);
  }

  /** Drops the projects that read a file, by its name or its identity. */
  #changed(read: string): void {
    this.#latest = null;
    for (const entry of this.#readers.of(read)) this.#drop(entry);
  }

  #drop(entry: string): void {
    const reads = this.#entries.get(entry)?.reads ?? [];
    this.#entries.delete(entry);
    this.#dropped.add(entry);
    for (const read of reads) {
      this.#readers.delete(read, entry);
      this.#affect(read);
    }
  }

  /** Notes that the documents under a name or of an identity may belong to another project now. */
  #affect(read: string, except?: string): void {
    for (const uri of [read, ...this.#documents.of(read)]) {
      if (uri === except || this.#documents.get(uri) === undefined) continue;
      this.#affected.delete(uri);
      this.#affected.add(uri);
    }
  }

  /** Files that were not there before may use the documents that belong to none. */
  #searchAnew(): void {
    this.#latest = null;
    this.#searches.clear();
    this.#aloneAreAffected = true;
  }

  /** The open document as it is now, in the project it belongs to; null where it is not open. */
  async snapshot(uri: string): Promise<Snapshot | null> {
    for (;;) {
      await this.#documents.settled;
      const document = this.document(uri);
      if (document === undefined) return null;
      if (this.#latest?.document === document) return this.#latest.snapshot;
      const project = await this.projectOf(normalUri(uri));
      // Typed on while the files were read: what was made is of the text before.
      if (this.document(uri) !== document) continue;
      const scoreFiles = await this.#listing(project.root);
      if (this.document(uri) !== document) continue;
      const path = this.#pathIn(project, normalUri(uri)) ?? projectPathOf(normalUri(uri), [project.root]).path;
      const snapshot = snapshotOf(document, path, project, scoreFiles);
      if ((await this.projectOf(normalUri(uri))) === project && this.document(uri) === document) this.#latest = { document, snapshot };
      return snapshot;
    }
  }

  /**
   * The project of a file: its own where it has a `model` or tests one, else the first that uses it, of those that are searched. It knows
   * what files of tests use of its names.
   */
  async projectOf(uri: string): Promise<Project> {
    const own = await this.#project(uri);
    const user = own.modelFile !== null ? own : await this.#userOf(uri, own);
    const project = await this.#withTests(user ?? own);
    const isAlone = user === null || project.unusedNames.length > 0;
    if (isAlone && this.#documents.get(uri) !== undefined) this.#alone.add(uri);
    else this.#alone.delete(uri);
    return project;
  }

  /** A name is unused only where no file of tests uses it; they are looked for only where that matters. */
  async #withTests(project: Project): Promise<Project> {
    const { root, modelFile, sources } = project;
    if (modelFile !== sources.entry || project.unusedNames.length === 0) return project;
    const uri = normalUri(uriOf(root, modelFile));
    const used = async (): Promise<Project> => {
      const names = new Set<string>();
      for (const entry of this.#readers.of(uri).filter((other) => other !== uri && other.startsWith(root))) {
        const tests = await this.#project(entry);
        if (tests.modelFile === modelFile) for (const name of namesMentioned(tests.sources)) names.add(name);
      }
      return project.usedBy(names);
    };
    return this.#searchUsers(uri, root, { find: used, isFound: ({ unusedNames }) => unusedNames.length === 0 });
  }

  async #userOf(uri: string, own: Project): Promise<Project | null> {
    const { root } = own;
    const user = await this.#searchUsers(uri, root, {
      find: () => this.#firstUser(uri, root),
      isFound: (found) => found !== null,
      isLast: (found, search) => found !== null && search.isPast(found.entry),
    });
    if (user === null && (await this.#search(root)).isCutShort) this.#tellOfLimit(own);
    return user?.project ?? null;
  }

  /** Looks at the files around one that may use it, until what is looked for is found and, of those on disk, the last that could matter. */
  async #searchUsers<Found>(uri: string, root: string, { find, isFound, isLast = isFound }: Sought<Found>): Promise<Found> {
    const isAround = (entry: string): boolean => entry !== uri && entry.startsWith(root);
    for (const entry of this.#dropped) if (isAround(entry)) await this.#makeIfItMayUse(entry);
    let found = await find();
    for (const entry of this.#opened) {
      if (isFound(found)) break;
      if (!isAround(entry)) continue;
      await this.#makeIfItMayUse(entry);
      found = await find();
    }
    const search = await this.#search(root);
    while (!search.isOver && !isLast(found, search)) {
      await search.goOn();
      found = await find();
    }
    return found;
  }

  /** Of the projects that are known to read a file, the first that has a `model` and holds the document as it is. */
  async #firstUser(uri: string, root: string): Promise<{ readonly entry: string; readonly project: Project } | null> {
    const identity = this.#documents.identityOf(uri);
    const named = this.#readers.of(uri).filter((entry) => entry.startsWith(root));
    const entries = new Set([...named, ...(identity === undefined ? [] : this.#readers.of(identity))]);
    entries.delete(uri);
    for (const entry of [...entries].sort()) {
      const project = await this.#project(entry);
      if (project.modelFile === project.sources.entry && this.#pathIn(project, uri) !== null) return { entry, project };
    }
    return null;
  }

  /** The path of a file in a project that reads it, under this name or another; under another only while both hold the same text. */
  #pathIn({ root, sources }: Project, uri: string): string | null {
    const path = uri.startsWith(root) ? projectPathOf(uri, [root]).path : null;
    if (path !== null && sources.files.has(path)) return path;
    const identity = this.#documents.identityOf(uri);
    const text = this.#documents.get(uri)?.text;
    const first = path === null ? undefined : sources.otherNames?.get(path);
    for (const [name, source] of sources.files) {
      if (!("text" in source) || (text !== undefined && source.text !== text)) continue;
      if (name === first || (identity !== undefined && source.identity === identity)) return name;
    }
    return null;
  }

  /**
   * The projects in the folder of a document, other than its own, that have a model and use other files. However many files there are, all that may matter
   * are looked at, since who asks is going to change what they share.
   */
  async around({ project: { root, sources } }: Snapshot): Promise<readonly Project[]> {
    const projects: Project[] = [];
    for (const uri of (await this.#listing(root)).uris) {
      await this.#makeIfItMayUse(uri);
      const project = await this.#entries.get(uri)?.project;
      if (project !== undefined && project.modelFile !== null && project.sources.entry !== sources.entry) projects.push(project);
    }
    return projects;
  }

  #search(root: string): Promise<FolderSearch> {
    const isOpen = (file: string): boolean => this.#documents.get(file) !== undefined;
    const look = (file: string): Promise<number> => this.#makeIfItMayUse(file);
    const known =
      this.#searches.get(root) ?? this.#filesIn(root).then((files) => new FolderSearch(files.filter(isScoreFile), isOpen, look));
    this.#searches.set(root, known);
    return known;
  }

  /** Makes the project of a file, unless it cannot matter to others; gives how long its text is. */
  async #makeIfItMayUse(entry: string): Promise<number> {
    const source = this.#documents.get(entry) ?? (await this.#onDisk(entry));
    if ("text" in source && this.#mayUseOthers(source)) {
      await this.#project(entry);
    } else {
      this.#opened.delete(entry);
      this.#dropped.delete(entry);
    }
    return "text" in source ? source.text.length : 0;
  }

  /** Known from the text alone, so that files that cannot matter are not parsed. */
  #mayUseOthers(source: { readonly text: string }): boolean {
    const known = this.#mayUse.get(source) ?? /^\s*use\b/m.test(source.text);
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

  /** The `.score` files of the folders, and of those that open documents are in. */
  async scoreFiles(): Promise<readonly string[]> {
    const roots = new Set(this.#folders);
    for (const uri of this.#documents.uris()) roots.add(projectPathOf(uri, this.#folders).root);
    const files = new Set<string>();
    for (const root of roots) for (const uri of (await this.#listing(root)).uris) files.add(uri);
    return [...files];
  }

  /** The projects of these files. */
  async projects(): Promise<readonly Project[]> {
    return Promise.all((await this.scoreFiles()).map((entry) => this.#project(entry)));
  }

  #listing(root: string): Promise<Listing> {
    const known = this.#listings.get(root) ?? this.#filesIn(root).then((files) => new Listing(root, files, this.#documents.uris()));
    this.#listings.set(root, known);
    return known;
  }

  /** The files of a project folder that are on disk, in order, as far as models are made of them. A whole disk is gone through only where it was opened as a folder. */
  #filesIn(root: string): Promise<readonly string[]> {
    if (isDisk(root) && !this.#folders.includes(root)) return Promise.resolve([]);
    const known =
      this.#listed.get(root) ??
      this.#host
        .listFiles(root)
        .catch((): readonly string[] => [])
        .then((files) => files.map(normalUri).sort());
    this.#listed.set(root, known);
    return known;
  }

  #project(entry: string): Promise<Project> {
    const known = this.#entries.get(entry);
    if (known !== undefined) return known.project;
    const { root, path } = projectPathOf(entry, this.#folders);
    const reads = new Set<string>();
    const note = (read: string): void => {
      reads.add(read);
      if (this.#entries.get(entry)?.reads !== reads) return;
      this.#readers.add(read, entry);
      this.#affect(read, entry);
    };
    const read = (file: string): Promise<SourceText> => this.#read(normalUri(uriOf(root, file)), note);
    const parseFile = (text: string, file: string): ParseResult => {
      const uri = normalUri(uriOf(root, file));
      return this.#parsers.parse(text, file, uri, this.#documents.get(uri) !== undefined);
    };
    const project = Promise.resolve()
      .then(() => Promise.all([loadSourcesAsync(path, read, parseFile), nearestSettings(path, read)]))
      .then(([sources, settings]) => {
        // Dropped meanwhile, it is not known any more what it uses.
        if (this.#entries.get(entry)?.reads === reads) for (const waiting of [this.#opened, this.#dropped]) waiting.delete(entry);
        const checker = this.#checkers.get(entry) ?? rememberingChecker();
        this.#checkers.set(entry, checker);
        return new Project(root, sources, settings, checker);
      });
    this.#entries.set(entry, { reads, project });
    return project;
  }

  /** What a file holds, in the editor before the disk, also where it is open by another name. `note` takes all that this depends on. */
  async #read(uri: string, note: (read: string) => void): Promise<SourceText> {
    note(uri);
    const open = this.#documents.get(uri);
    if (open !== undefined) {
      const identity = this.#documents.identityOf(uri);
      if (identity === undefined) return { text: open.text };
      note(identity);
      return { text: open.text, identity };
    }
    const source = await this.#onDisk(uri);
    if (!("text" in source) || source.identity === undefined) return source;
    await this.#documents.settled;
    note(source.identity);
    const other = this.#documents.of(source.identity).at(-1);
    if (other === undefined) return source;
    note(other);
    return { text: this.#documents.get(other)!.text, identity: source.identity };
  }

  /** The project as it is on disk, whatever is typed; itself where all of it is saved. */
  savedOf(project: Project): Promise<Project> {
    return this.#saved.of(project);
  }

  /** A document was saved: what its file held before is known no more. */
  saved(uri: string): void {
    this.#files.delete(normalUri(uri));
  }

  #onDisk(uri: string): Promise<SourceText> {
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
