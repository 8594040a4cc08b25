import { removePendingFiles } from "./atomic-file.ts";
import type { Host, Output } from "./host.ts";

const columnsWhenUnknown = 80;
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** How long a command has to end by itself after an interruption. */
const graceInMilliseconds = 1_500;

/** The real process. An interruption removes half-written files and ends; a second one ends at once. */
export function processHost(): Host {
  const interruption = new AbortController();
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.on(signal, () => {
      removePendingFiles();
      if (interruption.signal.aborted) process.exit(code);
      process.exitCode = code;
      interruption.abort();
      setTimeout(() => {
        removePendingFiles();
        process.exit(code);
      }, graceInMilliseconds).unref();
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: Object.assign(process.stdin, { isTerminal: process.stdin.isTTY === true }),
    stdout: outputTo(process.stdout),
    stderr: outputTo(process.stderr),
    now: () => new Date(),
    interrupted: interruption.signal,
  };
}

function outputTo(stream: NodeJS.WriteStream): Output {
  let gone = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // The reader has closed its end, as `head` does: nothing more is wanted.
    if (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED") gone = true;
    else throw error;
  });
  return {
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || columnsWhenUnknown;
    },
    write: (chunk) =>
      new Promise((resolve) => {
        if (gone) resolve();
        else stream.write(chunk, () => resolve());
      }),
  };
}
