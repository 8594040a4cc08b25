import { fold } from "@scoreline/semantics";
import type { DateForm, Notation, TextEncoding } from "./data-source.ts";

/** What the user says of how values are written. */
export interface GivenNotation {
  readonly dates?: DateForm | undefined;
  readonly decimal?: "point" | "comma" | undefined;
  readonly list?: string | undefined;
  readonly zone?: string | undefined;
  readonly encoding?: TextEncoding | undefined;
}

/**
 * How values are written where single options say otherwise than a source. The order of days and months takes the place of that of the source;
 * times that are counts are read as before, since no date looks like one.
 */
export function withNotation(notation: Notation, { dates, decimal, list, zone, encoding }: GivenNotation): Notation {
  const counts = (notation.dates ?? []).filter((form) => isCount(form) && dates !== undefined && !isCount(dates));
  return {
    ...notation,
    ...(dates !== undefined && { dates: [dates, ...counts] }),
    ...(decimal !== undefined && { decimal }),
    ...(list !== undefined && { list: [list] }),
    ...(zone !== undefined && { zone }),
    ...(encoding !== undefined && { encoding }),
  };
}

const isCount = (form: DateForm): boolean => form.startsWith("epoch");

/** How the column with one of these names is written: as the source says of it, else as it says of all. */
export function notationOf(notation: Notation, names: readonly string[]): Notation {
  const folded = new Set(names.map(fold));
  const [, own] = Object.entries(notation.columns ?? {}).find(([column]) => folded.has(fold(column))) ?? [];
  return own === undefined ? notation : { ...notation, ...own };
}
