import { fold } from "@scoreline/semantics";
import { DataError, describeColumns, forShell } from "../data-error.ts";
import type { DataFile } from "../read/data-file.ts";
import type { EventPart, Part } from "./event-parts.ts";

/** Words in the name of a column that may serve for a part, the surest first. */
export const telling: Readonly<Record<EventPart, readonly RegExp[]>> = {
  leadId: [
    /\b(?:lead|contact|prospect|person|user|customer|member|visitor|profile|distinct|who)\b.*\b(?:id|key|number|email)\b/,
    /\b(?:kunde|kontakt|interessent|(?:kunden?|kontakt|lead)(?:nr|nummer|id))\b/,
    /\brecipient\b/,
    // No “email campaign id”, which is about the message.
    /\be ?mail(?: address)?$/,
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

/** All that a file of events lacks at once, with the options that name it, and the columns that could serve where one is likely. */
export function missingColumns(file: DataFile, parts: readonly Part[]): DataError {
  const wanted = parts.map(({ given, usual, needed }) => {
    if (given !== undefined) return `“${given}”`;
    return `${usual.map((name) => `“${name}”`).join(" or ")}, which says ${needed}`;
  });
  const serving = servingColumns(file.columns(), parts);
  const options = parts.map(({ option, part }) => `${option} ${forShell(serving.get(part) ?? "COLUMN")}`).join(" ");
  const likely = parts.some(({ part }) => serving.has(part));
  const which =
    parts.length === 1 ? (parts[0]!.given === undefined ? "the column that says so" : "the right one") : "the columns that say so";
  return new DataError(
    `“${file.shown}” has no column ${wanted.join("; none ")}. ${describeColumns(file)}`,
    `Name ${which}${likely ? ", perhaps" : ""}: ${options}`,
  );
}

/** By part, the column that seems to serve for it; each for one part only. */
function servingColumns(columns: readonly string[], parts: readonly Part[]): ReadonlyMap<EventPart, string> {
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
  return serving;
}

/** `pageUrl`, `page_url` and `Page URL` have the same words, folded. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== "");
}
