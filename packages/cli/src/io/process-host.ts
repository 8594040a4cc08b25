import { describeSystemError, systemCode } from "@scoreline/engines";
import { onFirstPendingFile, removePendingFiles } from "./atomic-file.ts";
import { identityOfStream, leadsNowhere } from "./file-identity.ts";
import type { Host, Output } from "./host.ts";

const columnsWhenUnknown = 80;
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** What shells say of a program whose reader went away, which SIGPIPE ends: what was to be printed did not all arrive. */
const readerGone = 141;

/** How long a command has to end by itself after an interruption. */
const graceInMilliseconds = 750;

/** The real process. */
export function processHost(): Host {
  const interruption = new AbortController();
  const listen = listenOnce(interruption);
  onFirstPendingFile(listen);
  return {
    cwd: process.cwd(),
    env: process.env,
    get stdin() {
      return Object.assign(process.stdin, { isTerminal: process.stdin.isTTY === true, identity: identityOfStream(0) });
    },
    stdout: outputTo(process.stdout, 1, "Standard output"),
    stderr: outputTo(process.stderr, 2, "Standard error"),
    now: () => new Date(),
    get interrupted() {
      listen();
      return interruption.signal;
    },
  };
}

/**
 * An interruption removes half-written files and tells the command, which has a moment to end by itself; a second one ends at once. What
 * was begun after it goes when the process ends.
 * As long as nobody asks and nothing is half-written the system's own way applies, which ends even a program that is busy.
 */
function listenOnce(interruption: AbortController): () => void {
  let listening = false;
  return () => {
    if (listening) return;
    listening = true;
    process.once("exit", removePendingFiles);
    for (const [signal, code] of Object.entries(exitCodes)) {
      process.on(signal, () => {
        removePendingFiles();
        if (interruption.signal.aborted) process.exit(code);
        process.exitCode = code;
        interruption.abort();
        setTimeout(() => process.exit(code), graceInMilliseconds).unref();
      });
    }
  };
}

function outputTo(stream: NodeJS.WriteStream, handle: number, name: string): Output {
  const closing = new AbortController();
  stream.on("error", (error) => {
    closing.abort();
    // The reader has closed its end, as `head` does: nothing more is wanted.
    const code = systemCode(error);
    if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED") {
      if (stream === process.stdout) process.exitCode = readerGone;
      return;
    }
    if (stream !== process.stderr) process.stderr.write(`error: ${name} could not be written: ${describeSystemError(error, "write")}.\n`);
    process.exitCode = 2;
  });
  return {
    get isTerminal() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns || columnsWhenUnknown;
    },
    get identity() {
      return identityOfStream(handle);
    },
    get isLost() {
      return leadsNowhere(handle);
    },
    closed: closing.signal,
    write: (chunk) =>
      new Promise((resolve) => {
        if (closing.signal.aborted) resolve();
        else stream.write(chunk, () => resolve());
      }),
  };
}
