/** What the cells of a table and the short forms of events mean. */
import { dayOf, formatDay, parseDay } from "@scoreline/semantics";

export interface GivenEvent {
  readonly event: string;
  readonly at: string;
  readonly id?: string | number | null;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export type ShortEvent = GivenEvent | readonly [event: string, at: string, properties?: Readonly<Record<string, unknown>>];

/** JSON where it reads as JSON, else the text itself. */
export function readValueCell(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return cell;
    throw error;
  }
}

/** `buy@30d {"amount": 5}; 3× view@2025-12-24; buy#o-1@3d` */
export function readEventsCell(cell: string): GivenEvent[] {
  const events: GivenEvent[] = [];
  const item = /\s*(?:(\d+)×\s*)?([\p{L}\p{N}_.$]+(?: [\p{L}\p{N}_.$]+)*)(?:#([^@\s]+))?@([^\s;{]+)\s*/uy;
  let position = 0;
  while (position < cell.trimEnd().length) {
    item.lastIndex = position;
    const match = item.exec(cell);
    if (match === null) throw new Error(`Cannot read the events in “${cell}” from “${cell.slice(position)}”.`);
    position = item.lastIndex;
    const end = cell[position] === "{" ? endOfObject(cell, position) : position;
    const properties = end > position ? { properties: JSON.parse(cell.slice(position, end)) as Record<string, unknown> } : {};
    const id = match[3] === undefined ? {} : { id: match[3] };
    for (let count = Number(match[1] ?? 1); count > 0; count--) events.push({ event: match[2]!, at: match[4]!, ...id, ...properties });
    position = end;
    while (/[\s;]/.test(cell[position] ?? "")) position++;
  }
  return events;
}

function endOfObject(text: string, start: number): number {
  let inText = false;
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (inText && character === "\\") index++;
    else if (character === '"') inText = !inText;
    else if (!inText && character === "{") depth++;
    else if (!inText && character === "}" && --depth === 0) return index + 1;
  }
  throw new Error(`The properties in “${text}” have no end.`);
}

/** Writes out short events and times such as `30d`, which count back from the day of the moment. */
export function writeOut(events: readonly ShortEvent[], at: string): GivenEvent[] {
  const today = parseDay(at.slice(0, 10)) ?? dayOf(2026, 1, 1);
  return events.map((short) => {
    const event: GivenEvent = isPair(short)
      ? { event: short[0], at: short[1], ...(short[2] === undefined ? {} : { properties: short[2] }) }
      : short;
    const ago = /^(-?\d+)d$/.exec(event.at);
    return ago === null ? event : { ...event, at: `${formatDay(today - Number(ago[1]))}T12:00` };
  });
}

function isPair(event: ShortEvent): event is Exclude<ShortEvent, GivenEvent> {
  return Array.isArray(event);
}

/** Points as written, `-12.5`, as whole millionths. */
export function readPoints(written: string | number): bigint {
  const text = typeof written === "number" ? written.toFixed(6) : written;
  const match = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(text);
  if (match === null) throw new Error(`“${text}” is not a number of points.`);
  const size = BigInt(match[2]! + (match[3] ?? "").padEnd(6, "0"));
  return match[1] === "-" ? -size : size;
}
