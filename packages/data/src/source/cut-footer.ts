import { fold } from "@scoreline/semantics";
import { shownValue } from "../data-error.ts";
import type { ColumnPicker, DataFile, Row, RowBatch, UnreadRow } from "../read/data-file.ts";
import { asReportFooter, beginsAsReportFooter } from "./report-footers.ts";

/** A CSV file without its footer, which begins with one of these texts; a line that is too short for a row may begin as those of any report do. Of a last row that begins so, and has all its values, there is a doubt. */
export function withoutFooter(file: DataFile, beginnings: readonly string[] = []): DataFile {
  if (file.format !== "csv") return file;
  const cutter = createFooterCutter(beginnings);
  const last = createLastRows();
  async function* read(picker: ColumnPicker): AsyncGenerator<RowBatch> {
    for await (const batch of file.read(picker)) {
      yield last.see(cutter.take(batch));
      if (batch.endsPart === true) yield last.see(cutter.rest());
    }
    yield last.see(cutter.rest());
    last.end();
  }
  return {
    ...file,
    read,
    notes: () => [...file.notes(), ...cutter.notes(file.shown)],
    doubts: () => [...(file.doubts?.() ?? []), ...last.doubts(file.shown)],
  };
}

/** Looks at the last rows of a file, which may be the footer of a report that a spreadsheet has filled up to the width of the table. */
function createLastRows(): { see(batch: RowBatch): RowBatch; end(): void; doubts(shown: string): readonly string[] } {
  let rows: readonly Row[] = [];
  let lines: readonly number[] = [];
  let found: { readonly line: number; readonly text: string; readonly count: number } | null = null;
  return {
    see: (batch) => {
      if (batch.rows.length === 0) return batch;
      rows = [...rows, ...batch.rows.slice(-mostFooterLines)].slice(-mostFooterLines);
      lines = [...lines, ...batch.lines.slice(-mostFooterLines)].slice(-mostFooterLines);
      return batch;
    },
    end: () => {
      const texts = rows.map((row) => beginningOf(row, (value) => asReportFooter(value) !== null));
      // A lead above a footer may be called Max.
      const from = texts.lastIndexOf(null) + 1;
      const first = texts.findIndex((text, index) => index >= from && asReportFooter(text!) === "alone");
      const text = texts[first];
      if (text != null) found = { line: lines[first]!, text, count: texts.length - first };
      rows = [];
    },
    doubts: (shown) => {
      if (found === null) return [];
      const { line, text, count } = found;
      if (count === 1)
        return [
          `The last line of “${shown}”, line ${line}, begins with “${text}” as the footer of a report does, and counts as a row. If it is none, remove it.`,
        ];
      return [
        `The last ${count} lines of “${shown}”, from line ${line} on, begin as the footer of a report does, such as “${text}”, and count as rows. If they are none, remove them.`,
      ];
    },
  };
}

/** Keeps back the end of a file until it is certain whether it is a footer: lines below the last row that are no rows. */
interface FooterCutter {
  /** A batch without what could be footer, after what was kept back before and is none. */
  take(batch: RowBatch): RowBatch;
  /** At the end of the file, or of one that was put together with others: what was kept back and is no footer. */
  rest(): RowBatch;
  /** How many lines were left out. */
  notes(shown: string): readonly string[];
}

/** A footer is short. */
export const mostFooterLines = 30;

/** A line that can be one of a footer: a row, or what is wrong with it where it has too few values for one. */
interface Line {
  readonly line: number;
  readonly text: string;
  readonly row: Row | null;
  readonly problem: UnreadRow | null;
}

/**
 * A footer has a line that begins with one of these texts. From it on every line is footer, as long as it has a single value or begins so,
 * too; lines before it are where they are no rows by themselves. Where no text is given, a row with as many values as there are columns is none.
 */
function createFooterCutter(beginnings: readonly string[]): FooterCutter {
  const folded = beginnings.map(fold);
  const begins = (text: string): boolean => {
    const start = fold(text);
    return folded.some((beginning) => start.startsWith(beginning));
  };
  const beginsFooter = ({ text, row }: Line): boolean => begins(text) || (row === null && beginsAsReportFooter(text));
  let held: Line[] = [];
  let count = 0;
  let parts = 0;
  let first = "";

  const asBatch = (lines: readonly Line[]): { lines: number[]; rows: Row[]; problems: UnreadRow[] } => {
    const kept = lines.filter(({ row }) => row !== null);
    return {
      lines: kept.map(({ line }) => line),
      rows: kept.map(({ row }) => row!),
      problems: lines.flatMap(({ problem }) => (problem === null ? [] : [problem])),
    };
  };

  return {
    take: (batch) => {
      const { lines, rows, problems } = batch;
      // Of most batches every line is a row.
      if (beginnings.length === 0 && problems.length === 0 && held.length === 0) return batch;
      const kept = asBatch([]);
      const release = (): void => {
        const { lines: places, rows: values, problems: wrong } = asBatch(held);
        kept.lines.push(...places);
        kept.rows.push(...values);
        kept.problems.push(...wrong);
        held = [];
      };
      const hold = (line: Line): void => {
        held.push(line);
        if (held.length > mostFooterLines) release();
      };
      let nextProblem = 0;
      const takeProblemsBefore = (line: number): void => {
        for (; nextProblem < problems.length && problems[nextProblem]!.line < line; nextProblem++) {
          const problem = problems[nextProblem]!;
          const { cause } = problem;
          const line: Line = { line: problem.line, text: problem.value ?? "", row: null, problem };
          const isShort = cause.code === "wrong-width" && (cause.found ?? 1) < cause.wanted;
          if (isShort && ((cause.found ?? 1) === 1 || beginsFooter(line))) hold(line);
          else kept.problems.push(problem);
        }
      };
      for (const [index, row] of rows.entries()) {
        const line = lines[index] ?? 0;
        takeProblemsBefore(line);
        const text = beginnings.length === 0 ? null : (soleValue(row) ?? beginningOf(row, begins));
        if (text === null) {
          release();
          kept.lines.push(line);
          kept.rows.push(row);
        } else hold({ line, text, row, problem: null });
      }
      takeProblemsBefore(Infinity);
      return kept;
    },
    rest: () => {
      const from = held.findIndex(beginsFooter);
      const footer = from < 0 ? [] : held.filter(({ row }, index) => index >= from || row === null);
      const others = held.filter((line) => !footer.includes(line));
      held = [];
      if (footer.length > 0) {
        if (parts === 0) first = footer[0]!.text;
        parts++;
        count += footer.length;
      }
      return asBatch(others);
    },
    notes: (shown) => {
      if (count === 0) return [];
      if (parts > 1) return [`${count} lines of “${shown}”, such as “${first}”, are footers of reports, not rows.`];
      const last = count === 1 ? "The last line" : `The last ${count} lines`;
      return [
        `${last} of “${shown}”${count === 1 ? `, “${first}”, is` : `, from “${first}” on, are`} the footer of a report, not ${count === 1 ? "a row" : "rows"}.`,
      ];
    },
  };
}

/** The only value of a row; null where it has several. */
function soleValue(row: Row): string | null {
  let sole: unknown = null;
  for (const value of row) {
    if (value === null || value === undefined) continue;
    if (sole !== null) return null;
    sole = value;
  }
  return shownValue(sole);
}

/** The first value of a row where it begins as a footer does. */
function beginningOf(row: Row, begins: (text: string) => boolean): string | null {
  const text = shownValue(row.find((value) => value !== null && value !== undefined));
  return text !== null && begins(text) ? text : null;
}
