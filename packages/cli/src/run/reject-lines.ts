import { printable } from "@scoreline/diagnostics";
import type { Reject, RejectGroup } from "@scoreline/data";
import { inWords } from "@scoreline/data";
import { countInWords } from "@scoreline/report";
import { shown } from "@scoreline/semantics";
import { counted } from "./run-notes.ts";

/** `leads.csv line 12 (lead “7”), “employees”: “many” is not a number` */
export function rejectLine({ file, line, column, lead, problem }: Pick<Reject, "file" | "line" | "column" | "lead" | "problem">): string {
  // Some problems say themselves whose row it is.
  const whose = lead === null || problem.includes(`“${lead}”`) ? "" : ` (lead ${shown(lead)})`;
  return onOneLine(`${file} line ${line}${whose}${column === null ? "" : `, “${column}”`}: ${problem}`);
}

/** `leads.csv, 26,306 rows, such as line 2 (lead “1”): “Industry” is “Tech”, which is not one of “Finance”, “Retail”` */
export function groupLine(group: RejectGroup): string {
  const { file, rows, example } = group;
  if (rows === 1) return rejectLine({ file, ...example });
  const whose = example.lead === null ? "" : ` (lead ${shown(example.lead)})`;
  return onOneLine(`${file}, ${counted(rows, "row", "rows")}, such as line ${example.line}${whose}: ${whatIsWrong(group)}`);
}

function whatIsWrong({ about, says, ofValue, values, otherValues, example }: RejectGroup): string {
  if (!ofValue) return about === null ? example.problem : `${about}: ${says}`;
  const those = values.map(({ value, rows }) => `${shown(value)}${values.length === 1 || rows === 1 ? "" : ` (${countInWords(rows)})`}`);
  const others = otherValues === 0 ? [] : [otherValues === 1 ? "one other value" : `one of ${countInWords(otherValues)} other values`];
  return `${about} is ${inWords([...those, ...others], "or")}, which is ${says}`;
}

function onOneLine(text: string): string {
  return printable(text).replaceAll(/\s+/g, " ");
}
