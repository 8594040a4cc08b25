/**
 * The pages of briefs. What is asked, what answers are tried with, and answers that are right lie in three folders: what makes prompts
 * reads the first alone.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("./", import.meta.url));

export const levels = ["simple", "middle", "hard"] as const;
export type Level = (typeof levels)[number];

/** What somebody asks for, as the model that answers sees it. */
export interface Brief {
  /** Unique among all: `company-size`. */
  readonly id: string;
  readonly level: Level;
  /** The page that it is on: a trade, or another kind of task. */
  readonly kind: string;
  readonly text: string;
  /** Files that are there already, by their names. */
  readonly files: ReadonlyMap<string, string>;
}

/** A block of a page between two lines of backticks. */
export interface Fence {
  /** What follows the first backticks: `score fields.score`. */
  readonly info: string;
  readonly text: string;
}

const fence = /^(`{3,})([^\n`]*)\n([\s\S]*?)^\1[ \t]*$/gm;

export const fencesOf = (text: string): Fence[] =>
  [...text.matchAll(fence)].map(([, , info, inner]) => ({ info: info!.trim(), text: inner! }));

/** The parts of a page by their headings, in order; what precedes the first heading belongs to none. */
export function sectionsOf(page: string): [heading: string, text: string][] {
  const [, ...parts] = page.split(/^## (.+)\n/m);
  return parts.flatMap((heading, at) => (at % 2 === 0 ? [[heading, parts[at + 1]!.trim()] as [string, string]] : []));
}

/** The parts of all pages of a folder, with the page that each is on. */
export function partsIn(
  folder: "asked" | "hidden" | "answers",
): { readonly page: string; readonly heading: string; readonly text: string }[] {
  return readdirSync(join(home, folder))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .flatMap((name) =>
      sectionsOf(readFileSync(join(home, folder, name), "utf8").replaceAll("\r\n", "\n")).map(([heading, text]) => ({
        page: basename(name, ".md"),
        heading,
        text,
      })),
    );
}

/** Every brief, in the order of the pages. Throws where a heading does not say which brief it is and how hard. */
export function readBriefs(): Brief[] {
  return partsIn("asked").map(({ page, heading, text }) => {
    const [, id, level] = /^([a-z0-9-]+) · (simple|middle|hard)$/.exec(heading) ?? [];
    if (id === undefined) throw new Error(`asked/${page}.md: “${heading}” is not a name and a level, such as “company-size · simple”.`);
    const files = fencesOf(text).flatMap(({ info, text: content }) => {
      const name = info.split(" ")[1];
      return name === undefined || name === "model.score" ? [] : [[name, content] as const];
    });
    return { id, level: level as Level, kind: page, text, files: new Map(files) };
  });
}
