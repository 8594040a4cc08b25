import type { FieldSymbol, PropertySymbol } from "../../model.ts";
import type { Rule } from "../rule.ts";

/** A lead has one key, and so has each kind of event. */
export const secondKey: Rule = {
  code: "second-key",
  stage: "text",
  check({ program }) {
    const check = (fields: readonly (FieldSymbol | PropertySymbol)[], words: { readonly what: string; readonly whose: string }): void => {
      const [first, ...others] = fields.filter(({ declaration }) => declaration.key);
      for (const { file, declaration, name } of others) {
        program.reporter.report(
          "second-key",
          file,
          declaration.name,
          { ...words, name, first: first!.name },
          { related: [{ file: first!.file, span: first!.declaration.name.span, message: "the first key" }] },
        );
      }
    };
    check(program.fields.all, { what: "field", whose: "a lead" });
    for (const { properties } of program.events.all) check(properties, { what: "property", whose: "an event" });
  },
};
