import type { DifferenceResult } from "@scoreline/language-server/protocol";

type Files = Readonly<Record<string, string | null>>;

/**
 * Asks for a comparison with an earlier version, and asks again with the files of that version that are wanted, until none are.
 *
 * @param read the text of a file of the earlier version, by the folder of the project and its path in it; null where there was none
 * @returns null where nobody answered
 */
export async function gatherEarlier(
  ask: (files: Files) => Promise<DifferenceResult | null>,
  read: (root: string, path: string) => Promise<string | null>,
): Promise<DifferenceResult | null> {
  let files: Files = {};
  let result = await ask(files);
  while (result !== null && result.wanted.length > 0) {
    const { root, wanted } = result;
    const texts = await Promise.all(wanted.map(async (path) => [path, await read(root, path)] as const));
    files = { ...files, ...Object.fromEntries(texts) };
    result = await ask(files);
  }
  return result;
}
