import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
} from "vscode-languageserver/node";
import { serve } from "./connection.ts";
import { diskFiles } from "./disk/disk-files.ts";
import { countInThread } from "./disk/leads-thread.ts";
import type { PageOf } from "./protocol/mapping.ts";
import { Framing } from "./server/framing.ts";
import { connectionOptions } from "./server/lifecycle.ts";

/**
 * Serves over standard input and output, or as the command line says: `--stdio`, `--node-ipc`, `--socket=N` or `--pipe=NAME`.
 * `pageOf` says where the page about a code is, unless the client does. `leadsProgram` is the bundle of `disk/leads-worker.ts`; without it no
 * leads are counted. Never resolves: the process ends with `exit`, or when the other
 * side has gone, with 0 after `shutdown` and with 1 without it.
 */
export function startServer(over: "stdio" | "arguments", pageOf?: PageOf, leadsProgram?: string | URL): Promise<never> {
  const counting = leadsProgram === undefined ? null : countInThread(leadsProgram);
  const isOverStandard = over === "stdio" || process.argv.includes("--stdio");
  if (!isOverStandard) {
    const lifecycle = serve(createConnection(ProposedFeatures.all, connectionOptions), diskFiles, pageOf, undefined, counting);
    process.once("disconnect", () => process.exit(lifecycle.exitCode));
    return new Promise(() => undefined);
  }
  const framing = new Framing();
  process.stdin.on("data", (bytes: Buffer) => {
    const problem = framing.take(bytes);
    if (problem !== null) giveUp(problem);
  });
  const reader = new SoundMessageReader(process.stdin);
  reader.onError(({ message }) => giveUp(message));
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(process.stdout), connectionOptions);
  const lifecycle = serve(connection, diskFiles, pageOf, undefined, counting);
  const leave = (): never => process.exit(lifecycle.exitCode);
  for (const gone of ["end", "close", "error"]) process.stdin.once(gone, leave);
  for (const gone of ["close", "error"]) process.stdout.once(gone, leave);
  return new Promise(() => undefined);
}

/** Passes over a cancellation that names no request: the library fails at it as if it were no message at all. */
class SoundMessageReader extends StreamMessageReader {
  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      if (!cancelsNothing(message)) callback(message);
    });
  }
}

function cancelsNothing(message: Message & { readonly method?: unknown; readonly params?: { readonly id?: unknown } | null }): boolean {
  return message?.method === "$/cancelRequest" && !["string", "number"].includes(typeof message.params?.id);
}

/** What was sent is no message, so that nothing after it can be understood. */
function giveUp(problem: string): never {
  process.stderr.write(`score lsp: What came over standard input is not the language server protocol. ${problem}\n`);
  process.exit(1);
}
