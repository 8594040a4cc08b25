import {
  forShell,
  inWords,
  listNames,
  spellingOf,
  type AlikeColumns,
  type ColumnGuess,
  type EventColumnNames,
  type EventCurrenciesGuess,
  type EventGuess,
  type EventsGuess,
  type ExportGuess,
  type LeadsGuess,
  type NameChoice,
  type ShownIn,
  type UnsureDate,
} from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { fold } from "@scoreline/semantics";
import { currenciesInWords, listNamesInModel } from "../run/absent-notes.ts";
import { inEachOrder, markInWords } from "../run/notation-words.ts";
import { contradictionInWords, sayOfColumns, type WrittenColumn } from "../run/contradiction-words.ts";
import { likelyInWords } from "../run/problem-words.ts";
import { readingObjects, type ObjectColumns } from "../run/source-words.ts";
import { counted } from "../run/run-notes.ts";
import { openForm, type ExportOptions, type Unusable } from "./run-command.ts";
import type { Trial } from "./try-run.ts";

/** Of so great a share of rows with the identifier of others, the column is hardly the right one. */
const doubtful = 0.05;

const allowed = "the command allows for that";

/** What people should know before they run a proposed model: what was decided for them, and what became of the run when it was tried. */
export function exportRemarks(
  guess: ExportGuess,
  byRow: boolean,
  trial: Trial | null,
  { leads: leadsFile, events: eventsFile = "", source, eventSource = source }: ExportOptions,
): readonly string[] {
  const { leads, events } = guess;
  return [
    ...alikeRemarks(leads.alike, leadsFile),
    ...alikeRemarks(events?.alike ?? [], eventsFile),
    ...(events?.nameChoice == null ? [] : [nameRemark(events.nameChoice, events.columns, eventsFile)]),
    ...idRemarks(events, eventsFile),
    ...orderRemarks(events, eventsFile),
    ...shortenedRemarks(leads),
    ...(leads.key === null ? (byRow ? [] : [numberedRemark(events, eventsFile)]) : keyRemarks(leads, leads.key, events)),
    ...respelledRemarks(events, eventsFile),
    ...guess.contradictions.map(([one, other]) => {
      const isOfOneFile = one.of === other.of;
      const placed = (shown: ShownIn): WrittenColumn => {
        const file = { of: shown.of, shown: shown.of === "leads" ? leadsFile : eventsFile };
        return isOfOneFile ? shown : { ...shown, file };
      };
      const named = isOfOneFile && one.of === "leads" ? source : eventSource;
      return `${contradictionInWords([placed(one), placed(other)], named)}. Then run init again with it.`;
    }),
    ...otherListRemarks(guess, source),
    ...nearlyRemarks(guess),
    ...noValueRemarks(guess),
    ...objectListRemarks(leads.lists, leadsFile),
    ...objectListRemarks(events?.lists ?? [], eventsFile),
    ...jsonRemarks(leads.columns, { of: "leads", held: null }, leadsFile, source),
    ...jsonRemarks(
      (events?.kinds ?? []).flatMap(({ properties }) => properties),
      { of: "events", held: events?.holding ?? null },
      eventsFile,
      eventSource,
    ),
    ...leads.currencies.map((each) => currencyRemark({ ...each, events: [] }, leadsFile)),
    ...(events?.currencies ?? []).map((each) => currencyRemark(each, eventsFile)),
    ...(trial === null ? [] : trialRemarks(trial)),
  ];
}

/** Columns of lists with another mark between the items than the others, in one sentence, since one source file says it of all. */
function otherListRemarks({ otherLists }: ExportGuess, source: string | undefined): readonly string[] {
  if (otherLists.length === 0) return [];
  const marks = [...new Set(otherLists.map(({ mark }) => markInWords(mark)))];
  const seem = otherLists.length === 1 ? "seems" : "seem";
  const says = otherLists.map(({ column, mark }) => ({ column, says: { list: [mark] } }));
  return [
    `${listNames(otherLists.map(({ column }) => column))} ${seem} to hold lists with ${inWords(marks, "or")} between the items, unlike other lists. ${sayOfColumns(says, source)}. Then run init again with it.`,
  ];
}

/** Events that are several in the model although they only seem to be spelled in several ways, a sentence for each. */
function respelledRemarks(events: EventsGuess | null, file: string): readonly string[] {
  const bySpelling = new Map<string, EventGuess[]>();
  for (const kind of events?.kinds ?? []) {
    const spelling = spellingOf(kind.name);
    bySpelling.set(spelling, [...(bySpelling.get(spelling) ?? []), kind]);
  }
  return [...bySpelling.values()].flatMap((kinds) => {
    if (kinds.length < 2) return [];
    const names = inWords(kinds.map(({ name, count }) => `“${name}” (${counted(count, "time", "times")})`));
    return `${names} of “${file}” seem to be one event in ${countInWords(kinds.length)} spellings, and are ${countInWords(kinds.length)} events in the model. If they are one, keep one of these events and name all spellings there: from ${listNamesInModel(kinds.map(({ name }) => name))}`;
  });
}

