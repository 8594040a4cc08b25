/**
 * What is offered at places of every block, half-written texts among them: what comes first, what must be among it, and what must never be.
 * The tables say what a person who writes there would want, and `ground.score` follows the place, as in a file that is being added to.
 */
import { readdirSync, readFileSync } from "node:fs";
import { compileText, findingsOf } from "@scoreline/compiler";
import { severityOf } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { completion } from "../src/features/completion/completion.ts";
import { openSnapshot } from "./open-snapshot.ts";

interface Position {
  readonly file: string;
  readonly at: string;
  /** With what the list begins, in this order; null where nothing is said. */
  readonly first: readonly string[] | null;
  readonly also: readonly string[];
  readonly never: readonly string[];
}

const folder = new URL("positions/", import.meta.url);
const ground = readFileSync(new URL("ground.score", folder), "utf8");
const files = { "shared.score": "list shared as 1\n", "lists/free.txt": "gmail.com\n", "competitors.csv": "a.example\n" };

const words = (line: string | undefined): readonly string[] => (line === undefined ? [] : line.split(" · "));

function read(file: string): readonly Position[] {
  return readFileSync(new URL(file, folder), "utf8")
    .trimEnd()
    .split("\n\n")
    .slice(1)
    .map((part) => {
      const lines = new Map(part.split("\n").map((line) => [line.slice(0, 5).trimEnd(), line.slice(7)] as const));
      const first = lines.get("first");
      return {
        file,
        at: lines.get("at")!,
        first: first === undefined ? null : words(first),
        also: words(lines.get("also")),
        never: words(lines.get("never")),
      };
    });
}

const tables = readdirSync(folder).filter((name) => name.endsWith(".txt"));
const positions = tables.flatMap(read);

async function labelsAt(at: string): Promise<readonly string[]> {
  const { snapshot, offset } = await openSnapshot(`${at.replaceAll(" ↵ ", "\n  ")}\n${ground}`, files);
  const { items } = completion(snapshot, snapshot.lines.positionAt(offset), { snippets: true });
  return [...items].sort((one, other) => (one.sortText! < other.sortText! ? -1 : 1)).map(({ label }) => label);
}

test.each(tables)("%s", async (file) => {
  const wrong: string[] = [];
  for (const { at, first, also, never } of positions.filter((each) => each.file === file)) {
    const labels = await labelsAt(at);
    const begins = labels.slice(0, first?.length ?? 0);
    const isEmpty = first?.[0] === "(nothing)";
    if (isEmpty ? labels.length > 0 : first !== null && begins.join(" · ") !== first.join(" · "))
      wrong.push(`${at}\n  begins with ${(isEmpty ? labels : begins).join(" · ")}\n  not         ${first!.join(" · ")}`);
    const missing = also.filter((label) => !labels.includes(label));
    if (missing.length > 0) wrong.push(`${at}\n  lacks ${missing.join(" · ")}`);
    const surplus = never.filter((label) => labels.includes(label));
    if (surplus.length > 0) wrong.push(`${at}\n  has ${surplus.join(" · ")}`);
  }
  expect(wrong).toEqual([]);
});

test("each says something, none twice, and there are enough", () => {
  expect(positions.filter(({ at, first, also, never }) => at === undefined || (first ?? [...also, ...never]).length === 0)).toEqual([]);
  expect(new Set(positions.map(({ at }) => at)).size).toBe(positions.length);
  expect(positions.length).toBeGreaterThanOrEqual(400);
});

test("what follows the place is a sound model", () => {
  expect(findingsOf(compileText(ground)).filter((found) => severityOf(found) === "error")).toEqual([]);
});
