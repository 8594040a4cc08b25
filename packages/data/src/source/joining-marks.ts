import { fold } from "@scoreline/semantics";

/** What separates items in one text wherever it is. */
export const plainMarks: readonly string[] = ["|", "::", ";"];

/** What is within many items, too, so that only the same items alone and together show that it separates them; the surest first. */
export const jointMarks: readonly string[] = [
  "\n",
  "&",
  " & ",
  "/",
  " / ",
  "+",
  " + ",
  ",",
  " and ",
  " und ",
  " et ",
  " y ",
  " e ",
  " en ",
  " og ",
];

/** The items of a text, folded, with one of these marks between them. */
export function itemsOf(text: string, marks: readonly string[]): readonly string[] {
  return marks
    .reduce<readonly string[]>((parts, mark) => parts.flatMap((part) => part.split(mark)), [text])
    .map(fold)
    .filter((item) => item !== "");
}

/** The mark that joins several known words to this text; null where none does. `known` are folded. */
export function markJoining(text: string, known: ReadonlySet<string>): string | null {
  const joins = (mark: string): boolean => {
    const items = text.includes(mark) ? itemsOf(text, [mark]) : [];
    return items.length > 1 && items.every((item) => known.has(item));
  };
  return [...plainMarks, ...jointMarks].find(joins) ?? null;
}
