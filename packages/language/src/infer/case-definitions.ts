/** What the cells under a definition expect, in a table of cases: what `expect` would say of it. */
import type { Expression, GridCellItem, Name } from "../ast.ts";
import type { DefineSymbol, ExpressionType } from "../model.ts";
import type { Program } from "../symbols/program.ts";
import { conditionType, domainOf, familyOf, neverMissing } from "./types.ts";

/** The condition that a cell stands for: `large`, `not large`, `mean is 5`, `source is "Ads"`, `mean is missing`; null where it stands for none. */
export function cellCondition(heading: Name, type: ExpressionType, item: GridCellItem, program: Program): Expression | null {
  const subject: Expression = { kind: "name-expression", span: heading.span, name: heading };
  const family = familyOf(type);
  const add = <Added extends Expression>(expression: Added, is: ExpressionType): Added => {
    program.types.set(expression, is);
    return expression;
  };
  add(subject, type);
  const { span } = item;
  if (item.kind === "missing-value") {
    return neverMissing(type) !== null ? null : add({ kind: "missing-test", span, subject, test: "missing" }, conditionType);
  }
  if (item.kind === "truth" && family === "condition") {
    return item.value ? subject : add({ kind: "not", span, operand: subject }, conditionType);
  }
  if ((item.kind !== "truth" && item.kind !== "number" && item.kind !== "text" && item.kind !== "date") || item.kind !== family)
    return null;
  add(item, { kind: item.kind });
  const whole = add({ kind: "comparison", span, left: subject, operator: "is", operatorSpan: span, right: item }, conditionType);
  const sides = [
    { type, expression: subject },
    { type: { kind: item.kind } as const, expression: item },
  ];
  program.domains.set(whole, domainOf(family, sides)!);
  return whole;
}

/** What a cell under a definition may hold, after “expects”. */
export function cellNeeds({ name }: DefineSymbol, type: ExpressionType): string {
  const family = familyOf(type);
  if (family === "condition") return "`yes` or `no`";
  if (family === "truth") return "`yes`, `no` or `missing`";
  if (family === "list") return `\`missing\`; what is in it goes into a line of its own: \`expect ${name} includes …\``;
  return `the value of “${name}” as a ${family}${neverMissing(type) !== null ? "" : ", or `missing`"}`;
}
