import { printable } from "@scoreline/diagnostics";

/**
 * Data whose texts may stand in a line of a terminal: nothing in them steers it, and none breaks the line. Names and values come from
 * models and from files of leads, which anybody may have written.
 */
export function plainData<Data>(data: Data): Data {
  return clean(data) as Data;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return printable(value).replace(/\s+/g, " ");
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, clean(held)]));
}
