import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { IGrammar, IToken } from "vscode-textmate";

const require = createRequire(import.meta.url);
const { INITIAL, parseRawGrammar, Registry } = require("vscode-textmate") as typeof import("vscode-textmate");
const oniguruma = require("vscode-oniguruma") as typeof import("vscode-oniguruma");

export const grammarFile = new URL("../../grammar/score.tmLanguage.json", import.meta.url);

/** Loads the grammar into the engine that VS Code uses. */
export async function loadGrammar(): Promise<IGrammar> {
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(grammarFile, "utf8"), "score.tmLanguage.json"),
  });
  const grammar = await registry.loadGrammar("source.score");
  if (grammar === null) throw new Error("The grammar could not be loaded.");
  return grammar;
}

/** The tokens of each line. */
export function tokenizeLines(grammar: IGrammar, lines: readonly string[]): readonly (readonly IToken[])[] {
  let state = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens;
  });
}
