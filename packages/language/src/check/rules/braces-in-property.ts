import { listAdvice } from "../../infer/named-fields.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import type { Rule } from "../rule.ts";

/** `owner: "{account_owner}"`: nothing fills braces in, and the field by its bare name is what is meant. */
export const bracesInProperty: Rule = {
  code: "braces-in-property",
  stage: "sound",
  check({ program, nodes }) {
    for (const { file, node } of nodes("outgoing-property")) {
      for (const value of node.values) {
        if (value.kind !== "text") continue;
        const field = [...value.value.matchAll(/\{\s*(?:lead\.)?([^{}\s]+)\s*\}/g)].find(
          ([, name]) => program.fields.get(name!) !== null,
        )?.[1];
        if (field === undefined) continue;
        const isList = program.fields.get(field)?.type?.kind === "list";
        const whole = !isList && /^\{[^{}]*\}$/.test(value.value.trim());
        const fixes = whole ? [replaceFix(`Write “${field}”`, file, value, field)] : [];
        const advice = isList
          ? listAdvice
          : `To pass on what the lead has, write the field without quotes: \`${node.name.text}: ${field}\`.`;
        program.reporter.report("braces-in-property", file, value, { field, advice }, { fixes });
      }
    }
  },
};
