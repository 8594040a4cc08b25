/** Every lead that can be made of some values, by name; without those that are `undefined`. */
export const allLeads = (values: Readonly<Record<string, readonly unknown[]>>): readonly Readonly<Record<string, unknown>>[] =>
  Object.entries(values).reduce<readonly Readonly<Record<string, unknown>>[]>(
    (all, [name, some]) => all.flatMap((lead) => some.map((value) => ({ ...lead, ...(value === undefined ? {} : { [name]: value }) }))),
    [{}],
  );
