import { readSmallFirst, rewriteNumber, type NotationHints, type OpenColumn } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { saidOf, sayOfColumns, waysOfWriting } from "./contradiction-words.ts";
import type { SourceOptions } from "./data-options.ts";
import { inEachOrder, lowered, opposite, placesInWords } from "./notation-words.ts";

/** A file that was read, with what its values show of how they are written. */
export interface ReadFile {
  readonly of: "leads" | "events";
  readonly shown: string;
  readonly columns: readonly string[];
  readonly hints: NotationHints;
  /** The column that says when events happened; empty of leads. */
  readonly time: string;
  /** The source that was named for it. */
  readonly source: string | undefined;
}

/** What is looked at. */
export interface NotationScope {
  /** Whether the rules are still to be written, so that any field may be read. */
  readonly ofAll?: boolean;
  /** Whether all rows were read, and not those of one lead. */
  readonly isWhole?: boolean;
}

type Way = keyof typeof opposite;

/**
 * Values that an option reads in one of two ways although nothing in their file shows that it is the right one, since the other file needs it,
 * or although others of their column show that it is not. Of one lead, whose rows are all that was read, only the latter is known.
 */
export function openNotes(
  files: readonly ReadFile[],
  { decimal, dates }: SourceOptions,
  { ofAll = false, isWhole = true }: NotationScope,
): readonly string[] {
  const ways = [decimal, dates].filter((way): way is Way => way !== undefined && way in opposite);
  return files.flatMap((file) =>
    ways.flatMap((way) => notesOf(file, files.find(({ of }) => of !== file.of) ?? null, way, { ofAll, isWhole })),
  );
}

function notesOf(file: ReadFile, other: ReadFile | null, way: Way, { ofAll, isWhole }: NotationScope): readonly string[] {
  const { hints, shown } = file;
  const kind = way === "comma" || way === "point" ? "number" : "date";
  const open = hints.open.filter((each) => each.kind === kind);
  // Where two columns differ, that is said already; of both files where a model is proposed, which is done column by column.
  const isSaid = hints.contradictions.some(([{ written }]) => written === way || written === opposite[way]);
  const isShown = hints.shows(way) || other?.hints.shows(way) === true;
  // Where the other file could be written as the option says, the option stays.
  const isNeeded = isShown || other?.hints.open.some((each) => each.kind === kind) === true;
  // Of dates with the other order, some cannot be read at all, which says what to do where the whole file is written so.
  const misread =
    isSaid || (isShown && ofAll === true) || (kind === "date" && !isShown)
      ? []
      : open.filter((each) => each.shown?.written === opposite[way]);
  // Thousands beside smaller whole numbers are what they are read as.
  const areThousands = ({ example, isCounted }: OpenColumn): boolean =>
    isCounted && ((way === "comma" && example.includes(".")) || (way === "point" && example.includes(",")));
  const doubted = !isWhole || hints.shows(way) || !isShown ? [] : open.filter((each) => each.shown === null && !areThousands(each));
  return [
    ...(misread.length === 0
      ? []
      : [
          `${readInWords(misread, file, way)}, although “${misread[0]!.shown!.example}” shows ${waysOfWriting[opposite[way]]} (${placesInWords(placesOf(misread))}). ${isNeeded ? remedy(misread, file, opposite[way]) : `Write --decimal ${opposite[way]}`}`,
        ]),
    ...(doubted.length === 0
      ? []
      : [
          `${readInWords(doubted, file, way)}, because “${other!.shown}” has ${waysOfWriting[way]}; nothing in “${shown}” shows that it does, too (${placesInWords(placesOf(doubted))}). If that is ${read(doubted[0]!, opposite[way])}: ${lowered(remedy(doubted, file, opposite[way]))}; if not, say ${way === "dmy" || way === "mdy" ? `["${way}"]` : `"${way}"`} there`,
        ]),
  ];
}

const placesOf = (open: readonly OpenColumn[]): readonly OpenColumn["place"][] => open.map(({ place }) => place);

function remedy(open: readonly OpenColumn[], { of, time, source }: ReadFile, written: Way): string {
  const columns = new Set(open.map(({ place }) => place?.field ?? time));
  return sayOfColumns(
    [...columns].map((column) => saidOf({ column, written })),
    source,
    { option: of === "leads" ? "--source" : "--event-source" },
  );
}

/** `In “events.csv”, “1.250” is read as 1,250` */
function readInWords([first]: readonly OpenColumn[], { shown }: ReadFile, way: Way): string {
  return `In “${shown}”, “${first!.example}” is read as ${read(first!, way)}`;
}

function read({ kind, example }: OpenColumn, way: Way): string {
  if (way === "comma" || way === "point") return countInWords(Number(rewriteNumber(example, way)));
  const numbers = kind === "date" ? readSmallFirst(example)?.numbers : undefined;
  if (numbers === undefined) return example;
  return `${inEachOrder(numbers)[way]}, ${numbers[2]}`;
}
