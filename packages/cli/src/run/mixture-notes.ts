import {
  groupedByField,
  inWords,
  readSmallFirst,
  rewriteNumber,
  type ColumnNotation,
  type Mixture,
  type NotationHints,
  type WayOfWriting,
} from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { sayOfColumns } from "./contradiction-words.ts";
import { firstOf, inEachOrder, lowered, opposite, placeInWords } from "./notation-words.ts";
import { counted } from "./run-notes.ts";

/** The file whose columns are mixed. */
interface MixedFile {
  readonly shown: string;
  /** The column that says when events happened; empty of leads. */
  readonly time: string;
  /** The source that was named for it. */
  readonly source: string | undefined;
}

/** Columns whose values do not go together, a sentence each. */
export function mixtureNotes({ mixtures, thousands }: NotationHints, file: MixedFile): readonly string[] {
  // What looks like thousands is said once.
  const isSaid = ({ code, place }: Mixture): boolean =>
    (code === "thousands" || code === "number-marks") && thousands.some((hint) => hint.place === place);
  const times = mixtures.filter(({ place }) => place === null).map((each) => noteOf(each, "", file));
  const named = mixtures.flatMap((each) => (each.place === null || isSaid(each) ? [] : [{ ...each, place: each.place }]));
  const grouped = groupedByField(named, ({ code, ways }) => JSON.stringify([code, ways.map(({ written }) => written)]));
  return [
    ...times,
    ...grouped.map(({ shared, found }) => {
      const [first] = found;
      const ways = first!.ways.map((way, index) => ({ ...way, count: found.reduce((sum, each) => sum + each.ways[index]!.count, 0) }));
      return noteOf({ ...first!, ways }, placeInWords(shared), file);
    }),
  ];
}

function noteOf({ code, place, read, ways }: Mixture, of: string, { shown, time, source }: MixedFile): string {
  const [one, other] = ways as [WayOfWriting, WayOfWriting];
  const say = (says: ColumnNotation): string => lowered(sayOfColumns([{ column: place?.field ?? time, says }], source));
  const alike = `write them all in one way in “${shown}”`;
  switch (code) {
    case "date-marks": {
      const order = read === "mdy" ? "mdy" : "dmy";
      const { numbers } = readSmallFirst(other.example)!;
      const days = inEachOrder(numbers);
      return `${place === null ? "The times of events" : `The dates of ${of}`} are written in two ways: ${numberOf(one)} and ${numberOf(other)}, which is read as ${days[order]}, ${numbers[2]}, although none of those shows that ${firstOf[order]} comes first. If that is ${days[opposite[order]]}: ${alike}; if not, ${say({ dates: [order] })}`;
    }
    case "number-marks": {
      const decimal = read === "comma" ? "comma" : "point";
      return `Numbers of ${of} are written in two ways: ${numberOf(one)}, read as ${asRead(one, read)}, and ${numberOf(other)}, read as ${asThousands(other)}. If both are thousands: ${alike}; if not, ${say({ decimal })}`;
    }
    case "thousands": {
      const decimal = read === "comma" ? "comma" : "point";
      const values = `${counted(one.count, "value", "values")} of ${of} ${one.count === 1 ? "is" : "are"} written like “${one.example}”, read as ${asRead(one, read)}`;
      return `${values}, although others are whole numbers, such as “${other.example}”. If that is ${asThousands(one)}: ${say({ decimal: opposite[decimal] })}; if not, say "${decimal}" there`;
    }
    case "currencies":
      return `Amounts of ${of} are in several currencies: ${inWords(ways.map((way) => `“${way.written}” (${countInWords(way.count)})`))}, such as “${one.example}” and “${other.example}”. They are compared as plain numbers: convert them to one currency in “${shown}”`;
    case "percent":
      return `${counted(one.count, "value", "values")} of ${of} ${one.count === 1 ? "has" : "have"} a percent sign, such as “${one.example}”, read as ${asRead(one, read)}, and ${countInWords(other.count)} ${other.count === 1 ? "is a fraction" : "are fractions"} without one, such as “${other.example}”, read as ${Number(other.example.replace(",", "."))}: ${alike}`;
  }
}

const numberOf = ({ count, example }: WayOfWriting): string => `${countInWords(count)} like “${example}”`;
const digitsOf = ({ example }: WayOfWriting): string => example.replaceAll(/[^\d.,]/g, "");
const asRead = ({ example }: WayOfWriting, read: Mixture["read"]): string =>
  String(Number(rewriteNumber(example, read === "comma" ? "comma" : "point")));
const asThousands = (way: WayOfWriting): string => countInWords(Number(digitsOf(way).replaceAll(/[.,]/g, "")));
