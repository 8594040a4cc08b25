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
      return { fields, events: [...events, { event: change.event, daysAgo: change.daysAgo }] };
    case "undo":
      return {
        fields: fields.filter((_, index) => index !== change.index),
        events: events.filter((_, index) => index !== change.index - fields.length),
      };
  }
}
