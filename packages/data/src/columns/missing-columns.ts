import { DataError, describeColumns, forShell, grouped } from "../data-error.ts";
import type { DataFile } from "../read/data-file.ts";
import type { EventPart, Part } from "./event-parts.ts";
import { sayWhatRowsAre } from "./what-rows-are.ts";
import { wordsOfName } from "./words-of-name.ts";

/** Words in the name of a column that may serve for a part, the surest first. */
export const telling: Readonly<Record<EventPart, readonly RegExp[]>> = {
  leadId: [
    /\b(?:lead|contact|prospect|person|user|customer|member|visitor|profile|distinct|who)\b.*\b(?:id|key|number|email)\b/,
    /\bid (?:de |del |du |do |da |della )?(?:la )?(?:piste|prospect|contact|client|lead|candidato|prospecto|contacto|cliente|contatto|contato)\b/,
    /\b(?:kunde|kontakt|interessent|(?:kunden?|kontakt|lead)(?:nr|nummer|id))\b/,
    /\brecipient\b/,
    // No “email campaign id”, which is about the message.
    /\be ?mail(?: address)?$/,
    /^who$/,
  ],
  name: [
    /\b(?:event|activity|action)\b.*\b(?:name|type)\b/,
    /\b(?:event|activity|action|type|what)\b/,
    /\b(?:ereignis|aktivität|aktivitätstyp|aktion|vorgang|typ)\b/,
  ],
  at: [/\btimestamp\b/, /\b(?:time|when|occurred|happened)\b/, /\b(?:date|created)\b/, /\bwann\b|(?:zeitpunkt|zeit|datum)\b/],
  id: [],
  properties: [/\b(?:properties|attributes|params|parameters|data|payload)\b/],
};

/**
 * All that a file of events lacks at once, with the options that name it, and the columns that could serve where one is likely. `unknown`
 * are those that nothing else has a use for.
 */
export function missingColumns(file: DataFile, parts: readonly Part[], unknown: readonly string[]): DataError {
  const response = wholeResponse(file);
  if (response !== null) return response;
  const wanted = parts.map(({ given, usual, needed }) => {
    if (given !== undefined) return `“${given}”`;
    return `${usualNames(usual)}, which says ${needed}`;
  });
  const serving = servingColumns(file.columns(), parts, unknown);
  const options = parts.map(({ option, part }) => `${option} ${forShell(serving.get(part) ?? "COLUMN")}`).join(" ");
  const likely = parts.some(({ part }) => serving.has(part));
  const which =
    parts.length === 1 ? (parts[0]!.given === undefined ? "the column that says so" : "the right one") : "the columns that say so";
  const isUnsaid = parts.some(({ part, given }) => part === "name" && given === undefined && !serving.has(part));
  return new DataError(
    `“${file.shown}” has no column ${wanted.join("; none ")}. ${describeColumns(file)}`,
    `Name ${which}${likely ? ", perhaps" : ""}: ${options}${isUnsaid ? `\n${sayWhatRowsAre(file.shown)}` : ""}`,
  );
}

/** What is wrong with a file that lacks columns since its first row is a whole response of a system, with the rows in a list; null where it is none. */
export function wholeResponse({ shown, listInFirst }: DataFile): DataError | null {
  const list = listInFirst?.() ?? null;
  if (list === null) return null;
  const rows = list.items === 1 ? "1 row" : `${grouped(list.items)} rows`;
  return new DataError(
    `What “${shown}” begins with is a whole response, with ${rows} in “${list.key}”, and not a row.`,
    `Write the list in “${list.key}” into a file of its own, without what is around it.`,
  );
}

/** So many usual names are said; `score sources` shows all. */
const mostUsual = 5;

/** `“a” or “b” or 30 others` */
function usualNames(names: readonly string[]): string {
  const most = names.length > mostUsual + 1 ? mostUsual : names.length;
  const others = names.length - most;
  const said = names.slice(0, most).map((name) => `“${name}”`);
  return [...said, ...(others > 0 ? [`${others} others`] : [])].join(" or ");
}

/** By part, the column that seems to serve for it; each for one part only. */
function servingColumns(columns: readonly string[], parts: readonly Part[], unknown: readonly string[]): ReadonlyMap<EventPart, string> {
  const serving = new Map<EventPart, string>();
  const free = new Set(columns);
  for (const { part } of parts) {
    for (const words of telling[part]) {
      const column = [...free].find((each) => words.test(wordsOfName(each).join(" ")));
      if (column === undefined) continue;
      serving.set(part, column);
      free.delete(column);
      break;
    }
  }
  // Where the names of all others say what they are, the one that is left is what is still wanted.
  const left = unknown.filter((column) => free.has(column));
  const wanted = parts.filter(({ part, needed }) => needed !== null && !serving.has(part));
  if (serving.size > 0 && left.length === 1 && wanted.length === 1) serving.set(wanted[0]!.part, left[0]!);
  return serving;
}
