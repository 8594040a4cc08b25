import { checkedNotification, leadsNotification, type LeadsChanged } from "@scoreline/language-server/protocol";
import { State, WorkDoneProgress, type BaseLanguageClient, type CancellationToken } from "vscode-languageclient";
import { EventEmitter, Uri, workspace, type Disposable, type LogOutputChannel } from "vscode";
import { answerFileRequests } from "./file-requests.ts";

export type ServerState = "starting" | "running" | "stopped";

export type ClientFactory = (output: LogOutputChannel) => BaseLanguageClient;

/** Files that were checked again, by URI. */
export interface Checked {
  readonly uris: readonly string[];
}

/** What is said where the server is asked for something and gives no answer. */
export const noAnswer = "The language server did not answer.";

/** The language server as the rest of the extension sees it: it can be asked, restarted, and tells when something was checked. */
export class Server implements Disposable {
  readonly #make: ClientFactory;
  readonly output: LogOutputChannel;
  readonly #stateChanged = new EventEmitter<ServerState>();
  readonly #checked = new EventEmitter<Checked>();
  readonly #leads = new EventEmitter<LeadsChanged>();
  #client: BaseLanguageClient | null = null;
  #state: ServerState = "stopped";
  /** Counts what takes long. */
  #asked = 0;

  readonly onStateChanged = this.#stateChanged.event;
  readonly onChecked = this.#checked.event;
  readonly onLeads = this.#leads.event;

  constructor(make: ClientFactory, output: LogOutputChannel) {
    this.#make = make;
    this.output = output;
  }

  get state(): ServerState {
    return this.#state;
  }

  async start(): Promise<void> {
    const client = this.#make(this.output);
    this.#client = client;
    client.onDidChangeState(({ newState }) => {
      this.#state = newState === State.Running ? "running" : newState === State.Starting ? "starting" : "stopped";
      this.#stateChanged.fire(this.#state);
    });
    client.onNotification(checkedNotification, (checked: Checked) => this.#checked.fire(checked));
    client.onNotification(leadsNotification, (leads: LeadsChanged) => this.#leads.fire(leads));
    answerFileRequests(client);
    await client.start();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.dispose();
  }

  /**
   * Asks the server about a file, which is opened for that if it is not yet.
   *
   * @returns null where the server does not run or could not answer; the output says why
   */
  async ask<Answer>(method: string, params: { readonly uri: string }, token?: CancellationToken): Promise<Answer | null> {
    try {
      await workspace.openTextDocument(Uri.parse(params.uri));
      if (this.#client === null || this.#state !== "running") return null;
      // What is sent after the parameters is one of them, also where it is undefined.
      return await this.#client.sendRequest<Answer | null>(method, params, ...(token === undefined ? [] : [token]));
    } catch (error) {
      if (token?.isCancellationRequested === true) return null;
      this.output.warn(`${method}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  /**
   * Asks for what takes long.
   *
   * @param onProgress is told in a few words how far it has come
   * @returns null where the server does not run or could not answer
   */
  async askLong<Answer>(
    method: string,
    params: { readonly uri: string },
    token: CancellationToken,
    onProgress: (message: string) => void,
  ): Promise<Answer | null | "canceled"> {
    const workDoneToken = `${method} ${++this.#asked}`;
    const listener = this.#client?.onProgress(WorkDoneProgress.type, workDoneToken, ({ message }) => {
      if (message !== undefined) onProgress(message);
    });
    const asked = { ...params, workDoneToken };
    const answer = await this.ask<Answer>(method, asked, token);
    listener?.dispose();
    return token.isCancellationRequested ? "canceled" : answer;
  }

  dispose(): void {
    this.#stateChanged.dispose();
    this.#checked.dispose();
    this.#leads.dispose();
  }
}
