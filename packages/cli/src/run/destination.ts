import { resolve } from "node:path";
import {
  DataError,
  plainCsv,
  resultEndings,
  resultShape,
  type CsvStyle,
  type ResultColumn,
  type ResultShape,
  type ResultWriter,
} from "@scoreline/data";
import { openResults, type Workspace } from "@scoreline/engines";
import { standardInput } from "../io/find-files.ts";
import { CommandFailure } from "../command-failure.ts";
import { createAtomicFile, type AtomicFile, writeFailure } from "../io/atomic-file.ts";
import type { Host } from "../io/host.ts";
import { chooseFormat, type FormatsByEnding } from "../io/output-format.ts";

/** Where a table goes: a file, or standard output as CSV. */
export interface Destination {
  /** What is to be committed once the writer has finished; null for standard output. */
  readonly file: AtomicFile | null;
  open(columns: readonly ResultColumn[], workspace: Workspace): Promise<ResultWriter>;
  /** How many texts got an apostrophe, so that spreadsheets show them as text. */
  guarded(): number;
  /** Removes what was begun; does nothing once the file is committed. */
  discard(): Promise<void>;
}

const asText: ResultShape = { format: "csv", gzipped: false };
const tableFormats: FormatsByEnding<ResultShape> = { of: resultShape, endings: resultEndings, otherwise: asText };

/** Where the results go: a file by its name, else (also for `-`) standard output. Throws `CommandFailure`. */
export function chooseDestination(output: string | undefined, host: Host, options: CsvOptions = {}): Destination {
  if (output !== undefined && output !== standardInput) {
    refuseStyle(output, options, resultShape(output));
    return fileDestination(output, host, options);
  }
  const target = { write: (chunk: string | Uint8Array) => host.stdout.write(chunk) };
  let guarded = 0;
  return {
    file: null,
    open: (columns, workspace) => openResults(target, asText, columns, workspace, csvStyle(options), () => void guarded++),
    guarded: () => guarded,
    discard: async () => {},
  };
}

/** How CSV is to be written. */
export interface CsvOptions {
  readonly outputSeparator?: keyof typeof separators;
  readonly outputDecimal?: "point" | "comma";
  readonly rawText?: boolean;
}

export const separators = { comma: ",", semicolon: ";", tab: "\t" } as const;

function csvStyle({ outputSeparator = "comma", outputDecimal, rawText = false }: CsvOptions): CsvStyle {
  return { ...plainCsv, separator: separators[outputSeparator], decimal: outputDecimal === "comma" ? "," : ".", raw: rawText };
}

/** Throws `CommandFailure` where something is said of CSV, and the file is none. */
function refuseStyle(output: string, { outputSeparator, outputDecimal, rawText }: CsvOptions, shape: ResultShape | null): void {
  if (shape === null || shape.format === "csv") return;
  const given = [outputSeparator && "--output-separator", outputDecimal && "--output-decimal", rawText && "--raw-text"].find(Boolean);
  if (given === undefined) return;
  throw new CommandFailure(`${given} is for CSV, and “${output}” is none.`, `Leave out ${given}, or end the file in .csv.`);
}

/** A file in the format of its ending. Looks at the ending and the place at once, before any work is done. Throws `CommandFailure`. */
export function fileDestination(output: string, host: Host, options: CsvOptions = {}): Destination {
  const shape = chooseFormat(output, host.cwd, tableFormats);
  const file = createAtomicFile(resolve(host.cwd, output), output);
  const refuse = (error: unknown): never => {
    throw error instanceof DataError ? error : writeFailure(error, output);
  };
  let writer: ResultWriter | null = null;
  let guarded = 0;
  return {
    file,
    open: async (columns, workspace) => {
      const inner = (writer = await openResults(file, shape, columns, workspace, csvStyle(options), () => void guarded++));
      return {
        write: (rows) => inner.write(rows).catch(refuse),
        finish: () => inner.finish().catch(refuse),
        abandon: inner.abandon,
      };
    },
    guarded: () => guarded,
    discard: async () => {
      await writer?.abandon();
      file.discard();
    },
  };
}
