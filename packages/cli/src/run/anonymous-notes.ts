import { readsEvents, type RunProblem, type Sources } from "@scoreline/batch";
import { inWords, type AnonymousEvents, type DataFile, type EventColumns, type OnAnonymous } from "@scoreline/data";
import type { Plan } from "@scoreline/plan";
import { countInWords } from "@scoreline/report";

/** The events that were read. */
interface EventsRead {
  readonly file: DataFile;
  readonly columns: Pick<EventColumns, "columnOf">;
}

/** Events that name no lead, as a remark; none where there are none. */
export function anonymousNotes(anonymous: AnonymousEvents, events: EventsRead): readonly string[] {
  const { count } = anonymous;
  if (count === 0) return [];
  const [name, was, be] = count === 1 ? ["names", "was", "it is a reject"] : ["name", "were", "they are rejects"];
  const which = `${countInWords(count)} ${count === 1 ? "event" : "events"} of “${events.file.shown}”`;
  return [`${which} ${name} no lead and ${was} left out: ${anonymousWays(anonymous, events)}. With --anonymous reject ${be}.`];
}

/** Events that name no lead, of visitors whose lead other rows name. */
interface KnownVisitors {
  readonly count: number;
  /** The column that identifies visitors. */
  readonly column: string;
  /** One of them, and the lead. */
  readonly example: readonly [string, string];
}

/**
 * Events that name no lead although other rows with the same visitor name one; of the events that the plan reads, or of all where the rules are
 * still to be written. Nobody doubts what was said by hand to become of them.
 */
export function findKnownVisitors(
  plan: Plan,
  { leads, events }: Sources,
  { anonymous }: { readonly anonymous?: OnAnonymous },
  ofAll: boolean,
): KnownVisitors | null {
  const found = events?.file.visitors?.();
  if (events === null || found === undefined || anonymous !== undefined) return null;
  const books = [found, leads.file.visitors?.()].flatMap((book) => (book === undefined ? [] : [book.leadOf]));
  const isRead = ofAll ? (name: string) => events.columns.eventOf(name) >= 0 : readsEvents(plan, events.columns);
  let count = 0;
  let example: KnownVisitors["example"] | null = null;
  for (const [visitor, names] of found.nameless) {
    const [lead, ...others] = new Set(books.map((book) => book.get(visitor)).filter((each) => each !== undefined));
    const read = [...names].reduce((sum, [name, times]) => (isRead(name) ? sum + times : sum), 0);
    if (lead === undefined || lead === null || others.length > 0 || read === 0) continue;
    count += read;
    example ??= [visitor, lead];
  }
  return example === null ? null : { count, column: found.column, example };
}

/** The same as a remark that leaves a doubt. */
export function knownVisitorDoubts(
  plan: Plan,
  sources: Sources,
  options: { readonly anonymous?: OnAnonymous },
  ofAll = false,
): readonly string[] {
  const { events } = sources;
  const known = findKnownVisitors(plan, sources, options, ofAll);
  if (events === null || known === null) return [];
  const { count, column, example } = known;
  const [name, was, they] = count === 1 ? ["names", "was", "it is"] : ["name", "were", "they are"];
  const lead = events.columns.columnOf("leadId");
  return [
    `${countInWords(count)} ${count === 1 ? "event" : "events"} of “${events.file.shown}” ${name} no lead and ${was} left out, although other rows with the same “${column}” say whose ${they}: that of “${example[0]}” is “${example[1]}”. Fill in “${lead}” before you score, or say that such events are left out: --anonymous count`,
  ];
}

/** So many texts in place of a lead are shown. */
const mostWords = 3;

/** `“lead_id” is blank (12) or is “(not set)” (3)` */
export function anonymousWays({ words }: AnonymousEvents, { file, columns }: EventsRead): string {
  const ways = words.slice(0, mostWords).map(({ word, count }) => {
    // What a file calls blank is seen in a table only.
    const way = word !== null ? `is “${word}”` : file.format === "csv" ? "is blank" : "has no value";
    return words.length === 1 ? way : `${way} (${countInWords(count)})`;
  });
  return `“${columns.columnOf("leadId")}” ${inWords(ways, "or")}`;
}

/** Whether a row was rejected only since it names no lead, which `--anonymous reject` asks for: nothing in it needs to be wrong. */
export function isAnonymous(problem: RunProblem): boolean {
  return problem.of === "events" && problem.code === "unreadable-row" && problem.cause.code === "no-identifier";
}
