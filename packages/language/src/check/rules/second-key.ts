import type { Rule } from "../rule.ts";

export const secondKey: Rule = {
  code: "second-key",
  stage: "text",
  check({ program }) {
    const [first, ...others] = program.fields.all.filter(({ declaration }) => declaration.key);
    for (const { file, declaration, name } of others) {
      program.reporter.report(
        "second-key",
        file,
        declaration.name,
        { name, first: first!.name },
        {
          related: [{ file: first!.file, span: first!.declaration.name.span, message: "the first key" }],
        },
      );
    }
  },
};
