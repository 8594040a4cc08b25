import type { RunProblem } from "@scoreline/batch";
import { inWords, type AnonymousEvents, type DataFile, type EventColumns } from "@scoreline/data";
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
