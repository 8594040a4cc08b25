import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { isDeclarationWord } from "../../keywords.ts";
import { blockOf, itemWords, type BlockRule } from "../blocks.ts";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { edit, type Source, spanOf } from "./found.ts";

/** What the items of a block are to people; lines where there is no better word. */
const items: { readonly [Rule in BlockRule]?: string } = {
  blockItems: "rules",
  groupItems: "rules",
  criterionRows: "rows",
  lifecycleSteps: "steps",
  routeLines: "routes",
  gridRows: "rows",
};

/** `define a as x > 5, define b as y > 5`: a comma before the next declaration, or the next item of the block, or at the end of one. */
export function commaBetween({ rules, previous }: SyntaxProblem, found: ParserToken, { file, tokens }: Source): Diagnostic | undefined {
  const comma = [found, previous].find((token) => token?.tokenType === T.comma);
  if (comma === undefined || isClock(tokens.indexOf(comma) + 1, tokens)) return undefined;
  const rule = rules.findLast((each) => blockOf(each) !== undefined);
  const at = tokens.indexOf(comma);
  const after = tokens[at + 1];
  const ends = after === undefined || after.tokenType === T.rightBrace;
  if (ends ? comma !== found : !beginsItem(at + 1, tokens, rule)) return undefined;
  const what = rule === undefined || after?.beginsDeclaration === true ? "declarations" : (items[rule as BlockRule] ?? "lines");
  const place = { file, span: spanOf(comma) };
  if (ends || after.firstOnLine)
    return diagnostic("needless-separator", place, { mark: "comma", what }, edit("Remove the comma", file, place.span, ""));
  const edits = commasOfLine(at, tokens)
    .filter((index) => beginsItem(index + 1, tokens, rule))
    .map((index) => ({ file, span: { start: tokens[index]!.startOffset, end: tokens[index + 1]!.startOffset }, text: "\n" }));
  const title = edits.length === 1 ? "Start a new line" : "Start new lines";
  return diagnostic("needless-separator", place, { mark: "comma", what }, { fixes: [{ title, edits }] });
}

/** The `at 23:30` of `did visit on 2026-01-01, at 23:30`, which goes on with the line. */
function isClock(at: number, tokens: readonly ParserToken[]): boolean {
  return tokens[at]?.word === "at" && tokens[at + 1]?.tokenType === T.clock;
}

/** The comma at a place, and all that follow on its line, by their places. */
function commasOfLine(at: number, tokens: readonly ParserToken[]): readonly number[] {
  const places = [at];
  for (let index = at + 1; index + 1 < tokens.length && !tokens[index + 1]!.firstOnLine; index++)
    if (tokens[index]!.tokenType === T.comma) places.push(index);
  return places;
}

/** What can be nothing but the next declaration, or the next item of the block. */
function beginsItem(at: number, tokens: readonly ParserToken[], rule: string | undefined): boolean {
  const { beginsDeclaration, tokenType, word } = tokens[at]!;
  if (beginsDeclaration || tokenType === T.rulePlus || tokenType === T.ruleMinus || tokenType === T.rowNumber) return true;
  const block = rule === undefined ? undefined : blockOf(rule);
  if (block === undefined) return word !== undefined && isDeclarationWord(word);
  if (word !== undefined && itemWords(block).includes(word)) return true;
  const marks = block.marks ?? [];
  if (marks.includes("number") && tokenType === T.leftBracket) return true;
  if (tokens[at + 1]?.tokenType === T.colon && block.opensAll !== undefined) return false;
  return marks.includes("name") && (tokenType === T.headName || tokenType === T.firmHeadName || tokenType === T.plainName);
}
