/** A process of the service that can be killed at any moment and started again. */
import { fork, type ChildProcess } from "node:child_process";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export interface InstanceOptions {
  readonly plan: string;
  readonly store: string;
}

export class Instance {
  readonly #options: InstanceOptions;
  #process: ChildProcess | null = null;
  #address = "";
  #agent = new Agent({ keepAlive: true });

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  /** Starts it; it takes this for the present moment, in milliseconds. */
  async start(now: number): Promise<void> {
    const { plan, store } = this.#options;
    const program = fileURLToPath(new URL("./server.mjs", import.meta.url));
    const child = fork(program, [plan, store, String(now)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    this.#process = child;
    this.#address = await new Promise<string>((resolve, reject) => {
      child.once("message", (said: { readonly address: string }) => resolve(said.address));
      child.once("exit", (code) => reject(new Error(`The service ended with ${code} before it listened.`)));
    });
  }

  async setClock(now: number): Promise<void> {
    await this.#tell({ now });
  }

  /** How long it has used the processor so far, in seconds. */
  async processor(): Promise<number> {
    return (await this.#tell({})).processor;
  }

  #tell(said: { readonly now?: number }): Promise<{ readonly processor: number }> {
    const child = this.#process!;
    const heard = new Promise<{ readonly processor: number }>((resolve) => child.once("message", resolve));
    child.send(said);
    return heard;
  }

  /** Ends it as a loss of power does to a process: nothing more of it runs. */
  async kill(): Promise<void> {
    const child = this.#process!;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    this.#agent.destroy();
    this.#agent = new Agent({ keepAlive: true });
  }

  /** Null where no answer came: nobody knows whether it was stored. */
  ask(method: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer | null> {
    const text = JSON.stringify(body);
    return new Promise((resolve) => {
      const asked = request(
        `${this.#address}${path}`,
        {
          method,
          agent: this.#agent,
          headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers },
        },
        (response) => {
          let answered = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            answered += chunk;
          });
          response.on("end", () => resolve({ status: response.statusCode!, body: answered }));
          response.on("error", () => resolve(null));
          response.on("close", () => resolve(null));
        },
      );
      asked.on("error", () => resolve(null));
      asked.end(text);
    });
  }
}
