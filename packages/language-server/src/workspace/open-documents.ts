import { LineIndex } from "@scoreline/diagnostics";
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import type { SourceText } from "@scoreline/language";

/** How the server reaches files. URIs are compared as texts. */
export interface FileHost {
  readonly readFile: (uri: string) => Promise<SourceText>;
  /** The same text for every name of a file, as in `SourceText`, and never a URI; also while it is open. Never rejects. Left out where the host cannot tell. */
  readonly identityOf?: (uri: string) => Promise<string | undefined>;
  /** The `.score`, `.txt`, `.csv` and `.list` files below a folder; empty where they cannot be listed. */
  readonly listFiles: (folder: string) => Promise<readonly string[]>;
}

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** The open documents by their URI, spelled as `normalUri` does, and by the identity of their file, so that a link and what it leads to are known as one. */
export class OpenDocuments {
  readonly #host: FileHost;
  readonly #moved: (identity: string) => void;
  readonly #byUri = new Map<string, OpenDocument>();
  readonly #identities = new Map<string, string>();
  /** Under each identity the documents that were opened by its names, the last one last. */
  readonly #byIdentity = new Map<string, Set<string>>();
  #settled: Promise<void> = Promise.resolve();

  /** @param moved is told of the identity under which a document came or went */
  constructor(host: FileHost, moved: (identity: string) => void) {
    this.#host = host;
    this.#moved = moved;
  }

  /** Resolves when the identities of all that is open now are known. Never rejects. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  get isEmpty(): boolean {
    return this.#byUri.size === 0;
  }

  uris(): Iterable<string> {
    return this.#byUri.keys();
  }

  get(uri: string): OpenDocument | undefined {
    return this.#byUri.get(uri);
  }

  /** Opens a document or takes its new text; whether it was opened. */
  put(uri: string, document: OpenDocument): boolean {
    const isNew = !this.#byUri.has(uri);
    this.#byUri.set(uri, document);
    if (isNew) this.locate(uri);
    return isNew;
  }

  delete(uri: string): void {
    this.#byUri.delete(uri);
    this.#setIdentity(uri, undefined);
  }

  identityOf(uri: string): string | undefined {
    return this.#identities.get(uri);
  }

  /** The documents whose file has an identity, under whatever name, the last one last. */
  of(identity: string): readonly string[] {
    return [...(this.#byIdentity.get(identity) ?? [])];
  }

  /** Asks for the identity of the file of an open document, for the first time or once more. */
  locate(uri: string): void {
    const asked = this.#host.identityOf?.(uri);
    if (asked === undefined) return;
    const located = asked.then((identity) => this.#setIdentity(uri, this.#byUri.has(uri) ? identity : undefined));
    this.#settled = Promise.all([this.#settled, located]).then(() => undefined);
  }

  #setIdentity(uri: string, identity: string | undefined): void {
    const before = this.#identities.get(uri);
    if (before === identity) return;
    if (before !== undefined) {
      const others = this.#byIdentity.get(before);
      others?.delete(uri);
      if (others?.size === 0) this.#byIdentity.delete(before);
      this.#identities.delete(uri);
      this.#moved(before);
    }
    if (identity === undefined) return;
    this.#identities.set(uri, identity);
    this.#byIdentity.set(identity, (this.#byIdentity.get(identity) ?? new Set()).add(uri));
    this.#moved(identity);
  }
}

/** The text after the changes of one notification, each made in the text that the one before it left. */
export function applyChanges(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes.reduce((before, change) => {
    if (!("range" in change)) return change.text;
    const lines = new LineIndex(before);
    const start = lines.offsetAt(change.range.start);
    const end = Math.max(start, lines.offsetAt(change.range.end));
    return before.slice(0, start) + change.text + before.slice(end);
  }, text);
}
