/** What may become of a plan on its way: writings that are the same plan, and changes, of which each makes another. */
import { membersIn, type Json } from "./json-members.ts";

/** The same JSON, of which nothing is shared, with the keys of every object in reverse. */
export function keysReversed(json: Json): Json {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map(keysReversed);
  const entries = Object.entries(json).reverse();
  return Object.fromEntries(entries.map(([key, inner]) => [key, keysReversed(inner)]));
}

/** The same plan as it comes back from files and databases: written again, with white space, with its keys in another order. */
export function otherwiseWritten(plan: Json): readonly Json[] {
  const again = JSON.parse(JSON.stringify(plan)) as Json;
  return [again, JSON.parse(JSON.stringify(plan, null, 4)) as Json, keysReversed(again)];
}

/** Copies of a plan with one change each at one of its places: another value, a key or an entry less or more, two entries exchanged. */
export function changesOf(plan: Json, place: number): readonly Json[] {
  const changes: Json[] = [];
  const change = (make: (holder: { [key: string]: Json }, key: string) => boolean): void => {
    const copy = structuredClone(plan);
    const { holder, key } = membersIn(copy)[place]!;
    if (make(holder, key)) changes.push(copy);
  };
  change((holder, key) => {
    holder[key] = unlike(holder[key]!);
    return true;
  });
  change((holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    return true;
  });
  change((holder) => {
    if (Array.isArray(holder)) holder.push(null);
    else holder["more"] = null;
    return true;
  });
  change((holder, key) => {
    const next = String(Number(key) + 1);
    if (!Array.isArray(holder) || !Object.hasOwn(holder, next) || JSON.stringify(holder[key]) === JSON.stringify(holder[next]))
      return false;
    [holder[key], holder[next]] = [holder[next]!, holder[key]!];
    return true;
  });
  return changes;
}

/** A value that is close to another one, so that a weak checksum might take it for the same. */
function unlike(value: Json): Json {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  if (typeof value === "string")
    return value === "" ? " " : value.slice(0, -1) + String.fromCharCode(value.charCodeAt(value.length - 1) ^ 1);
  return value === null ? false : null;
}
