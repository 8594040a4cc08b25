import { walk, type AstNode, type Expression } from "../../ast.ts";
import type { Draw } from "../../infer/definitions.ts";
import { textOf } from "../../symbols/program.ts";
import type { Rule } from "../rule.ts";

/** Which events are meant by `earlier E where …` is the same whichever event asks, and whenever. */
export const dayInFigure: Rule = {
  code: "day-in-figure",
  stage: "text",
  check({ program, definitions, nodes }) {
    const check = (file: string, filter: Expression | undefined): void => {
      if (filter === undefined) return;
      walk(filter, (node) => {
        const draw = drawOf(node);
        if (draw === null) return;
        program.reporter.report(draw.kind === "day" ? "day-in-figure" : "events-in-figure", file, node, {
          what: textOf(program, file, node),
        });
      });
    };
    /** What a part of a filter draws on that it may not. */
    const drawOf = (node: AstNode): Pick<Draw, "kind"> | null => {
      if (node.kind === "date-window" || node.kind === "days-since") return { kind: "day" };
      if (node.kind === "did" || (node.kind === "aggregate" && node.side === undefined)) return { kind: "events" };
      if (node.kind !== "name-expression") return null;
      const symbol = program.references.symbols.get(node.name);
      if (symbol?.kind === "today") return { kind: "day" };
      if (symbol?.kind !== "define") return null;
      return (definitions.draws.get(symbol) ?? []).find(({ kind }) => kind === "day" || kind === "events") ?? null;
    };
    for (const kind of ["other-events", "aggregate"] as const) {
      for (const { file, node } of nodes(kind)) {
        if (node.side === undefined) continue;
        check(file, node.where);
        if (node.window?.kind === "since") check(file, node.window.where);
      }
    }
  },
};
