import type { Span } from "@scoreline/diagnostics";
import type { Placed } from "../../model.ts";
import type { Rule, RuleContext } from "../rule.ts";

/** What a program has one of. */
export const declaredTwice: Rule = {
  code: "declared-twice",
  stage: "text",
  check({ program }) {
    checkOne(
      "a `model`",
      program.models.filter(({ file }) => file === program.sources.entry),
      program,
    );
    checkOne("a `matrix`", program.matrices, program);
    checkOne("a `lifecycle`", program.lifecycles, program);
    checkOne("a `route`", program.placedRoutes, program);
  },
};

function checkOne(
  what: string,
  placed: readonly Placed<{ readonly span: Span }>[],
  { reporter, filesByPath }: RuleContext["program"],
): void {
  const [first, ...others] = placed;
  if (first === undefined) return;
  const wordOf = ({ file, declaration: { span } }: typeof first): Span => {
    const text = filesByPath.get(file)?.text ?? "";
    return { start: span.start, end: span.start + /^\w*/.exec(text.slice(span.start, span.end))![0].length };
  };
  for (const other of others) {
    reporter.report(
      "declared-twice",
      other.file,
      { span: wordOf(other) },
      { what },
      {
        related: [{ file: first.file, span: wordOf(first), message: "the first one" }],
      },
    );
  }
}
