import { trimText } from "@scoreline/semantics";
import { jointMarks, plainMarks } from "../source/joining-marks.ts";
import { mostCombined } from "./list-evidence.ts";
import { isReadApart, shownBy, type ShownNotation } from "../source/contradictions.ts";
import { readSmallFirst, type DayOrderHint } from "../source/day-orders.ts";
import { asTheSourceSays, nearlyAll, type ColumnProfile, type OtherNotation } from "./column-profile.ts";

/** What of the notation the user has said already. */
export interface SaidNotation {
  readonly dates: boolean;
  readonly decimal: boolean;
  readonly list: boolean;
}

/** How the values of an export are written, as far as the source says otherwise, and what that leaves open. */
export interface NotationGuess {
  readonly other: OtherNotation;
  /** A date that could be read with the day first and with the month first, where nothing in the files says which; else null. */
  readonly unsure: UnsureDate | null;
  /** Columns of lists with another mark between the items than those that are read. */
  readonly otherLists: readonly { readonly column: string; readonly mark: string }[];
  /** Columns of which each is written in its own way, so that no option reads both. */
  readonly contradictions: readonly (readonly [ShownIn, ShownIn])[];
}

/** A column, and a value that shows how it is written. */
export interface ShownIn {
  readonly of: "leads" | "events";
  readonly column: string;
  readonly written: ShownNotation;
  readonly example: string;
}

/** A date of which nothing says which of its first two numbers is the day. */
export interface UnsureDate extends Pick<DayOrderHint, "example" | "numbers"> {
  readonly column: string;
}

/** All events are lost where their time is not read. */
const weightOfTime = 1_000;

/** The columns of the leads, those of the events, and the one of these that says when they happened. */
export interface AllProfiles {
  readonly leads: readonly ColumnProfile[];
  readonly events: readonly ColumnProfile[];
  readonly time: ColumnProfile | null;
}

/** Chooses what reads most columns; where that is equal, what the source says. */
export function chooseNotation(all: AllProfiles, said: SaidNotation): NotationGuess {
  const { leads, events, time } = all;
  const profiles = [...leads, ...events];
  const dates = said.dates ? null : chooseDates(profiles, time);
  const other = {
    dates: dates?.form ?? null,
    decimal: said.decimal ? null : chooseDecimal(profiles),
    list: said.list ? null : chooseList(profiles),
  };
  const contradictions = contradictionsAmong(all);
  return { other, unsure: dates?.unsure ?? null, contradictions, otherLists: said.list ? [] : otherLists(profiles, other) };
}

function otherLists(profiles: readonly ColumnProfile[], other: OtherNotation): NotationGuess["otherLists"] {
  return profiles.flatMap((profile) => {
    if (profile.values().size < 2 || profile.values().size > mostCombined) return [];
    const { kind } = profile.guess(other).type ?? {};
    if (kind !== "text" && kind !== "one-of") return [];
    const mark = [...plainMarks, ...jointMarks].find((each) => profile.isList([each]));
    return mark === undefined ? [] : [{ column: profile.column, mark }];
  });
}

/** So many values of a column are looked at for what shows how it is written. */
const mostLookedAt = 1_000;

/** The first columns of which some values can be read in one way only, and in another way each. */
function contradictionsAmong({ leads, events, time }: AllProfiles): NotationGuess["contradictions"] {
  const placed = [
    ...leads.map((profile) => ({ of: "leads", profile }) as const),
    ...[...(time === null ? [] : [time]), ...events].map((profile) => ({ of: "events", profile }) as const),
  ];
  const shown = (kind: "date" | "number", written: ShownNotation, instead: ShownNotation): ShownIn | null => {
    for (const { of, profile } of placed) {
      if (profile.isSettled(kind)) continue;
      const texts = [...profile.values().keys()].slice(0, mostLookedAt);
      const example = texts.find((text) => shownBy(kind, text) === written);
      if (example === undefined || texts.some((text) => shownBy(kind, text) === instead)) continue;
      const way = kind === "date" ? { dates: written as Dates } : { decimal: written as "point" | "comma" };
      if (profile.guess({ ...asTheSourceSays, ...way }).type?.kind !== kind) continue;
      if (kind === "date" || texts.some(isReadApart)) return { of, column: profile.column, written, example };
    }
    return null;
  };
  return (["date", "number"] as const).flatMap((kind) => {
    const [one, other] = kind === "date" ? (["dmy", "mdy"] as const) : (["comma", "point"] as const);
    const [left, right] = [shown(kind, one, other), shown(kind, other, one)];
    return left === null || right === null ? [] : [[left, right] as const];
  });
}

