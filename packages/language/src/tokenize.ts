import { Scanner } from "./lexer/scan.ts";
import type { TokenizeResult } from "./parse-result.ts";

/** Reads the characters of a text. Total: characters that mean nothing become diagnostics, and the tokens around them stay. */
export function tokenize(text: string, file = ""): TokenizeResult {
  return new Scanner(text, file).scan();
}
