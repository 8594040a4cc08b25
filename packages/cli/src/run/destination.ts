import { resolve } from "node:path";
import {
  DataError,
  plainCsv,
  resultEndings,
  resultShape,
  type CsvStyle,
  type ResultShape,
  type ResultTable,
  type ResultWriter,
} from "@scoreline/data";
import { mostSheetRows, openResults, type ResultStyle, type Workspace } from "@scoreline/engines";
import { standardInput } from "../io/find-files.ts";
import { CommandFailure } from "../command-failure.ts";
import { createAtomicFile, type AtomicFile, writeFailure } from "../io/atomic-file.ts";
import type { Host } from "../io/host.ts";
import { chooseFormat, type FormatsByEnding } from "../io/output-format.ts";

/** Where a table goes: a file, or standard output as CSV. */
export interface Destination {
  /** What is to be committed once the writer has finished; null for standard output. */
  readonly file: AtomicFile | null;
  /** So many rows fit; null where all do. */
  readonly most: number | null;
  /** Throws `DataError` where the format does not hold such a table. */
  open(table: ResultTable, workspace: Workspace): Promise<ResultWriter>;
  /** What had to be done to texts so far. */
  changed(): ChangedTexts;
  /** Keeps what was written, where that is no file; before it, nothing of it is there. */
  readonly commit?: () => Promise<void>;
  /** Removes what was begun; does nothing once the file is committed. */
  discard(): Promise<void>;
}

/** How many texts are not written as they are. */
export interface ChangedTexts {
  /** They got an apostrophe, so that spreadsheets show them as text. */
  readonly guarded: number;
  /** They were longer than a cell of Excel holds. */
  readonly cut: number;
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
  const { style, changed } = watchTexts(options);
  return {
    file: null,
    most: null,
    open: (table, workspace) => openResults(target, asText, table, workspace, style),
    changed,
    discard: async () => {},
  };
}

/** How CSV is to be written. */
export interface CsvOptions {
  readonly outputSeparator?: keyof typeof separators;
  readonly outputDecimal?: keyof typeof decimalMarks;
  readonly rawText?: boolean;
}

export const separators = { comma: ",", semicolon: ";", tab: "\t" } as const;
export const decimalMarks = { point: ".", comma: "," } as const;

function watchTexts(options: CsvOptions): { readonly style: ResultStyle; readonly changed: Destination["changed"] } {
  let guarded = 0;
  let cut = 0;
  return {
    style: { csv: csvStyle(options), onGuarded: () => void guarded++, onCut: () => void cut++ },
    changed: () => ({ guarded, cut }),
  };
}

function csvStyle({ outputSeparator = "comma", outputDecimal = "point", rawText = false }: CsvOptions): CsvStyle {
  return { ...plainCsv, separator: separators[outputSeparator], decimal: decimalMarks[outputDecimal], raw: rawText };
}

/** Throws `CommandFailure` where something is said of CSV, and the file is none. */
function refuseStyle(output: string, { outputSeparator, outputDecimal, rawText }: CsvOptions, shape: ResultShape | null): void {
  if (shape === null || shape.format === "csv") return;
  const given = [outputSeparator && "--output-separator", outputDecimal && "--output-decimal", rawText && "--raw-text"].find(Boolean);
  if (given === undefined) return;
  const why = shape.format === "xlsx" ? "; Excel shows numbers in a workbook as your computer does, and runs no text as a formula" : "";
  throw new CommandFailure(`${given} is for CSV, and “${output}” is not CSV.`, `Leave out ${given}${why}, or end the file in .csv.`);
}

/** A file in the format of its ending. Looks at the ending and the place at once, before any work is done. Throws `CommandFailure`. */
export function fileDestination(output: string, host: Host, options: CsvOptions = {}): Destination {
  const shape = chooseFormat(output, host.cwd, tableFormats);
  const file = createAtomicFile(resolve(host.cwd, output), output);
  const refuse = (error: unknown): never => {
    throw error instanceof DataError ? error : writeFailure(error, output);
  };
  let writer: ResultWriter | null = null;
  const { style, changed } = watchTexts(options);
  return {
    file,
    most: shape.format === "xlsx" ? mostSheetRows : null,
    open: async (table, workspace) => {
      const inner = (writer = await openResults(file, shape, table, workspace, style));
      return {
        write: (rows) => inner.write(rows).catch(refuse),
        finish: () => inner.finish().catch(refuse),
        abandon: inner.abandon,
      };
    },
    changed,
    discard: async () => {
      await writer?.abandon();
      file.discard();
    },
  };
}
