/** Whose value one is: a field of the lead, or a property of an event of the model. */
export interface ValuePlace {
  readonly event: string | null;
  readonly field: string;
}

/** What a model does with the values of fields and properties. */
export interface ValuesRead {
  /** Whether more of them matters than whether there is one: of others it makes no difference how they are read. */
  weighs(place: ValuePlace): boolean;
  /** The texts that they are compared with, folded. */
  asked(place: ValuePlace): ReadonlySet<string>;
}

/** One field or property in several events of a file, of which the same is said: `“price”`, or `“price” of “order” and “offer”`. */
export interface SharedPlace {
  readonly field: string;
  readonly events: readonly string[];
}

/** Brings together what is found in properties of one name and is alike in what `alike` gives. */
export function groupedByField<Found extends { readonly place: ValuePlace }>(
  found: readonly Found[],
  alike: (each: Found) => string,
): readonly { readonly shared: SharedPlace; readonly found: readonly Found[] }[] {
  const groups = new Map<string, Found[]>();
  for (const each of found) {
    const key = JSON.stringify([each.place.field, each.place.event === null, alike(each)]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => ({
    shared: { field: group[0]!.place.field, events: group.flatMap(({ place: { event } }) => (event === null ? [] : [event])) },
    found: group,
  }));
}
