const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What is wrong with a file, in a few words. */
export function countedProblems(errors: number, warnings: number): string {
  const parts = [...(errors > 0 ? [counted(errors, "error")] : []), ...(warnings > 0 ? [counted(warnings, "warning")] : [])];
  return parts.length === 0 ? "No problems" : parts.join(", ");
}
