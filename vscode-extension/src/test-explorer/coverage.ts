import type { CoveredFile, CoveredPart } from "@scoreline/language-server/protocol";

/** So many of so many. */
export interface Count {
  readonly covered: number;
  readonly total: number;
}

/** What the tests of a run try in a file. */
export interface FileInRun extends CoveredFile {
  /** Of parts that do one thing: rules, rows, ratings, cells. */
  readonly statements: Count;
  /** Of both sides of limits and conditions. Together with the statements this is what the command line counts. */
  readonly branches: Count;
}

/** Puts together what the tests of several files try in a run: a part that files share is tried where one of them tries it. */
export function coverageByFile(results: readonly (readonly CoveredFile[])[]): FileInRun[] {
  const files = new Map<string, Map<string, CoveredPart>>();
  for (const { uri, parts } of results.flat()) {
    const known = files.get(uri) ?? new Map<string, CoveredPart>();
    files.set(uri, known);
    for (const part of parts) {
      const key = JSON.stringify([part.range, part.text, part.branches.map(({ name }) => name)]);
      known.set(key, added(known.get(key), part));
    }
  }
  return [...files].map(([uri, known]) => {
    const parts = [...known.values()];
    return {
      uri,
      parts,
      statements: countOf(parts.filter(({ branches }) => branches.length === 1)),
      branches: countOf(parts.filter(({ branches }) => branches.length > 1)),
    };
  });
}

function added(known: CoveredPart | undefined, part: CoveredPart): CoveredPart {
  if (known === undefined) return part;
  return { ...part, branches: part.branches.map(({ name, tests }, at) => ({ name, tests: tests + known.branches[at]!.tests })) };
}

function countOf(parts: readonly CoveredPart[]): Count {
  const counts = parts.flatMap(({ branches }) => branches);
  return { covered: counts.filter(({ tests }) => tests > 0).length, total: counts.length };
}

/** How many tests came to a part, whatever came of it. */
export const testsOf = ({ branches }: CoveredPart): number => Math.max(...branches.map(({ tests }) => tests));
