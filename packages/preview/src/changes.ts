import type { WhatIfChanges } from "@scoreline/language-server/protocol";
import type { FromPage } from "./messages.ts";

type Change = Extract<FromPage, { readonly kind: "set" | "happen" | "undo" }>;

export const noChanges: WhatIfChanges = { fields: [], events: [] };

/** What is changed after one more step. A field has one value; what is undone is counted over the fields, then the events. */
export function afterChange({ fields, events }: WhatIfChanges, change: Change): WhatIfChanges {
  switch (change.kind) {
    case "set":
      return { fields: [...fields.filter(({ name }) => name !== change.field), { name: change.field, value: change.value }], events };
    case "happen":
      return { fields, events: [...events, happened(change)] };
    case "undo":
      return {
        fields: fields.filter((_, index) => index !== change.index),
        events: events.filter((_, index) => index !== change.index - fields.length),
      };
  }
}

const happened = ({ event, daysAgo, properties = [] }: Extract<Change, { readonly kind: "happen" }>): WhatIfChanges["events"][number] =>
  properties.length === 0 ? { event, daysAgo } : { event, daysAgo, properties };

/** What was typed of an event in a form, whose inputs are called `property.NAME`; what is left empty is not known. */
export function propertiesIn(given: Iterable<readonly [string, unknown]>): { readonly name: string; readonly value: string }[] {
  const [start, found] = ["property.", [...given]];
  return found.flatMap(([key, value]) =>
    key.startsWith(start) && typeof value === "string" && value.trim() !== "" ? [{ name: key.slice(start.length), value }] : [],
  );
}
