import { reportRepeated } from "../../infer/settings.ts";
import type { Rule } from "../rule.ts";

/** Properties of an action or a route; those of leads and events are checked where they are resolved. */
export const setTwice: Rule = {
  code: "set-twice",
  stage: "text",
  check({ program, nodes }) {
    for (const { file, node } of [...nodes("action"), ...nodes("route-line")]) reportRepeated(node.properties, file, program);
  },
};
