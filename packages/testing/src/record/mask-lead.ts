import type { Plan } from "@scoreline/plan";
import type { FieldType, FieldValue } from "@scoreline/semantics";
import { createAtomMaker, type Atom, type MaskedValue } from "./mask-atoms.ts";
import type { WritableLead } from "./write-test.ts";

export interface MaskedLead {
  readonly input: WritableLead;
  /** What was masked, as `email` and `page_view.url`. */
  readonly masked: readonly string[];
  /** What may identify somebody and is as it was, since with every mask something else came out. */
  readonly kept: readonly string[];
}

/** More trials than these take too long; what was not tried by then stays as it is, and is told. */
const mostTrials = 300;

/** A value of the lead or of an event that may identify somebody. */
interface Found {
  readonly place: string;
  readonly given: FieldValue;
  readonly value: MaskedValue;
}

/** Puts other texts in place of all that may identify somebody, as far as `isSame` finds the same explanation. */
export function maskLead(input: WritableLead, plan: Plan, isSame: (input: WritableLead) => boolean): MaskedLead {
  const maker = createAtomMaker(plan);
  const found: Found[] = [];
  const prepared = prepare(input, plan, (value, type, name, place) => {
    const masked = maker.of(value, type, name.replaceAll("_", " "));
    if (masked !== null) found.push({ place, given: value, value: masked });
    return masked;
  });
  const atoms = [...new Set(found.flatMap(({ value }) => value.atoms))];
  const chosen = choose(atoms, (trial) => isSame(prepared(trial)));
  const placesOf = (those: readonly Found[]): readonly string[] => [...new Set(those.map(({ place }) => place))];
  return {
    input: prepared(chosen),
    // What the data say may be just what is put in place of such texts.
    masked: placesOf(found.filter(({ given, value }) => JSON.stringify(value.write(chosen)) !== JSON.stringify(given))),
    kept: placesOf(found.filter(({ value }) => value.atoms.some((atom) => !chosen.has(atom)))),
  };
}

/** Tries the masks of all atoms at once, then of fewer and fewer, so that few trials tell which of them make a difference. */
function choose(atoms: readonly Atom[], isSame: (chosen: ReadonlyMap<Atom, string | null>) => boolean): ReadonlyMap<Atom, string | null> {
  const chosen = new Map<Atom, string | null>();
  let trials = 0;
  const attempt = (group: readonly Atom[], rank: number): readonly Atom[] => {
    if (group.length === 0 || trials >= mostTrials) return group;
    trials++;
    for (const atom of group) chosen.set(atom, atom.masks[rank]!);
    if (isSame(chosen)) return [];
    for (const atom of group) chosen.delete(atom);
    if (group.length === 1) return group;
    const middle = Math.ceil(group.length / 2);
    return [...attempt(group.slice(0, middle), rank), ...attempt(group.slice(middle), rank)];
  };
  let open = atoms;
  for (let rank = 0; open.length > 0 && trials < mostTrials; rank++) {
    open = attempt(
      open.filter(({ masks }) => rank < masks.length),
      rank,
    );
  }
  return chosen;
}

/** Gives what writes the lead with what is chosen in place of its texts; `maskOf` is asked for each of them. */
function prepare(
  input: WritableLead,
  { inputs }: Plan,
  maskOf: (value: FieldValue, type: FieldType, name: string, place: string) => MaskedValue | null,
): (chosen: ReadonlyMap<Atom, string | null>) => WritableLead {
  type Values = Readonly<Record<string, FieldValue>>;
  const valuesOf = (values: Values, fields: Plan["inputs"]["lead"], prefix: string) =>
    fields.flatMap(({ name, type }) => {
      const value = values[name];
      return value === undefined ? [] : [{ name, value, masked: maskOf(value, type, name, `${prefix}${name}`) }];
    });
  const write = (values: ReturnType<typeof valuesOf>, chosen: ReadonlyMap<Atom, string | null>): Values =>
    Object.fromEntries(values.map(({ name, value, masked }) => [name, masked === null ? value : masked.write(chosen)]));
  const lead = valuesOf(input.lead, inputs.lead, "");
  const events = input.events.map((event) => ({
    event,
    values: valuesOf(event.properties, inputs.events.find(({ name }) => name === event.event)!.properties, `${event.event}.`),
  }));
  return (chosen) => ({
    ...input,
    lead: write(lead, chosen),
    events: events.map(({ event, values }) => ({ ...event, properties: write(values, chosen) })),
  });
}
