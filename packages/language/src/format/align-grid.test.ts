import { describe, expect, test } from "vitest";
import { alignGrid } from "./align-grid.ts";

/** Aligns the grid at the `‸` and gives the whole text back; null where nothing changes. */
function aligned(marked: string): string | null {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const edit = alignGrid(text, offset);
  return edit === null ? null : text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
}

describe("a grid being typed", () => {
  test("is aligned whatever else is wrong in the text", () => {
    expect(aligned('cases {\n    | a | fit|‸\n  | "x, y" |3 |\n}}} "')).toBe('cases {\n    | a      | fit |\n    | "x, y" | 3   |\n}}} "');
  });

  test("a row that is not finished keeps its last cell as it is", () => {
    expect(aligned("| a | b |\n| long | c‸")).toBe("| a    | b |\n| long | c");
    expect(aligned("| a | b |\n|‸")).toBe("| a | b |\n| ");
  });

  test("bars in texts and after comments are not borders", () => {
    expect(aligned('|"a | b"|1|// x | y‸\n|c|2|\n')).toBe('| "a | b" | 1 | // x | y\n| c       | 2 |\n');
    expect(aligned('|"\\"|"|‸\n|c|\n')).toBe('| "\\"|" |\n| c     |\n');
  });

  test("wide letters take two columns", () => {
    expect(aligned("|日本|‸\n|a|\n")).toBe("| 日本 |\n| a    |\n");
  });

  test("keeps the line ends of the file", () => {
    expect(aligned("|a|‸\r\n|bb|\r\nmore")).toBe("| a  |\r\n| bb |\r\nmore");
  });
});

describe("nothing happens", () => {
  test("outside a grid, beyond the text, and where the grid is aligned", () => {
    expect(aligned("fit {‸\n| a|\n")).toBeNull();
    expect(alignGrid("", 0)).toBeNull();
    expect(alignGrid("| a |", 99)).toBeNull();
    expect(aligned("| a |\n| b |‸\n")).toBeNull();
  });
});
