import { DataError, grouped, type ResultColumn, type ResultRow, type ResultWriter } from "@scoreline/data";
import type { ByteSink } from "../byte-sink.ts";
import { sheetNameOf } from "./cell-text.ts";
import { sheetCell, textCell, type SheetCell } from "./sheet-cell.ts";
import { cellStyle, partsAround, sheetBeginning, sheetEnd, sheetPart } from "./workbook-parts.ts";
import { createZip, type ZipFile } from "./zip-archive.ts";

/** Below its header; a sheet of Excel has 1,048,576 rows. */
export const mostSheetRows = 1_048_575;
const mostColumns = 16_384;

const tooManyRows = (rows: string): DataError =>
  new DataError(
    `A sheet of Excel holds ${grouped(mostSheetRows)} rows below its header, and there are ${rows}.`,
    "End the file in .csv or .parquet.",
  );

/** Throws `DataError` where a table has more rows or columns than a sheet of Excel, as far as its rows are known. */
export function refuseTooLarge(rows: number | null, columns: number): void {
  if (rows !== null && rows > mostSheetRows) throw tooManyRows(grouped(rows));
  if (columns > mostColumns)
    throw new DataError(
      `A sheet of Excel holds ${grouped(mostColumns)} columns, and there are ${grouped(columns)}.`,
      "Write fewer columns, or end the file in .csv or .parquet.",
    );
}

/** Columns are at least and at most so wide, in characters; points leave room for those that come later. */
const narrowest = { text: 8, whole: 8, points: 12 } as const;
const widest = 60;

/**
 * Writes a workbook with one sheet, called after `title`, row by row. `onCut` hears of each text that is longer than a cell holds. The widths
 * of columns are those of their names and of the rows that come first.
 */
export function createWorkbookWriter(sink: ByteSink, columns: readonly ResultColumn[], title: string, onCut: () => void): ResultWriter {
  const zip = createZip(sink);
  const letters = columns.map((_, index) => columnLetters(index));
  const header = columns.map(({ name }): SheetCell => ({ ...textCell(name, onCut), style: cellStyle.header }));
  let sheet: ZipFile | null = null;
  let row = 0;

  const rowText = (cells: readonly (SheetCell | null)[]): string => {
    row++;
    const texts = cells.map((cell, index) => {
      if (cell === null) return "";
      const { style, isText, content } = cell;
      const place = `r="${letters[index]}${row}"${style === cellStyle.plain ? "" : ` s="${style}"`}`;
      return isText ? `<c ${place} t="inlineStr"><is><t xml:space="preserve">${content}</t></is></c>` : `<c ${place}><v>${content}</v></c>`;
    });
    return `<row r="${row}">${texts.join("")}</row>`;
  };
  const begin = async (first: readonly (readonly (SheetCell | null)[])[]): Promise<ZipFile> => {
    for (const [place, text] of partsAround(sheetNameOf(title))) {
      const part = await zip.open(place);
      await part.write(text);
      await part.close();
    }
    const opened = await zip.open(sheetPart);
    const widths = columns.map(({ kind }, index) => {
      const longest = [header, ...first].reduce<number>((width, cells) => Math.max(width, cells[index]?.width ?? 0), 0);
      return Math.min(Math.max(longest, narrowest[kind]), widest) + 2;
    });
    await opened.write(sheetBeginning(widths) + rowText(header));
    return opened;
  };
  return {
    write: async (rows: readonly ResultRow[]) => {
      const cells = rows.map((values) => columns.map((column, index) => sheetCell(column, values[index] ?? null, onCut)));
      sheet ??= await begin(cells);
      // The header is a row, too.
      if (row + cells.length > mostSheetRows + 1) throw tooManyRows("more");
      await sheet.write(cells.map(rowText).join(""));
    },
    finish: async () => {
      sheet ??= await begin([]);
      await sheet.write(sheetEnd(`A1:${letters.at(-1) ?? "A"}${row}`));
      await sheet.close();
      await zip.finish();
    },
    abandon: sink.abandon,
  };
}

/** `A` to `Z`, then `AA`: how Excel names its columns. */
function columnLetters(index: number): string {
  const before = index < 26 ? "" : columnLetters(Math.floor(index / 26) - 1);
  return before + String.fromCharCode(65 + (index % 26));
}
