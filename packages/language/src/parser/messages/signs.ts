import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import type { SyntaxProblem } from "../recovering-parser.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { edit, type Source, spanOf } from "./found.ts";

/** The sign that begins a rule is missing. */
export function missingSign(found: ParserToken, file: string): Diagnostic {
  const start = found.startOffset;
  return diagnostic("missing-sign", { file, span: spanOf(found) }, {}, edit("Add the +", file, { start, end: start }, "+"));
}

export function isRuleSign(token: ParserToken | undefined): token is ParserToken {
  return token?.tokenType === T.rulePlus || token?.tokenType === T.ruleMinus;
}

/** `4 - 1 otherwise`: points that are calculated, up to the word that says when they count. */
export function unbracketedPoints(
  { rule, previous }: SyntaxProblem,
  found: ParserToken,
  { file, text, tokens }: Source,
): Diagnostic | undefined {
  if (rule !== "rule" && rule !== "criterionRow") return undefined;
  if (![T.plus, T.minus, T.star, T.slash].includes(found.tokenType) || previous?.token.kind !== "number") return undefined;
  const first = tokens.indexOf(previous);
  const length = tokens
    .slice(first)
    .findIndex(({ firstOnLine, word }, index) => (index > 0 && firstOnLine) || /^(?:when|for|otherwise)$/.test(word ?? ""));
  const last = tokens[first + length - 1];
  if (length === -1 || last === undefined) return undefined;
  const span = { start: previous.startOffset, end: last.endOffset };
  const points = `(${text.slice(span.start, span.end)})`;
  return diagnostic("unbracketed-points", { file, span }, { points }, edit("Add the parentheses", file, span, points));
}

/** A sum was broken before its sign, which begins a rule there: outside all blocks, or inside brackets. */
export function isBrokenSum({ found, rule, rules, token }: SyntaxProblem, source: Source): boolean {
  if (!isRuleSign(found)) return false;
  if (token === T.rightBracket.name) return closesAfter(found, source);
  return rule === "file" || rules.some((each) => each === "bracketed" || each === "expressionList");
}

/** The bracket that is open before the sign closes after it, on the same line and before any `when` or `for`. */
function closesAfter(sign: ParserToken, { tokens }: Source): boolean {
  let depth = 0;
  for (let index = tokens.indexOf(sign) + 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.firstOnLine || token.word === "when" || token.word === "for") return false;
    if (token.tokenType === T.leftBracket) depth++;
    else if (token.tokenType === T.rightBracket && --depth < 0) return true;
  }
  return false;
}

export function signBeginsRule(found: ParserToken, previous: ParserToken, file: string): Diagnostic {
  const sign = found.image;
  return diagnostic(
    "sign-begins-rule",
    { file, span: spanOf(found) },
    { sign },
    {
      fixes: [
        {
          title: `Move the ${sign} to the end of the previous line`,
          edits: [
            { file, span: { start: previous.endOffset, end: previous.endOffset }, text: ` ${sign}` },
            { file, span: spanOf(found), text: "" },
          ],
        },
      ],
    },
  );
}
