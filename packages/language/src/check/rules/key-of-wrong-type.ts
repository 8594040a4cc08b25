import { typeInWords } from "../../infer/types.ts";
import type { Rule } from "../rule.ts";

const fitting: readonly string[] = ["text", "number", "email", "url"];

export const keyOfWrongType: Rule = {
  code: "key-of-wrong-type",
  stage: "text",
  check({ program }) {
    for (const { file, declaration, name, type } of program.fields.all) {
      if (!declaration.key || type === null || fitting.includes(type.kind)) continue;
      program.reporter.report("key-of-wrong-type", file, declaration.type, { name, type: typeInWords(type) });
    }
  },
};
