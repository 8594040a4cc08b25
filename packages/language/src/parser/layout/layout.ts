import type { TokenType } from "chevrotain";
import { diagnostic, type Diagnostic } from "@scoreline/diagnostics";
import { isKeyword, isReserved, type DeclarationWord, type KeywordText } from "../../keywords.ts";
import type { Token } from "../../parse-result.ts";
import { declarations } from "../blocks.ts";
import { parserToken, setType, type ParserToken } from "../syntax-node.ts";
import { beginsDeclaration, isDeclarationWord } from "./declaration-starts.ts";
import { markClosedGroups } from "./closed-groups.ts";
import { markGridRows } from "./grid-rows.ts";
import { liftDeclarations } from "./misplaced-declarations.ts";
import { markOutsideGroups } from "./outside-groups.ts";
import { cutDeepNesting } from "./nesting.ts";
import { beginsRow, beginsRule, isRuleOnSameLine } from "./rule-signs.ts";
import { keywordForCertainWhere, keywordOnlyWhere, namesKindBase, otherEventsFollow } from "./settle-words.ts";
import { isType, isWord, type View } from "./view.ts";
import { keywordTypes, symbolTypes, T } from "../token-types.ts";

/**
 * Settles, before any grammar, what depends on lines and on a token's neighbors: whether a sign begins a rule, which pipes hold
 * a row, where a declaration or an item begins, and whether a word is a keyword or a name. The grammar then needs one token of
 * lookahead, and an unfinished sentence cannot swallow the beginning of the next.
 */
export function layOut(source: readonly Token[], text: string, file: string, report: (diagnostic: Diagnostic) => void): ParserToken[] {
  const tokens = markGridRows(cutDeepNesting(classify(source), file, report), file, report);
  new Settler(tokens, file, report).settle();
  const inOrder = liftDeclarations(tokens, text, file, report);
  markClosedGroups(inOrder, text);
  markOutsideGroups(inOrder);
  return inOrder;
}

function placesOf(table: Readonly<Record<string, (view: View) => boolean>>, word: string): ((view: View) => boolean) | undefined {
  return table[word];
}

class Settler implements View {
  readonly #tokens: readonly ParserToken[];
  readonly #file: string;
  readonly #report: (diagnostic: Diagnostic) => void;
  #index = 0;
  #declaration: DeclarationWord | undefined;
  inExpect = false;
  inPer = false;

  constructor(tokens: readonly ParserToken[], file: string, report: (diagnostic: Diagnostic) => void) {
    this.#tokens = tokens;
    this.#file = file;
    this.#report = report;
  }

  get token(): ParserToken {
    return this.#tokens[this.#index]!;
  }
  get previous(): ParserToken | undefined {
    return this.#tokens[this.#index - 1];
  }
  get next(): ParserToken | undefined {
    return this.#tokens[this.#index + 1];
  }
  get next2(): ParserToken | undefined {
    return this.#tokens[this.#index + 2];
  }
  readonly at = (distance: number): ParserToken | undefined => this.#tokens[this.#index + distance];

  settle(): void {
    for (this.#index = 0; this.#index < this.#tokens.length; this.#index++) {
      const token = this.token;
      if (token.word !== undefined) this.#word(token);
      else if (token.token.kind === "name") this.#name(token);
      else if (token.tokenType === T.plus || token.tokenType === T.minus) this.#sign(token);
      else if (token.tokenType === T.number && beginsRow(this)) setType(token, T.rowNumber);
      else if (token.tokenType === T.leftBracket) this.inPer = isWord(this.previous, "per");
      else if (token.tokenType === T.rightBracket) this.inPer = false;
      else if (token.tokenType === T.leftBrace || token.tokenType === T.rightBrace) this.inExpect = this.inPer = false;
    }
  }

  #name(token: ParserToken): void {
    if (namesKindBase(this)) return setType(token, T.kindBase);
    if (token.firstOnLine && this.#beginsItem()) setType(token, T.firmHeadName);
  }

  /** `name: …`, or a step of a lifecycle. */
  #beginsItem(): boolean {
    if (isType(this.previous, T.dot)) return false;
    if (isType(this.next, T.colon)) return true;
    if (isType(this.previous, T.comma) || isWord(this.previous, "ratings", "override")) return false;
    // What `ignore` asks may end in “when 5 or more”, and it has no steps.
    if (this.#declaration === "ignore") return false;
    return isWord(this.next, "when", "otherwise") || (isType(this.next, T.text) && isWord(this.next2, "when", "otherwise"));
  }

