import { isKeyword, isReserved, writeText } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { once, type EventInput, type Explanation, type LeadInput, type Plan } from "@scoreline/plan";
import {
  counted,
  formatDay,
  formatExact,
  formatPoints,
  millionthsOf,
  parseDay,
  writtenLimit,
  type FieldType,
  type FieldValue,
} from "@scoreline/semantics";

/** A lead with its history on a day, as a test writes them: values by the names of the model. */
export interface WritableLead {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly lead: Readonly<Record<string, FieldValue>>;
  /** In the order of time. */
  readonly events: readonly WritableEvent[];
}

export interface WritableEvent {
  readonly event: string;
  readonly day: number;
  /** The time of day, `HH:MM` or `HH:MM:SS`; null where the test says none. */
  readonly clock: string | null;
  readonly properties: Readonly<Record<string, FieldValue>>;
}

/** A time of day as a test writes it, from the seconds that a clock shows. */
export function clockText(seconds: number): string {
  const two = (figure: number): string => String(figure).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${two(hours)}:${two(minutes)}${rest === 0 ? "" : `:${two(rest)}`}`;
}

/** A name that no other test has: the one that is wanted, with a number after it where that is taken. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} (${number})`;
  return name;
}

/** The longest duration of the language, in days. */
const longestDuration = 36_500;

/** So long a line fits in a test. */
const longestLine = 118;

/** The most occurrences that one line of a test may write. */
const mostTimes = 10_000;

/** The text of a test that says what is known of a lead, and has these expectations, a line each; formatted. */
export function writeTest(name: string, input: WritableLead, expected: readonly string[], plan: Plan): string {
  const lines = [
    `at ${formatDay(input.day)}`,
    ...leadLines(input, plan),
    ...didLines(input, plan),
    ...expected.map((line) => `expect ${line}`),
  ];
  return format(`test ${writeText(name)} {\n${lines.join("\n")}\n}\n`).text;
}

/** The text of a sample that says the same. */
export function writeSample(name: string, input: WritableLead, plan: Plan): string {
  return format(`sample ${writeText(name)} {\n${[...leadLines(input, plan), ...didLines(input, plan)].join("\n")}\n}\n`).text;
}

/** The lead and the events that the test makes of them, as its own run does. */
export function inputsOf({ day, lead, events }: WritableLead): {
  readonly lead: LeadInput;
  readonly events: readonly EventInput[];
  readonly at: string;
} {
  return { lead, events: events.map(given), at: dayText(day) };
}

/** What a scorer is given of an event. Many leads are made of the same events, each for several scorers. */
const given: (event: WritableEvent) => EventInput = once(({ event, day, clock, properties }) => ({
  event,
  at: clock === null ? dayText(day) : `${dayText(day)}T${clock}`,
  properties,
}));

const dayTexts = new Map<number, string>();
const mostDayTexts = 10_000;

/** The text of a day, of which few are asked for again and again. */
export function dayText(day: number): string {
  let text = dayTexts.get(day);
  if (text === undefined) {
    if (dayTexts.size >= mostDayTexts) dayTexts.clear();
    dayTexts.set(day, (text = formatDay(day)));
  }
  return text;
}

function leadLines({ lead, day }: WritableLead, { inputs }: Plan): readonly string[] {
  const settings = inputs.lead.flatMap(({ name, type }) => settingOf(name, lead[name], type, day));
  const short = `lead { ${settings.join(", ")} }`;
  if (settings.length === 0) return [];
  return short.length <= longestLine ? [short] : ["lead {", ...settings, "}"];
}

/** One line for each event, and for those that follow one another alike. */
function didLines({ events, day }: WritableLead, { inputs }: Plan): readonly string[] {
  const lines: { readonly before: string; readonly after: string; times: number }[] = [];
  for (const { event, day: its, clock, properties } of events) {
    const declared = inputs.events.find(({ name }) => name === event)!.properties;
    const settings = declared.flatMap(({ name, type }) => settingOf(name, properties[name], type, day));
    const before = `did ${nameText(event, true)}${settings.length === 0 ? "" : ` { ${settings.join(", ")} }`}`;
    const after = `${whenText(day - its, its)}${clock === null ? "" : ` at ${clock}`}`;
    const last = lines.at(-1);
    if (last !== undefined && last.before === before && last.after === after && last.times < mostTimes) last.times++;
    else lines.push({ before, after, times: 1 });
  }
  return lines.map(({ before, after, times }) => `${before}${times === 1 ? "" : ` ${times} times`} ${after}`);
}

function whenText(ago: number, day: number): string {
  if (ago === 0) return "today";
  return ago > 0 && ago <= longestDuration ? `${counted(ago, "day")} ago` : `on ${formatDay(day)}`;
}

function settingOf(name: string, value: FieldValue | undefined, type: FieldType, day: number): readonly string[] {
  return value === undefined ? [] : [`${nameText(name, false)}: ${valueText(value, type, day)}`];
}

function valueText(value: FieldValue, type: FieldType, day: number): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return numberText(value);
  if (typeof value !== "string") return listText(value);
  return type.kind === "date" ? dateText(value, day) : writeText(value);
}

/** Dates before the moment count back from it, as those of events do. */
function dateText(date: string, day: number): string {
  const ago = day - parseDay(date)!;
  return ago > 0 && ago <= longestDuration ? `${counted(ago, "day")} ago` : date;
}

