import { wordsIn } from "../profile/column-words.ts";

/** Whether a column is one that only machines read. */
export function technicalBy(columns: readonly string[] = []): (column: string) => boolean {
  const ways = columns.map((column) => ({ way: wordsIn(column).join(" "), isBeginning: column.endsWith("*") }));
  return (column) => {
    const words = wordsIn(column).join(" ");
    return ways.some(({ way, isBeginning }) => words === way || (isBeginning && words.startsWith(`${way} `)));
  };
}