  #word(token: ParserToken): void {
    const word = token.word!;
    if (isReserved(word)) return this.#reservedWord(token);
    if (isType(this.previous, T.dot) || isType(this.next, T.dot)) return setType(token, T.plainName);
    if (isType(this.next, T.colon)) return setType(token, token.firstOnLine ? T.firmHeadName : T.plainName);
    if (namesKindBase(this)) return setType(token, T.kindBase);
    if (token.firstOnLine && this.#beginsItem() && !this.#lacksEvents(word)) return setType(token, T.firmHeadName);
    if (this.#namesDeclaration(token)) return setType(token, T.plainName);
    if (isDeclarationWord(word) && this.#begins(word, token)) return;
    if (this.#asksWhatWasDecided(word)) return setType(token, T.decided);
    const settled = placesOf(keywordOnlyWhere, word);
    if (settled !== undefined) return setType(token, settled(this) ? keywordTypes[word].firm : T.plainName);
    if (placesOf(keywordForCertainWhere, word)?.(this) === true) {
      setType(token, keywordTypes[word].firm);
      if (word === "expect") this.inExpect = true;
    }
  }

  #reservedWord(token: ParserToken): void {
    const word = token.word!;
    if (this.#standsForName(token)) {
      const { startOffset: start, endOffset: end } = token;
      this.#report(
        diagnostic(
          "reserved-word",
          { file: this.#file, span: { start, end } },
          { word },
          {
            fixes: [{ title: "Write it in backticks", edits: [{ file: this.#file, span: { start, end }, text: `\`${word}\`` }] }],
          },
        ),
      );
      return setType(token, token.firstOnLine ? T.firmHeadName : T.plainName);
    }
    if (word === "did" && !isWord(this.previous, "expect", "not", "and", "or") && !isType(this.previous, T.comma, T.leftBracket))
      this.inExpect = false;
    if (word === "or" && isWord(this.next, "better", "worse") && isWord(this.at(-2), "rated")) return setType(token, T.rangeOr);
    if (word === "no" && otherEventsFollow(this)) return setType(token, T.noEvents);
    if (isDeclarationWord(word) && !this.#begins(word, token) && this.#asksWhatWasDecided(word)) setType(token, T.decided);
  }

  #begins(word: DeclarationWord, token: ParserToken): boolean {
    token.beginsDeclaration = beginsDeclaration(word, this, this.#declaration);
    if (!token.beginsDeclaration) return false;
    setType(token, keywordTypes[word].firm);
    this.#declaration = word;
    this.inExpect = this.inPer = false;
    return true;
  }

  /** `action is …`, and where conditions may ask for it, `cell is …` and `route is …`, which are fields elsewhere. */
  #asksWhatWasDecided(word: KeywordText): boolean {
    const asksPlainly = isWord(this.next, "is") || isType(this.next, T.equal);
    // Where a condition begins it can be nothing else, whatever follows.
    const begins = isWord(this.previous, "when", "where", "and", "or", "not", "never", "always") || isType(this.previous, T.leftBracket);
    if (word === "action" || word === "lifecycle") return asksPlainly || (begins && !isType(this.next, T.colon));
    if (!asksPlainly) return false;
    return (word === "cell" || word === "route") && (this.inExpect || this.#declaration === "route" || this.#declaration === "promise");
  }

  /** `ignore when …`, where no step and no route can be: what is to be ignored was left out. */
  #lacksEvents(word: KeywordText): boolean {
    const steps = this.#declaration === "lifecycle" || this.#declaration === "route";
    return word === "ignore" && (!steps || isType(this.previous, T.rightBrace));
  }

  /** A reserved word where only a name can be: before a colon, after a dot, after the keyword of a declaration. */
  #standsForName(token: ParserToken): boolean {
    const previous = this.previous;
    if (isType(this.next, T.colon)) return !this.#headsIndented(token) && (token.firstOnLine || isType(previous, T.comma, T.leftBrace));
    if (token.firstOnLine || isType(previous, T.leftBrace)) return this.#namesStep(token);
    if (previous === undefined) return false;
    return (isType(previous, T.dot) && this.#declaration !== "use") || this.#namesDeclaration(token);
  }

  /** `no when …` and `lead otherwise` of a lifecycle or a route. */
  #namesStep(token: ParserToken): boolean {
    if (this.#declaration !== "lifecycle" && this.#declaration !== "route") return false;
    return isWord(this.next, "when", "otherwise") && !isWord(token, "when", "where", "otherwise", "and", "or", "not", "is", "because");
  }

  /** `fit:` alone on its line, as YAML begins a block, and `fit: {`. */
  #headsIndented(token: ParserToken): boolean {
    return (
      token.firstOnLine &&
      (this.next2?.firstOnLine === true || isType(this.next2, T.leftBrace)) &&
      isWord(token, "fit", "behavior", "lead", "lifecycle", "matrix", "route")
    );
  }

  /** A word after the keyword of a declaration that takes a name; a block may have bounds there instead. */
  #namesDeclaration(token: ParserToken): boolean {
    const previous = this.previous;
    if (token.firstOnLine || previous === undefined || !previous.beginsDeclaration) return false;
    if (!isDeclarationWord(previous.word) || declarations[previous.word].named !== true) return false;
    return !(isWord(previous, "fit", "behavior") && isWord(token, "cap", "floor"));
  }

  #sign(token: ParserToken): void {
    if (isType(this.previous, T.pipe, T.rowStart)) return;
    if (!beginsRule(this)) {
      if (!isRuleOnSameLine(this)) return;
      const bullet = this.#bulletBefore();
      if (bullet === undefined) this.#reportSameLine(token);
      else this.#reportBullet(bullet, token);
    }
    setType(token, token.tokenType === T.plus ? T.rulePlus : T.ruleMinus);
  }

  /** Whether the brace that is open here is that of a criterion, as far as it is near. */
  get inCriterion(): boolean {
    let depth = 0;
    for (let distance = -1; distance > -nearness; distance--) {
      const token = this.at(distance);
      if (token === undefined || token.beginsDeclaration) return false;
      if (isType(token, T.rightBrace)) depth++;
      else if (isType(token, T.leftBrace) && --depth < 0) return this.#isHeadOfCriterion(distance);
    }
    return false;
  }

  #isHeadOfCriterion(brace: number): boolean {
    for (let distance = brace - 1; distance > brace - longestHead; distance--) {
      const token = this.at(distance);
      if (token === undefined || isType(token, T.leftBrace, T.rightBrace)) return false;
      if (isWord(token, "criterion")) return true;
    }
    return false;
  }

  /** The `*`, or the number with its point, that begins the line of a rule as it would an entry of a list. */
  #bulletBefore(): ParserToken | undefined {
    const [previous, before] = [this.previous, this.at(-2)];
    if (isType(previous, T.star)) return previous!.firstOnLine ? previous : undefined;
    return isType(previous, T.dot, T.rightBracket) && isType(before, T.number, T.rowNumber) && before!.firstOnLine ? before : undefined;
  }

  #reportBullet(bullet: ParserToken, sign: ParserToken): void {
    const place = { file: this.#file, span: { start: bullet.startOffset, end: this.previous!.endOffset } };
    const phrase = bullet === this.previous ? bullet.image : `${bullet.image}${this.previous!.image}`;
    const edits = [{ file: this.#file, span: { start: bullet.startOffset, end: sign.startOffset }, text: "" }];
    const advice = "Begin the line with the sign of the rule, as in `+10 when …`.";
    this.#report(diagnostic("other-phrase", place, { phrase, advice }, { fixes: [{ title: `Remove ${phrase}`, edits }] }));
  }

  #reportSameLine(token: ParserToken): void {
    const span = { start: token.startOffset, end: this.next?.endOffset ?? token.endOffset };
    const previous = isType(this.previous, T.comma) ? this.at(-2) : this.previous;
    this.#report(
      diagnostic(
        "rule-on-same-line",
        { file: this.#file, span },
        { what: this.inCriterion ? "row" : "rule" },
        {
          fixes: [
            {
              title: "Start a new line",
              edits: [{ file: this.#file, span: { start: previous!.endOffset, end: span.start }, text: "\n" }],
            },
          ],
        },
      ),
    );
  }
}

/** How many tokens back a brace is looked for. */
const nearness = 500;
/** How many words the head of a criterion has at most: its name, its weight and what it is out of. */
const longestHead = 10;

const literalTypes = {
  text: T.text,
  number: T.number,
  percent: T.percent,
  date: T.date,
  clock: T.clock,
  ordinal: T.ordinal,
  name: T.plainName,
} as const;

function typeOf(token: Token): TokenType {
  if (token.kind === "symbol") return symbolTypes[token.image]!;
  if (token.kind === "keyword") return isKeyword(token.image) ? keywordTypes[token.image].loose : T.plainName;
  return literalTypes[token.kind];
}

/** Gives each token its type by its own looks. */
function classify(tokens: readonly Token[]): ParserToken[] {
  return tokens.map((token) => parserToken(token, typeOf(token)));
}