/** What to put into the command where no date shows its order. */
export function openDatesRemark({ column, example, numbers }: UnsureDate): string {
  const { dmy, mdy } = inEachOrder(numbers);
  return `No date shows whether the day or the month comes first. In place of ${openForm}, write dmy if “${example}” in “${column}” is ${dmy}, or mdy if it is ${mdy}.`;
}

/** Columns of dates or numbers that are texts in the model, a sentence for each. */
function nearlyRemarks({ leads, events, contradictions }: ExportGuess): readonly string[] {
  const all = [...leads.columns, ...(events?.kinds ?? []).flatMap(({ properties }) => properties)];
  const isSaid = (column: string): boolean => contradictions.flat().some((each) => each.column === column);
  const columns = new Map(all.flatMap(({ column, nearly }) => (nearly === null || isSaid(column) ? [] : [[column, nearly] as const])));
  return [...columns].map(([column, { kind, count, of, isAll, example, likely, ways }]) => {
    const seems = `“${column}” seems to hold ${kind}s, but is text in the model`;
    if (ways !== null)
      return `${seems}: it is written in two ways, such as “${ways[0]}” and “${ways[1]}”. Write the column in one way, and run init again.`;
    return `${seems}: ${countInWords(count)} of ${counted(of, "value", "values")}${isAll ? "" : " that were looked at"}, such as “${example}”, cannot be read as one${likelyInWords(likely)}. Correct the file, and run init again.`;
  });
}

/** Lists of several objects, of which no field or property reads anything. */
function objectListRemarks(columns: readonly string[], file: string): readonly string[] {
  if (columns.length === 0) return [];
  const [has, is, it] = columns.length === 1 ? ["has", "is", "it"] : ["have", "are", "them"];
  return [
    `${listNames(columns)} of “${file}” ${has} lists of several objects, and ${is} left out: nothing in ${it} can be read. If a rule needs one value for all of them, such as a total, export it in a column of its own.`,
  ];
}

/** Columns of texts with JSON, of which rules can read nothing so far. */
function jsonRemarks(
  columns: readonly ColumnGuess[],
  { of, held }: Pick<ObjectColumns, "of" | "held">,
  file: string,
  source: string | undefined,
): readonly string[] {
  const withJson = (kind: ColumnGuess["json"]): readonly string[] => [
    ...new Set(columns.filter(({ json }) => json === kind).map(({ column }) => column)),
  ];
  const [objects, lists] = [withJson("object"), withJson("list")];
  const isOption = of === "events" && held === null && objects.length === 1;
  const read = isOption
    ? `Read them with --event-properties ${forShell(objects[0]!)}`
    : readingObjects({ of, columns: objects, held }, source);
  return [
    ...(objects.length === 0
      ? []
      : [
          `${listNames(objects)} of “${file}” ${objects.length === 1 ? "holds" : "hold"} objects in JSON, so that no rule can ask for what is inside. ${read}. Then run init again with it.`,
        ]),
    ...(lists.length === 0
      ? []
      : [
          `${listNames(lists)} of “${file}” ${lists.length === 1 ? "has lists" : "have lists"} of several objects in JSON, of which no rule can read anything. If a rule needs one value for all of them, such as a total, export it in a column of its own.`,
        ]),
  ];
}

/** Which texts the model says stand for no value. */
function noValueRemarks({ leads, events }: ExportGuess): readonly string[] {
  const words = new Map<string, string>();
  for (const { missing } of [...leads.columns, ...(events?.kinds ?? []).flatMap(({ properties }) => properties)])
    for (const text of missing) words.set(fold(text), text);
  if (words.size === 0) return [];
  const count = words.size === 1 ? "counts" : "count";
  return [
    `${listNames([...words.values()])} ${count} as no value: the model says so after “missing”. What is a value of its own in your data, remove there.`,
  ];
}

/** That amounts are in several currencies; no rule that is proposed uses them. */
function currencyRemark({ column, amounts, words, events }: EventCurrenciesGuess, file: string): string {
  const said = currenciesInWords({ names: amounts, file, events, column, words });
  return `${said} Or ask for “${column}”, too, in each rule that compares ${amounts.length === 1 ? "it" : "them"}.`;
}

/** What the run that was tried left out, could not use, and leaves a doubt about, as every run says it. */
function trialRemarks({ notes, rejects, areMany, asMissing, unusable, doubts }: Trial): readonly string[] {
  const lost = counted(unusable.rejected, "row", "rows");
  return [
    ...notes,
    ...(unusable.rejected === 0 || areMany ? [] : [`${lost} cannot be used: ${allowed}.`, ...rejects]),
    ...(asMissing.length === 0 ? [] : [`${missingInWords(unusable.asMissing)}: ${allowed}.`, ...asMissing]),
    ...doubts,
    ...(areMany ? [`${lost} cannot be used, so the command fails until that is fixed:`, ...rejects] : []),
  ];
}

