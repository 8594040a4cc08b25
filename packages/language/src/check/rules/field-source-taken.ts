import type { FieldSymbol, PropertySymbol } from "../../model.ts";
import type { Rule } from "../rule.ts";

/** In the data, a name that a field has is that field's alone: another that is to be read from there never gets a value. */
export const fieldSourceTaken: Rule = {
  code: "field-source-taken",
  stage: "text",
  check({ program }) {
    const check = (all: readonly (FieldSymbol | PropertySymbol)[], what: string): void => {
      const byName = new Map(all.map((field) => [field.name, field]));
      for (const { file, name, declaration } of all) {
        for (const from of declaration.from) {
          const other = from.value === name ? undefined : byName.get(from.value);
          if (other === undefined) continue;
          program.reporter.report(
            "field-source-taken",
            file,
            from,
            { name, what, source: from.value },
            { related: [{ file: other.file, span: other.declaration.name.span, message: `the ${what} “${other.name}”` }] },
          );
        }
      }
    };
    check(program.fields.all, "field");
    for (const { properties } of program.events.all) check(properties, "property");
  },
};
