import { typeInWords } from "../../infer/types.ts";
import type { Rule } from "../rule.ts";

const fitting: readonly string[] = ["text", "number", "email", "url"];

/** Of leads and of events. */
export const keyOfWrongType: Rule = {
  code: "key-of-wrong-type",
  stage: "text",
  check({ program }) {
    const declared = [...program.fields.all, ...program.events.all.flatMap(({ properties }) => properties)];
    for (const { kind, file, declaration, name, type } of declared) {
      if (!declaration.key || type === null || fitting.includes(type.kind)) continue;
      program.reporter.report("key-of-wrong-type", file, declaration.type, {
        name,
        type: typeInWords(type),
        whose: kind === "field" ? "a lead" : "an event",
      });
    }
  },
};
