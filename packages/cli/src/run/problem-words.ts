import type { RunProblem } from "@scoreline/batch";
import type { RowProblem } from "@scoreline/data";

/** What is wrong with a row or a value, in words. */
export function problemInWords(problem: RunProblem): string {
  switch (problem.code) {
    case "repeated-lead":
      return `the lead “${problem.lead}” is already on line ${problem.first}; a lead is scored from its first row only`;
    case "unreadable-row":
    case "unfit-lead":
    case "unfit-event":
      return problem.problem;
  }
}

/** A problem as the list of rejects keeps it. */
export function rejectOf(problem: RunProblem): RowProblem {
  const { line, column, value } = problem;
  return { line, column, value, problem: problemInWords(problem) };
}

/** `employees: “many” is not a number` */
export function columnAndProblem(problem: RunProblem): string {
  return `${problem.column === null ? "" : `${problem.column}: `}${problemInWords(problem)}`;
}