type Dates = NonNullable<OtherNotation["dates"]>;

function chooseDates(
  profiles: readonly ColumnProfile[],
  time: ColumnProfile | null,
): { readonly form: Dates | null; readonly unsure: NotationGuess["unsure"] } {
  const read = (form: Dates | null): number => {
    const other = { ...asTheSourceSays, dates: form };
    const columns = profiles.reduce((sum, profile) => sum + profile.fitOf("date", other), 0);
    return columns + weightOfTime * (time?.fitOf("date", other) ?? 0);
  };
  const usual = read(null);
  const [day, month, year] = [read("dmy"), read("mdy"), read("ymd")];
  const most = Math.max(day, month, year);
  if (most > usual) {
    if (year > Math.max(day, month)) return { form: "ymd", unsure: null };
    if (day !== month) return { form: day > month ? "dmy" : "mdy", unsure: null };
    const fit = (each: ColumnProfile, dates: Dates | null): number => each.fitOf("date", { ...asTheSourceSays, dates });
    // Where some columns show one order and as many the other, what is open are those that show none.
    const dated = [...(time === null ? [] : [time]), ...profiles].find(
      (each) =>
        fit(each, "dmy") > fit(each, null) &&
        fit(each, "dmy") === fit(each, "mdy") &&
        // A month in letters leaves nothing open.
        [...each.values().keys()].some((text) => readSmallFirst(text) !== null),
    );
    if (dated === undefined) return { form: "dmy", unsure: null };
    const texts = [...dated.values().keys()];
    // With points, the day comes first everywhere; halves of days and slashes are written in either order.
    if (texts.some((text) => /^\d+\./.test(text))) return { form: "dmy", unsure: null };
    const example = texts.map(readSmallFirst).find((date) => date !== null && date.numbers[0] !== date.numbers[1]) ?? null;
    return { form: "dmy", unsure: example && { column: dated.column, ...example } };
  }
  // A number is a count of time only where a time has to be.
  const counts = (["epoch-seconds", "epoch-millis", "epoch-micros"] as const).filter(
    (form) => time !== null && usual < nearlyAll * weightOfTime && read(form) >= nearlyAll * weightOfTime && isOfOurDays(time, form),
  );
  return { form: counts[0] ?? null, unsure: null };
}

const digits = { "epoch-seconds": 10, "epoch-millis": 13, "epoch-micros": 16 } as const;

function isOfOurDays(time: ColumnProfile, form: keyof typeof digits): boolean {
  return [...time.values().keys()].every((text) => /^\d+/.exec(text)?.[0].length === digits[form]);
}

/** `1,200` and `1.200`, each with a whole number of thousands. */
const thousands = { point: /^\D*[1-9]\d{0,2}(?:,\d{3})+(?![\d,.])/, comma: /^\D*[1-9]\d{0,2}(?:\.\d{3})+(?![\d,.])/ };

function chooseDecimal(profiles: readonly ColumnProfile[]): OtherNotation["decimal"] {
  const read = (decimal: OtherNotation["decimal"]): number =>
    profiles
      .filter((profile) => profile.fitOf("date", asTheSourceSays) === 0)
      .reduce((sum, profile) => sum + profile.fitOf("number", { ...asTheSourceSays, decimal }), 0);
  const [usual, point, comma] = [read(null), read("point"), read("comma")];
  if (Math.max(point, comma) <= usual) return null;
  if (point !== comma) return point > comma ? "point" : "comma";
  const grouped = (mark: "point" | "comma"): number =>
    profiles
      .filter((profile) => profile.fitOf("number", { ...asTheSourceSays, decimal: mark }) > 0)
      .flatMap((profile) => [...profile.values().keys()])
      .filter((text) => thousands[mark].test(trimText(text))).length;
  return grouped("comma") > grouped("point") ? "comma" : "point";
}

/** Another mark only where no column has lists as the source writes them. */
function chooseList(profiles: readonly ColumnProfile[]): string | null {
  const lists = (mark: string): number => profiles.filter((profile) => profile.values().size > 1 && profile.isList([mark])).length;
  if (profiles.some((profile) => profile.guess(asTheSourceSays).type?.kind === "list")) return null;
  const most = (marks: readonly string[]): string | null => {
    const [best] = marks.map((mark) => ({ mark, count: lists(mark) })).sort((one, other) => other.count - one.count);
    return best !== undefined && best.count > 0 ? best.mark : null;
  };
  return most(plainMarks) ?? most(jointMarks);
}
