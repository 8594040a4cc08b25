import type { DeclarationWord, KeywordText } from "../../keywords.ts";
import { declarations } from "../blocks.ts";
import type { ParserToken } from "../syntax-node.ts";
import { T } from "../token-types.ts";
import { isNameLike, isNumber, isPlainlyName, isType, isWord, type View } from "./view.ts";

type Test = (view: View) => boolean;

const titled: Test = (view) => isType(view.next, T.text);
const named: Test = (view) => isNameLike(view.next) || isWord(view.next, "fit", "behavior");

/** What follows the head of a `fit` or `behavior` block. */
function isBlockHead(view: View, distance: number): boolean {
  const token = view.at(distance);
  if (isType(token, T.leftBrace, T.text)) return true;
  return isWord(token, "cap", "floor") && (isNumber(view.at(distance + 1)) || isType(view.at(distance + 1), T.minus));
}

const block: Test = (view) => isBlockHead(view, 1) || (isNameLike(view.next) && isBlockHead(view, 2));

/** `lead { field: type`, where a sample or a test has values in place of types. */
const leadFields: Test = (view) => {
  if (!isType(view.next, T.leftBrace)) return false;
  const type = view.at(4);
  return (
    isWord(view.next2, "missing") ||
    (isType(view.at(3), T.colon) && (isNameLike(type) || isWord(type, "list") || (isWord(type, "yes") && isWord(view.at(5), "or"))))
  );
};

const isTypeWord = (token: ParserToken | undefined): boolean =>
  isWord(token, "text", "number", "date", "email", "url", "one", "list", "yes");

/** `lead { field: value`, as in a sample. */
function holdsValues(view: View): boolean {
  if (!isType(view.at(3), T.colon)) return false;
  const value = view.at(4);
  return (
    isType(value, T.text, T.number, T.date, T.minus) ||
    isWord(value, "missing") ||
    isWord(value, "true", "false", "today") ||
    (isWord(value, "yes", "no") && !isWord(view.at(5), "or"))
  );
}

const shapes = {
  model: titled,
  use: titled,
  lead: leadFields,
  event: named,
  list: (view) => named(view) && !(isWord(view.next, "of") && isWord(view.next2, "text")),
  define: named,
  fit: block,
  behavior: block,
  score: named,
  discard: titled,
  matrix: named,
  action: named,
  lifecycle: (view) => isType(view.next, T.leftBrace),
  route: (view) => isType(view.next, T.leftBrace, T.text) || (isPlainlyName(view.next) && (!view.inExpect || isType(view.next2, T.text))),
  promise: (view) => titled(view) || isPlainlyName(view.next),
  ignore: (view) => isPlainlyName(view.next) || isWord(view.next, "any", "anything", "when", "where"),
  sample: titled,
  test: titled,
} as const satisfies Readonly<Record<DeclarationWord, Test>>;

export function isDeclarationWord(word: KeywordText | undefined): word is DeclarationWord {
  return word !== undefined && word in shapes;
}

/** Words that no place but a declaration's beginning has, so that even an unfinished one begins it at the start of a line. */
export function beginsDeclaration(word: DeclarationWord, view: View, current: DeclarationWord | undefined): boolean {
  const shaped = shapes[word](view);
  const insideToo = declarations[word].insideToo === true;
  // `change score by 5` is no score that is declared.
  if (!view.token.firstOnLine) return shaped && !insideToo && (word !== "score" || isWord(view.next2, "as"));
  // `score += 10` is a rule as other languages write it.
  if (word === "score" && isType(view.next, T.plus, T.minus, T.equal, T.star)) return false;
  if (!insideToo) return shaped || !(isType(view.next, T.colon) || isWord(view.next, "of"));
  if (word === "lead" && current !== "sample" && current !== "test") return isType(view.next, T.leftBrace) && !holdsValues(view);
  if (word === "lead") return shaped && (isWord(view.next2, "missing") || isTypeWord(view.at(4)));
  if (word === "action") return shaped && (isType(view.next2, T.text) || !view.inExpect);
  return shaped;
}
