import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The files below a folder whose names match, in order of name; none where the folder does not exist. */
export function filesOf(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name === "node_modules" || entry.name === "dist") return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path, pattern) : pattern.test(entry.name) ? [path] : [];
    });
}

/** The end of what begins with an opening bracket that ends at `start`. */
export function closeOf(source: string, start: number): number {
  const open = source[start - 1]!;
  const close = open === "(" ? ")" : "}";
  let depth = 1;
  let end = start;
  for (; end < source.length && depth > 0; end++) depth += source[end] === open ? 1 : source[end] === close ? -1 : 0;
  return end;
}

const statement = /(?:^|\n)\s*(?:import|export)\s+(?:type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** The modules a source names in import and re-export statements, those of types alone too. */
export function importsOf(source: string): string[] {
  return [...source.matchAll(statement)].map((match) => match[1] ?? match[2]!);
}
