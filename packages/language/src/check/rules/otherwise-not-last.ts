import type { Span } from "@scoreline/diagnostics";
import type { Rule } from "../rule.ts";

/** In criteria, ratings, the lifecycle and routes the first that holds counts, and `otherwise` always holds. */
export const otherwiseNotLast: Rule = {
  code: "otherwise-not-last",
  stage: "text",
  check({ program, nodes }) {
    const check = (file: string, rows: readonly { readonly span: Span; readonly otherwise: boolean }[]): void => {
      const first = rows.findIndex(({ otherwise }) => otherwise);
      if (first < 0 || first === rows.length - 1) return;
      program.reporter.report(
        "otherwise-not-last",
        file,
        rows[first]!,
        {},
        {
          related: [{ file, span: rows[first + 1]!.span, message: "this never applies" }],
        },
      );
    };
    for (const {
      file,
      node: { rows },
    } of nodes("criterion")) {
      check(
        file,
        rows.map(({ span, condition }) => ({ span, otherwise: condition === undefined })),
      );
    }
    for (const {
      file,
      node: { entries },
    } of nodes("ratings-line")) {
      check(
        file,
        entries.map(({ span, from }) => ({ span, otherwise: from === undefined })),
      );
    }
    for (const {
      file,
      node: { steps },
    } of nodes("lifecycle")) {
      check(
        file,
        steps.map(({ span, condition }) => ({ span, otherwise: condition === undefined })),
      );
    }
    for (const {
      file,
      node: { lines },
    } of nodes("route")) {
      check(
        file,
        lines.map(({ span, condition }) => ({ span, otherwise: condition === undefined })),
      );
    }
  },
};
