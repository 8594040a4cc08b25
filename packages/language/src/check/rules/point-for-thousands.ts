import type { Span } from "@scoreline/diagnostics";
import { walk, type CasesBlock, type NumberLiteral } from "../../ast.ts";
import { textOf, type Program } from "../../symbols/program.ts";
import { replaceFix } from "../../symbols/reporter.ts";
import type { Rule, RuleContext } from "../rule.ts";

/** `1.200`, which much of the world reads as twelve hundred. In what a test expects it is a score that has three decimals. */
export const pointForThousands: Rule = {
  code: "point-for-thousands",
  stage: "sound",
  check(context) {
    for (const { file, declaration } of context.declarations) {
      if (!looksGrouped.test(textOf(context.program, file, declaration))) continue;
      const expected = expectedIn(file, context);
      walk(declaration, (node) => {
        if (node.kind !== "number" || !isGrouped(node, file, context.program)) return;
        if (expected.some(({ start, end }) => start <= node.span.start && node.span.end <= end)) return;
        const written = node.decimal;
        const thousands = written.replace(".", "_");
        // A fourth digit says that these are decimals, where there is none to leave out.
        const decimal = written.endsWith("0") ? written.replace(/0{1,2}$/, "") : `${written}0`;
        context.program.reporter.report(
          "point-for-thousands",
          file,
          node,
          { written, value: String(node.value), thousands, grouped: written.replace(".", ","), decimal },
          {
            fixes: [replaceFix(`Write “${thousands}”`, file, node, thousands), replaceFix(`Write “${decimal}”`, file, node, decimal)],
          },
        );
      });
    }
  },
};

const looksGrouped = /[1-9]\.\d{3}(?!\d)|\d0\.\d{3}(?!\d)/;
/** No number with thousands begins with a 0. */
const grouped = /^-?[1-9]\d{0,2}\.\d{3}$/;

const isGrouped = (node: NumberLiteral, file: string, program: Program): boolean =>
  grouped.test(node.decimal) && !textOf(program, file, node).includes("_");

/** Where a file says what scores are expected, with their decimals. */
function expectedIn(file: string, { nodes, program }: RuleContext): readonly Span[] {
  const here = <Node>(placed: readonly { readonly file: string; readonly node: Node }[]): Node[] =>
    placed.filter((each) => each.file === file).map(({ node }) => node);
  return [...here(nodes("expect-line")).map(({ span }) => span), ...here(nodes("cases")).flatMap((block) => expectedCells(block, program))];
}

/** The cells below the headings that name no field of the lead. */
function expectedCells({ grid }: CasesBlock, program: Program): readonly Span[] {
  const [header, ...rows] = grid.rows;
  const isExpected = (header?.cells ?? []).map(({ items: [item] }) => {
    if (item?.kind !== "words") return true;
    return item.form === "rating-of" || (item.form === "name" && program.fields.get(item.words.at(-1)!.text) === null);
  });
  return rows.flatMap(({ cells }) => cells.filter((_, index) => isExpected[index] !== false).map(({ span }) => span));
}
