/** Leads with as little as still shows something, so that people see what it takes. */
import type { Witness } from "./attainable/attainable-types.ts";
import { probedOr } from "./attainable/breakpoints.ts";
import { atOnce, type Steps } from "./work.ts";

/** A lead with its history, in whatever way events say when they happened. */
export interface Simplifiable {
  readonly lead: Readonly<Record<string, unknown>>;
  readonly events: readonly { readonly event: string; readonly properties?: Readonly<Record<string, unknown>> }[];
}

/**
 * Leaves out, one after the other, kinds of events, stretches of events, values of the lead and of events, and takes plainer numbers: those with the fewest digits.
 *
 * @param attempt whether the lead still shows it; whoever counts the attempts says no from some number on
 */
export const simplified = <Input extends Simplifiable>(input: Input, attempt: (input: Input) => boolean): Input =>
  atOnce(simplifiedInSteps(input, attempt));

/** The same with a step before each attempt. */
function* simplifiedInSteps<Input extends Simplifiable>(input: Input, attempt: (input: Input) => boolean): Steps<Input> {
  let best = input;
  function* take(change: Partial<Simplifiable>): Steps<boolean> {
    yield;
    const changed = { ...best, ...change };
    const shows = attempt(changed);
    if (shows) best = changed;
    return shows;
  }
  for (const kind of new Set(best.events.map(({ event }) => event)))
    yield* take({ events: best.events.filter(({ event }) => event !== kind) });
  for (let size = Math.ceil(best.events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let at = 0; at < best.events.length; ) {
      const rest = best.events.filter((_, place) => place < at || place >= at + size);
      if (!(yield* take({ events: rest }))) at += size;
    }
  for (const name of Object.keys(best.lead)) yield* take({ lead: without(best.lead, name) });
  for (const kind of new Set(best.events.map(({ event }) => event)))
    for (const name of new Set(best.events.flatMap(({ event, properties = {} }) => (event === kind ? Object.keys(properties) : []))))
      yield* take({
        events: best.events.map((event) =>
          event.event === kind && event.properties !== undefined ? { ...event, properties: without(event.properties, name) } : event,
        ),
      });
  for (const [name, value] of Object.entries(best.lead))
    for (const plain of plainerThan(value)) if (yield* take({ lead: { ...best.lead, [name]: plain } })) break;
  for (const [at, event] of best.events.entries())
    for (const [name, value] of Object.entries(event.properties ?? {}))
      for (const plain of plainerThan(value)) {
        const properties = { ...best.events[at]!.properties, [name]: plain };
        if (yield* take({ events: best.events.map((other, place) => (place === at ? { ...other, properties } : other)) })) break;
      }
  return best;
}

/** A witness that still shows something, with nothing that it does not take; so many are tried in its place. */
export const plainer = (witness: Witness, most: number, shows: (tried: Witness) => boolean): Witness =>
  atOnce(plainerInSteps(witness, most, shows));

/** The same with a step before each that is tried. */
export function plainerInSteps(witness: Witness, most: number, shows: (tried: Witness) => boolean): Steps<Witness> {
  let left = most;
  // Without what balanced it, a score may leave its range.
  return simplifiedInSteps(witness, (tried) => left-- > 0 && probedOr(false, () => shows(tried)));
}

function without(values: Readonly<Record<string, unknown>>, left: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== left));
}

/** Beyond that, numbers are hard to read. */
const large = 1_000_000;

/** Numbers that are easy to read, near to one that only a computer would think of; none for others. */
export function plainerThan(value: unknown): Iterable<number> {
  if (typeof value !== "number") return [];
  if (Math.abs(value) > large) return [1, 100, large].map((plain) => Math.sign(value) * plain);
  return Number.isInteger(value) ? [] : plainNear(value, mostDigits);
}

/** Such that what differs from another by as much as a score can, times as much as a formula makes of it, is among them. */
const mostDigits = 8;

/** Figures beside one, those with the fewest digits after the point first, and no more than so many. */
export function* plainNear(figure: number, most: number): Generator<number> {
  for (let digits = 0; digits <= most; digits++) {
    const near = Math.round(figure * 10 ** digits);
    for (const at of [near, near + 1, near - 1]) yield at / 10 ** digits;
  }
}
