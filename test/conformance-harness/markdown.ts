/** The few parts of Markdown that the cases are written in. */

export interface FencedBlock {
  readonly kind: "block";
  /** The words after the fence: `score`, `json given`, `text lists/a.txt`. */
  readonly info: readonly string[];
  readonly text: string;
  readonly line: number;
}

export interface Table {
  readonly kind: "table";
  readonly header: readonly string[];
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: number }[];
}

export interface Section {
  /** Null before the first heading of the second level. */
  readonly heading: string | null;
  readonly line: number;
  readonly parts: readonly (FencedBlock | Table)[];
}

/** The sections of a page, one for each `##` heading. */
export function readSections(text: string): Section[] {
  const lines = text.split("\n");
  const sections: { heading: string | null; line: number; parts: (FencedBlock | Table)[] }[] = [{ heading: null, line: 1, parts: [] }];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const current = sections.at(-1)!;
    if (line.startsWith("```")) {
      const end = lines.findIndex((candidate, position) => position > index && candidate.startsWith("```"));
      if (end < 0) throw new Error(`The block that begins in line ${index + 1} has no end.`);
      const info = line
        .slice(3)
        .trim()
        .split(/\s+/)
        .filter((word) => word !== "");
      current.parts.push({ kind: "block", info, text: lines.slice(index + 1, end).join("\n"), line: index + 2 });
      index = end;
    } else if (line.startsWith("## ")) {
      sections.push({ heading: line.slice(3).trim(), line: index + 1, parts: [] });
    } else if (line.startsWith("|") && /^\|[\s|:-]+\|$/.test(lines[index + 1] ?? "")) {
      const rows: { cells: readonly string[]; line: number }[] = [];
      let end = index + 2;
      for (; lines[end]?.startsWith("|") === true; end++) rows.push({ cells: readCells(lines[end]!), line: end + 1 });
      current.parts.push({ kind: "table", header: readCells(line), rows });
      index = end - 1;
    }
  }
  return sections;
}

/** `| a | b |` → a, b. A pipe after a backslash belongs to the cell. */
function readCells(line: string): string[] {
  const cells = line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim().replaceAll("\\|", "|")).map((cell) => (/^`[^`]*`$/.test(cell) ? cell.slice(1, -1) : cell));
}
