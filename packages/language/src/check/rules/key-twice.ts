import type { AstNode } from "../../ast.ts";
import { textOf } from "../../symbols/program.ts";
import { keyText } from "../written-keys.ts";
import type { Rule, RuleContext } from "../rule.ts";

/** What `per` and `with same` list is different, and at most one period is in what `per` lists. */
export const keyTwice: Rule = {
  code: "key-twice",
  stage: "text",
  check(context) {
    const { program, nodes } = context;
    for (const { file, node } of nodes("per"))
      reportTwice("per", file, node.keys, (key) => (key.kind === "per-period" ? "a period" : `“${keyText(key)}”`), context);
    for (const { file, node } of [...nodes("other-events"), ...nodes("aggregate"), ...nodes("burst")])
      reportTwice("with same", file, node.same ?? [], (path) => `“${textOf(program, file, path)}”`, context);
  },
};

function reportTwice<Key extends AstNode>(
  clause: string,
  file: string,
  keys: readonly Key[],
  wordsOf: (key: Key) => string,
  { program }: RuleContext,
): void {
  const first = new Map<string, Key>();
  for (const key of keys) {
    const what = wordsOf(key);
    const earlier = first.get(what);
    if (earlier === undefined) first.set(what, key);
    else
      program.reporter.report(
        "key-twice",
        file,
        key,
        { clause, what },
        { related: [{ file, span: earlier.span, message: "first named here" }] },
      );
  }
}
