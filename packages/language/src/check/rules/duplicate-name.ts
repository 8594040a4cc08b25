import type { TextLiteral } from "../../ast.ts";
import { reportTaken } from "../../symbols/duplicates.ts";
import type { Rule } from "../rule.ts";

/** Names that nothing refers to, but by which reports tell things apart: criteria within their group, and tests. */
export const duplicateName: Rule = {
  code: "duplicate-name",
  stage: "text",
  check({ program, nodes }) {
    const check = (named: readonly { readonly file: string; readonly name: TextLiteral }[], what: string): void => {
      if (named.length < 2) return;
      const first = new Map<string, { readonly file: string; readonly name: TextLiteral }>();
      for (const each of named) {
        if (each.name.value === "") continue;
        const earlier = first.get(each.name.value);
        if (earlier === undefined) first.set(each.name.value, each);
        else {
          const place = { file: earlier.file, span: earlier.name.span, message: "first used here" };
          reportTaken(program, each.file, each.name, each.name.value, what, place);
        }
      }
    };
    for (const { file, node } of [...nodes("score-block"), ...nodes("group")]) {
      check(
        node.items.flatMap((item) => (item.kind === "criterion" ? [{ file, name: item.name }] : [])),
        "a criterion",
      );
    }
    check(
      program.tests.map(({ file, declaration: { name } }) => ({ file, name })),
      "a test",
    );
  },
};