/** What is said where the run could not be tried. */
export function untriedRemarks({ rejected, asMissing }: Unusable): readonly string[] {
  return [
    "Standard input can be read only once, so the command was not tried: its own notes say what it leaves out and doubts.",
    ...(rejected === 0 ? [] : [`${counted(rejected, "row", "rows")} cannot be used: ${allowed}.`]),
    ...(asMissing === 0 ? [] : [`${missingInWords(asMissing)}: ${allowed}.`]),
  ];
}

/** `2 values cannot be read and count as missing` */
function missingInWords(count: number): string {
  return `${counted(count, "value", "values")} cannot be read and ${count === 1 ? "counts" : "count"} as missing`;
}

/** So many other columns are named. */
const mostOthers = 5;

/** Which column was taken for what says what happened, or as what every row, and what else there is. */
function nameRemark({ column, insteadOf, others }: NameChoice, { are }: EventColumnNames, file: string): string {
  const taken =
    column === null
      ? `Every row of “${file}” was taken as one “${are}”, since no column has a usual name such as “event” that says what happened`
      : `“${column}” was taken as what happened, because ${insteadOf === null ? `of its name: no column of “${file}” has a usual name such as “event”` : `“${insteadOf.column}” is “${insteadOf.word}” in every row`}`;
  const more = others.length > mostOthers ? [`${others.length - mostOthers} more`] : [];
  const also = inWords([...others.slice(0, mostOthers).map((other) => `“${other}”`), ...more], "or");
  const remedy = `delete the model and run init again with --event-name ${others.length === 1 ? forShell(others[0]!) : "COLUMN"}`;
  const doubt = column === null ? `If ${also} says it` : `If that is ${also}`;
  return `${taken}.${others.length === 0 ? "" : ` ${doubt}, ${remedy}.`}`;
}

/** Which column was taken for what identifies an event. */
function idRemarks(events: EventsGuess | null, file: string): readonly string[] {
  const id = events?.columns.id;
  if (id === undefined) return [];
  return [
    `“${id}” differs in every row of “${file}” and was taken as what identifies an event, so that one that comes twice counts once. If it does not, leave out --event-id.`,
  ];
}

/** That several rows are of one order, so that each would count. */
function orderRemarks(events: EventsGuess | null, file: string): readonly string[] {
  if (events === null || events.order === null) return [];
  return [
    `Several rows of “${file}” have the same “${events.order}”, as where an order has a row for each of its products, and each row is an event. The first rule counts an order once, by “once per”: so must yours, unless every row should count.`,
  ];
}

function alikeRemarks(alike: readonly AlikeColumns[], file: string): readonly string[] {
  return alike.map(({ columns, isRead }) => {
    if (!isRead) {
      const names = listNames(columns.map(({ column }) => column));
      const none = columns.length === 2 ? "neither of them is" : "none of them is";
      return `The columns ${names} of “${file}” differ in capitals only, so ${none} in the model. To use one, rename or remove ${columns.length === 2 ? "the other" : "the others"}.`;
    }
    const [most, ...others] = columns.map(({ column, rows }) => `“${column}” (${counted(rows, "row", "rows")})`);
    return `${inWords(others)} of “${file}” ${others.length === 1 ? "is" : "are"} read as ${most}, because capitals in names do not matter.`;
  });
}

function shortenedRemarks({ shortened }: LeadsGuess): readonly string[] {
  if (shortened === null) return [];
  const { column, rows, example } = shortened;
  const [such, identify] = rows === 1 ? [`“${example}”`, "identifies"] : [`such as “${example}”`, "identify"];
  return [
    `A spreadsheet has rounded ${counted(rows, "value", "values")} of “${column}”, ${such}, which ${identify} nobody now. Export the file again, and format the column as text before you save it in a spreadsheet.`,
  ];
}

function numberedRemark(events: EventsGuess | null, file: string): string {
  const without = events === null ? "" : `, so that the events of “${file}” cannot be joined with them`;
  return `No column identifies a lead: none has another value in each row. The command numbers the rows${without}. Mark the right column with \`key\`, and leave out --lead-id.`;
}

/** Why this column is the key although it is not of use in every row. */
function keyRemarks({ rows, shortened }: LeadsGuess, key: NonNullable<LeadsGuess["key"]>, events: EventsGuess | null): readonly string[] {
  const { column, blank, repeated, unfit } = key;
  const isOfEvents = events !== null && events.lead.matched > 0 && blank + unfit > 0;
  return [
    ...(isOfEvents ? [`“${column}” identifies a lead, because the events name their lead by it.`] : []),
    ...(blank === 0 || isOfEvents
      ? []
      : [`“${column}” identifies a lead: ${counted(blank, "row has", "rows have")} none and ${blank === 1 ? "is" : "are"} rejected.`]),
    ...(repeated > doubtful * rows && shortened?.column !== column
      ? [
          `${counted(repeated, "row has", "rows have")} the same “${column}” as a row before. Is it the column that identifies a lead? --lead-id names another.`,
        ]
      : []),
  ];
}