/** One text alone is read as in data, where a `;` or a bracket would mean more. */
function listText(items: readonly string[]): string {
  const [only = "", ...others] = items;
  if (others.length === 0 && (only.includes(";") || only.startsWith("["))) return writeText(JSON.stringify(items));
  return items.map(writeText).join(", ");
}

/** As a decimal, however small. Three digits after the point would be taken for thousands. */
function numberText(value: number): string {
  const decimal = decimalText(value);
  return /\.\d{3}$/.test(decimal) ? `${decimal}0` : decimal;
}

function decimalText(value: number): string {
  const [, sign = "", whole = "", fraction = "", exponent] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))!;
  if (exponent === undefined) return String(value);
  const digits = whole + fraction;
  return `${sign}0.${"0".repeat(-Number(exponent) - whole.length)}${digits}`;
}

/** What an `expect` line says of one thing that came out. */
export const expecting = {
  /** `points` with its sign: `= 42`. */
  points: (score: string, points: string) => `${scoreName(score)} ${points}`,
  rating: (score: string, rating: string | null) =>
    rating === null ? `${scoreName(score)} is unrated` : `${scoreName(score)} rated ${ratingText(rating)}`,
  /** The score may be left out where it is the only one with stages. */
  stage: (score: string | null, stage: string | null) =>
    `${score === null ? "" : `${scoreName(score)} `}stage ${stage === null ? "none" : writeText(stage)}`,
  discarded: (reason: string | null) => (reason === null ? "not discarded" : `discarded ${writeText(reason)}`),
  cell: (cell: string | null) => `cell ${cellText(cell)}`,
  action: (name: string | null) => `action ${nameOrNone(name)}`,
  lifecycle: (name: string | null) => `lifecycle ${nameOrNone(name)}`,
  route: (name: string | null) => `route ${nameOrNone(name)}`,
  /** `on 2026-08-14`, `in 9 days`, `never` */
  nextChange: (when: string) => `next change ${when}`,
  /** The same of what a column of `cases` is for. */
  inCell: {
    rating: (rating: string | null) => (rating === null ? "none" : ratingText(rating)),
    discarded: (reason: string | null) => (reason === null ? "no" : writeText(reason)),
    cell: (cell: string | null) => cellText(cell),
    action: (name: string | null) => nameOrNone(name),
    lifecycle: (name: string | null) => nameOrNone(name),
    route: (name: string | null) => nameOrNone(name),
  },
} as const;

/** A line of expectations for each score, and one for what is decided. */
export function expectLines({ outcome }: Explanation, plan: Plan): readonly string[] {
  const { scores, matrix, lifecycle, route, discards } = plan;
  const staged = scores.filter((score) => score.kind !== "formula" && score.items.some(({ kind }) => kind === "stage"));
  const lines = scores.map(({ name, ratings }) => {
    const { millionths, rating, stage } = outcome.scores[name]!;
    const parts = [expecting.points(name, pointsText(millionths))];
    if (ratings.length > 0) parts.push(expecting.rating(name, rating));
    if (staged.some((each) => each.name === name)) parts.push(expecting.stage(staged.length > 1 ? name : null, stage));
    return parts.join(", ");
  });
  if (outcome.discarded !== null) return [...lines, expecting.discarded(outcome.discarded)];
  const decided = [
    ...(discards.length > 0 ? [expecting.discarded(null)] : []),
    ...(matrix === null ? [] : [expecting.cell(outcome.cell), expecting.action(outcome.action)]),
    ...(lifecycle === null ? [] : [expecting.lifecycle(outcome.lifecycle)]),
    ...(route === null ? [] : [expecting.route(outcome.route)]),
  ];
  return decided.length === 0 ? lines : [...lines, decided.join(", ")];
}

/** Exactly where explanations show all of it, else to the two decimals that they show; beyond what a test can write, that it is so. */
export function pointsText(millionths: number): string {
  if (Math.abs(millionths) > writtenLimit) return `${millionths < 0 ? "< -" : "> "}${formatExact(writtenLimit)}`;
  const shown = formatPoints(millionths);
  return millionthsOf(shown) === millionths ? `= ${shown}` : aboutText(millionths);
}

/** `about 1.70`: with both decimals that explanations show, since `about` compares to those that are written. */
export function aboutText(millionths: number): string {
  const [whole, decimals = ""] = formatPoints(millionths).split(".");
  return `about ${whole}.${decimals.padEnd(2, "0")}`;
}

/** The ratings of cells and scores are names, numbers, or texts where they are neither. */
const ratingText = (rating: string): string =>
  /^\d{1,15}$|^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u.test(rating) && !isKeyword(rating) ? rating : writeText(rating);

/** Of two ratings with a letter each, a cell may begin with a digit. */
const cellText = (cell: string | null): string => (cell === null ? "none" : /^\d\p{L}$/u.test(cell) ? cell : ratingText(cell));

const nameOrNone = (name: string | null): string => (name === null ? "none" : nameText(name, true));

const scoreName = (name: string): string => (name === "fit" || name === "behavior" ? name : nameText(name, true));

/** A name of the model. Where a word of the language could be meant, `isOpen`, every such word is in backticks. */
function nameText(name: string, isOpen: boolean): string {
  return (isOpen ? isKeyword(name) : isReserved(name)) ? `\`${name}\`` : name;
}
