import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { readFileSync } from "node:fs";
import { leadsNotification, type LeadsChanged } from "../src/protocol/requests.ts";

export interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly { readonly message: string; readonly code: string; readonly range: unknown }[];
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: Answer["error"];
}

/** An editor without a face: talks to a server process over standard input and output, and keeps what it says. */
export class EditorClient {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #listeners = new Set<() => void>();
  readonly published: Published[] = [];
  readonly logged: string[] = [];
  /** What was told of leads. */
  readonly told: LeadsChanged[] = [];
  readonly asked: Message[] = [];
  /** How far it said that something has come. */
  readonly progress: string[] = [];
  /** Answers to what the server asks, by method. */
  readonly answers: Record<string, (params: never) => unknown> = {};
  /** What the server said to `initialize`. */
  hello: unknown;
  #received = Buffer.alloc(0);
  #lastId = 0;
  #exit: Promise<number | null>;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#process = child;
    child.stdout.on("data", (data: Buffer) => this.#receive(data));
    child.stderr.on("data", (data: Buffer) => void this.logged.push(data.toString()));
    this.#exit = new Promise((resolve) => void child.on("exit", resolve));
  }

  /** Starts a server bundle and says hello. */
  static async start(server: string, nodeOptions: readonly string[] = [], params: object = {}): Promise<EditorClient> {
    const client = new EditorClient(spawn(process.execPath, [...nodeOptions, server, "--stdio"]));
    const { result } = await client.request("initialize", {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
      ...params,
    });
    client.hello = result;
    client.notify("initialized", {});
    return client;
  }

  request(method: string, params: unknown): Promise<Answer> {
    return this.begin(method, params).answer;
  }

  /** A request whose answer is awaited later. */
  begin(method: string, params: unknown): { readonly id: number; readonly answer: Promise<Answer> } {
    const id = ++this.#lastId;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#send({ id, method, params });
    return { id, answer };
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  open(uri: string, text: string, version = 1): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "score", version, text } });
  }

  change(uri: string, version: number, contentChanges: readonly object[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** The diagnostics of a version, when they come. */
  diagnosticsOf(uri: string, version: number): Promise<Published> {
    return this.until(() => this.published.find((each) => each.uri === uri && each.version === version));
  }

  /** The first answer of a look that is not undefined; it looks again after every message. */
  until<Found>(look: () => Found | undefined, milliseconds = 10_000): Promise<Found> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(listener);
        reject(new Error(`Nothing came in ${milliseconds} ms. Log: ${this.logged.join("\n")}`));
      }, milliseconds);
      const listener = (): void => {
        const found = look();
        if (found === undefined) return;
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(found);
      };
      this.#listeners.add(listener);
      listener();
    });
  }

  /** Says goodbye; the exit code of the server. */
  async stop(): Promise<number | null> {
    await this.request("shutdown", undefined);
    this.notify("exit", undefined);
    return this.#exit;
  }

  /** What the process holds in memory (on Linux). */
  residentMegabytes(): number {
    const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#process.pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) / 1_000;
  }

  /** How long the process has worked, on all its threads (on Linux): says more than the clock on a machine that is busy. */
  processorSeconds(): number {
    const fields = readFileSync(`/proc/${this.#process.pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const head = this.#received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, head).toString())?.[1]);
      if (this.#received.length < head + 4 + length) return;
      const message = JSON.parse(this.#received.subarray(head + 4, head + 4 + length).toString()) as Message;
      this.#received = this.#received.subarray(head + 4 + length);
      this.#take(message);
    }
  }

  #take(message: Message): void {
    if (message.method === undefined) {
      this.#waiting.get(message.id as number)?.({
        ...(message.result === undefined ? {} : { result: message.result }),
        ...(message.error === undefined ? {} : { error: message.error }),
      });
      this.#waiting.delete(message.id as number);
    } else if (message.id !== undefined) {
      this.asked.push(message);
      void Promise.resolve(this.answers[message.method]?.(message.params as never) ?? null).then((result) =>
        this.#send({ id: message.id!, result }),
      );
    } else if (message.method === "textDocument/publishDiagnostics") this.published.push(message.params as Published);
    else if (message.method === leadsNotification) this.told.push(message.params as LeadsChanged);
    else if (message.method === "$/progress")
      this.progress.push((message.params as { value: { message?: string } }).value.message?.replace(/, \d+%$/, "") ?? "");
    else if (message.method === "window/logMessage") this.logged.push((message.params as { message: string }).message);
    for (const listener of [...this.#listeners]) listener();
  }
}
