import { loadSourcesAsync, type SourceText } from "@scoreline/language";
import { normalUri, uriOf } from "./locations.ts";
import { Project } from "./snapshot.ts";

/** Models as they are on disk, whatever is typed meanwhile; each is made once for what is there. */
export class SavedVersions {
  readonly #onDisk: (uri: string) => Promise<SourceText>;
  readonly #known = new Map<string, { readonly reads: ReadonlyMap<string, SourceText>; readonly project: Project }>();

  /** @param onDisk gives the same object as long as nothing else is there */
  constructor(onDisk: (uri: string) => Promise<SourceText>) {
    this.#onDisk = onDisk;
  }

  /** The project itself where all of its files are saved. */
  async of(project: Project): Promise<Project> {
    const { root, sources, settings } = project;
    const entry = normalUri(uriOf(root, sources.entry));
    const reads = new Map<string, SourceText>();
    const read = async (path: string): Promise<SourceText> => {
      const source = await this.#onDisk(normalUri(uriOf(root, path)));
      reads.set(path, source);
      return source;
    };
    const isSaved = async ([path, source]: [string, SourceText]): Promise<boolean> => textOf(await read(path)) === textOf(source);
    const unsaved = await Promise.all([...sources.files].map(isSaved));
    if (unsaved.every((saved) => saved)) {
      this.#known.set(entry, { reads: new Map(reads), project });
      return project;
    }
    const known = this.#known.get(entry);
    if (known !== undefined && (await this.#holds(root, known.reads))) return known.project;
    reads.clear();
    const saved = new Project(root, await loadSourcesAsync(sources.entry, read), settings);
    this.#known.set(entry, { reads, project: saved });
    return saved;
  }

  async #holds(root: string, reads: ReadonlyMap<string, SourceText>): Promise<boolean> {
    for (const [path, source] of reads) if ((await this.#onDisk(normalUri(uriOf(root, path)))) !== source) return false;
    return true;
  }
}

const textOf = (source: SourceText): string | null => ("text" in source ? source.text : null);
