import { T } from "../token-types.ts";
import { isNumber, isSign, isType, isWord, type View } from "./view.ts";

/** How far a bracketed amount is followed when looking for the `when` or `for` after it. */
const reach = 60;

/** `when`, or `for`, so many tokens further; but not that of `ignore E where n > 10 when 5 or more …`. */
function conditionAt(view: View, distance: number): boolean {
  const burst = isNumber(view.at(distance + 1)) && isWord(view.at(distance + 2), "or") && isWord(view.at(distance + 3), "more");
  return isWord(view.at(distance), "when", "for") && !burst;
}

/** What can only follow the points of a rule or of a row; in `ratings`, `otherwise` follows what is no points. */
function followsPoints(view: View, distance: number): boolean {
  return conditionAt(view, distance) || (isWord(view.at(distance), "otherwise") && view.inCriterion);
}

/** A `+` or `-` that is the first on its line, or the first after `{` or `then`, begins a rule. */
export function beginsRule(view: View): boolean {
  return (
    view.token.firstOnLine || isType(view.previous, T.leftBrace) || (isWord(view.previous, "then") && !isType(view.previous, T.plainName))
  );
}

/** A rule or a row that follows another on its line: a sign, an amount, then `when`, `for` or `otherwise`. */
export function isRuleOnSameLine(view: View): boolean {
  if (isType(view.previous, T.pipe, T.rowStart) || isSign(view.previous)) return false;
  if (isWord(view.previous, "most", "least") && isWord(view.at(-2), "at")) return false;
  // `10 - 1 when …`: the points of a line that go on.
  if (isNumber(view.previous) && (view.previous!.firstOnLine || isType(view.at(-2), T.rulePlus, T.ruleMinus, T.leftBrace))) return false;
  if (isNumber(view.next)) return followsPoints(view, 2);
  if (!isType(view.next, T.leftBracket)) return false;
  let depth = 0;
  for (let distance = 1; distance < reach; distance++) {
    const token = view.at(distance);
    if (token === undefined || token.firstOnLine) return false;
    if (isType(token, T.leftBracket)) depth++;
    if (isType(token, T.rightBracket) && --depth === 0) return followsPoints(view, distance + 1);
  }
  return false;
}

/**
 * The value of a row or of a rule: a number followed by `when`; by `otherwise`, in a criterion; or by `for` or `otherwise`, first on its
 * line. In a criterion even a comma before it makes it no value of a list, since nothing but a row goes on like this.
 */
export function beginsRow(view: View): boolean {
  if (isSign(view.previous)) return false;
  if (isWord(view.next, "when")) return conditionAt(view, 1);
  // `… > 50`, and below it `otherwise 0`: the number belongs to the row above.
  if (isWord(view.next, "otherwise") && view.inCriterion)
    return !isRating(view) && (view.token.firstOnLine || view.next?.firstOnLine !== true);
  return (
    isWord(view.next, "otherwise", "for") && view.token.firstOnLine && !isType(view.previous, T.comma) && !isWord(view.previous, "ratings")
  );
}

/** A number after `ratings` or after an entry of it, where the brace of the criterion above was never closed. */
function isRating(view: View): boolean {
  if (isWord(view.previous, "ratings")) return true;
  const start = isSign(view.at(-3)) ? -4 : -3;
  return isType(view.previous, T.comma) && isWord(view.at(start), "from", "above");
}
