import {
  requests,
  uriOf,
  type Preview,
  type PreviewParams,
  type SaveWhatIfParams,
  type SaveWhatIfResult,
} from "@scoreline/language-server/protocol";
import { afterChange, noChanges } from "./changes.ts";
import type { FromPage, ToPage } from "./messages.ts";

export type { FromPage, ToPage } from "./messages.ts";
export { makeNonce, pageOf, type PageParts } from "./page.ts";

/** What the preview needs of whoever shows it. Lines and letters count from 0. */
export interface PreviewHost {
  /** Asks the server about a file; null where it gives no answer. */
  ask<Answer>(method: string, params: { readonly uri: string }): Promise<Answer | null>;
  /** Tells the page, if it is open. */
  post(message: ToPage): void;
  /** Shows the rest of a line of a file. */
  reveal(uri: string, line: number, character: number): void;
  /** Adds a text to a file, where it can be looked at before it is saved. */
  insert(uri: string, line: number, character: number, text: string): void;
  warn(message: string): void;
}

const silent = "The language server does not answer.";

/** What is chosen and tried on the page of the preview, for the file that it shows; asks the server for what is to be seen. */
export class Previewer {
  readonly #host: PreviewHost;
  #uri: string | null = null;
  #sample: string | null = null;
  /** By how many days the day is moved. */
  #moved = 0;
  /** What is tried of the sample. */
  #whatIf = noChanges;
  /** The sample that is shown. */
  #shown: string | null = null;
  /** The folder of what is shown. */
  #root = "";
  /** Counts the questions asked, so that a late answer to an early one is dropped. */
  #asked = 0;

  constructor(host: PreviewHost) {
    this.#host = host;
  }

  /**
   * Turns to a file, with a sample in it or the one that was chosen before; what was chosen in another file is forgotten.
   *
   * @returns whether it is another file than before
   */
  turnTo(uri: string, sample: string | null): boolean {
    const isOther = uri !== this.#uri;
    if (isOther) {
      this.#uri = uri;
      this.#sample = null;
      this.#moved = 0;
      this.#whatIf = noChanges;
    }
    this.#sample = sample ?? this.#sample;
    return isOther;
  }

  /** Does what the page asks for. */
  take(message: FromPage): void {
    switch (message.kind) {
      case "ready":
        break;
      case "choose":
        this.#sample = message.sample;
        this.#whatIf = noChanges;
        break;
      case "move":
        this.#moved = message.days;
        break;
      case "set":
      case "happen":
      case "undo":
        this.#whatIf = afterChange(this.#whatIf, message);
        break;
      case "save":
        return void this.#save(message.as);
      case "reveal":
        return this.#host.reveal(uriOf(this.#root, message.file), message.line - 1, message.column - 1);
    }
    void this.refresh();
  }

  /** Asks for what is to be seen now, and shows it. */
  async refresh(): Promise<void> {
    if (this.#uri === null) return;
    const asked = ++this.#asked;
    const sample = this.#sample === null ? {} : { sample: this.#sample };
    const params: PreviewParams = { uri: this.#uri, ...sample, moved: this.#moved, whatIf: this.#whatIf };
    const preview = await this.#host.ask<Preview>(requests.preview, params);
    if (asked !== this.#asked) return;
    this.#shown = preview?.samples[0] ?? this.#shown;
    this.#root = preview?.root ?? this.#root;
    if (preview === null) this.#host.post({ kind: "wait", reason: silent });
    else if (preview.page === null) this.#host.post({ kind: "wait", reason: preview.problem ?? "" });
    else this.#host.post({ kind: "show", page: preview.page });
  }

  /** Adds what is tried to the text. */
  async #save(as: "sample" | "test"): Promise<void> {
    const [uri, sample] = [this.#uri, this.#sample ?? this.#shown];
    if (uri === null || sample === null) return;
    const params: SaveWhatIfParams = { uri, sample, moved: this.#moved, whatIf: this.#whatIf, as };
    const saved = await this.#host.ask<SaveWhatIfResult>(requests.saveWhatIf, params);
    if (saved?.addition == null) return this.#host.warn(saved?.problem ?? silent);
    const { uri: file, position, text } = saved.addition;
    this.#host.insert(file, position.line, position.character, text);
  }
}
