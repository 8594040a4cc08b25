import type { FieldSymbol, PropertySymbol } from "@scoreline/language";
import type { PlanEvent, PlanField, PlanInputs } from "@scoreline/plan";
import { fold } from "@scoreline/semantics";
import { folded, missing, type Lowering } from "./lowering.ts";

/** What the model is told about leads and their events. Blank text is always missing, so it is not listed. */
export function inputs({ model }: Lowering): PlanInputs {
  return {
    lead: model.fields.map(field),
    key: model.key?.index ?? null,
    missing: folded(model.missing.filter((text) => fold(text) !== "")),
    events: model.events.map(
      ({ name, declaration, properties }): PlanEvent => ({
        name,
        from: declaration.from.map(({ value }) => value),
        key: properties.find((property) => property.declaration.key)?.index ?? null,
        properties: properties.map(field),
      }),
    ),
  };
}

function field({ name, type, declaration, missing: texts }: FieldSymbol | PropertySymbol): PlanField {
  return { name, from: declaration.from.map(({ value }) => value), missing: texts, type: type ?? missing("type", name) };
}
