import type { IOrAlt, IParserErrorMessageProvider, IToken, TokenType } from "chevrotain";
import { noRemedy, ParserEngine, type Repetition } from "./parser-engine.ts";
import { addChild, syntaxNode, virtualToken, type ParserToken, type SyntaxNode } from "./syntax-node.ts";
import { T, tokenVocabulary } from "./token-types.ts";

/** Beyond this many broken places the rest of the file is not read. */
export const problemLimit = 100;

/** A place that the grammar does not allow: what is there, and what was expected. */
export interface SyntaxProblem {
  /** Undefined at the end of the file. */
  readonly found: ParserToken | undefined;
  readonly previous: ParserToken | undefined;
  /** The name of the token type that was expected, where it could only be one. */
  readonly token?: string;
  /** The rule that failed. */
  readonly rule: string;
  /** From the outermost rule to the one that failed. */
  readonly rules: readonly string[];
  /** How reading went on: with a token that is not there, with the one found read as another, or further on. */
  readonly remedy: "inserted" | "replaced" | "skipped";
}

const tokenKey = "token:";

/** Messages are made elsewhere; here only what was expected is kept. */
const expectationKeys: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenKey + expected.name,
  buildNotAllInputParsedMessage: () => "",
  buildNoViableAltMessage: () => "",
  buildEarlyExitMessage: () => "",
};

/** Where reading goes on after something broken: what the grammar's blocks, heads and lists allow. */
export interface Recovery {
  /** Whether the rule repeats the items of a block. */
  readonly isBlock: (rule: string) => boolean;
  /** Whether the failure of the rule costs no more than what it reads. */
  readonly isItem: (rule: string) => boolean;
  readonly startsItem: (block: string, token: ParserToken) => boolean;
  readonly endsBlock: (block: string, token: ParserToken) => boolean;
  /** Whether only the sign or the comma before the token is missing. */
  readonly lacksSign: (block: string, found: ParserToken) => boolean;
  readonly lacksComma: (rule: string, found: ParserToken | undefined) => boolean;
  readonly insertable: (
    expected: TokenType,
    found: ParserToken | undefined,
    previous: ParserToken | undefined,
    rules: readonly string[],
  ) => boolean;
  readonly replaceable: (expected: TokenType, found: ParserToken | undefined) => boolean;
}

class NoRemedy extends Error {
  override readonly name = noRemedy;
}

/**
 * Recovery in place of the parser library's own. A broken item of a block costs that item alone: reading goes on at the next item
 * that starts a line, at the closing brace or at the next declaration. Names, numbers and texts are never invented; what
 * is inserted are marks such as braces and colons. Nothing here recurses by the number of broken places beyond `problemLimit`.
 */
export abstract class RecoveringParser extends ParserEngine {
  problems: SyntaxProblem[] = [];
  /** What is done with each node that the outermost rule reads. */
  protected take: (node: SyntaxNode) => void = () => {};
  /** Where a part of a file is read: the first token after it. */
  protected next: ParserToken | undefined;

  readonly #recovery: Recovery;

  constructor(recovery: Recovery, skipValidations: boolean) {
    super([...tokenVocabulary], {
      recoveryEnabled: true,
      maxLookahead: 1,
      nodeLocationTracking: "none",
      skipValidations,
      errorMessageProvider: expectationKeys,
    });
    this.#recovery = recovery;
    this.attemptInRepetitionRecovery = (repetition, args, matches) => this.#goOn(repetition, args, matches);
  }

  /** A choice whose alternatives are made once and not at each call; the second in a rule has the occurrence 2. */
  protected choice(make: () => IOrAlt<unknown>[], occurrence: 1 | 2 = 1): () => void {
    let alternatives: IOrAlt<unknown>[] | undefined;
    if (occurrence === 2) return () => void this.OR2((alternatives ??= make()));
    return () => void this.OR((alternatives ??= make()));
  }

  // Called by the engine to build the tree: nodes that are cheaper to make and to read than its own.

  override cstInvocationStateUpdate(name: string): void {
    this.CST_STACK.push(syntaxNode(name));
  }

  override cstPostTerminal(key: string, token: IToken): void {
    const stack = this.CST_STACK;
    addChild(stack[stack.length - 1]!, key, token as ParserToken);
  }

  override cstPostNonTerminal(result: SyntaxNode, rule: string): void {
    const stack = this.CST_STACK;
    if (stack.length > 1) return addChild(stack[stack.length - 1]!, rule, result);
    this.take(result);
    this.#stopAtNext();
  }

  /** Whether the part of the file has been read, so that nothing is read any more. */
  #stopAtNext(): boolean {
    const isOver = this.next !== undefined && this.look(1) === this.next;
    if (isOver) this.moveToTerminatedState();
    return isOver;
  }

  /** The token so many places ahead, or back where zero or negative. */
  protected look(distance: number): ParserToken | undefined {
    const token = this.LA(distance);
    return token.tokenType === T.end ? undefined : (token as ParserToken);
  }

  protected isAhead(distance: number, ...types: readonly TokenType[]): boolean {
    const index = this.LA(distance).tokenTypeIdx;
    return types.some((type) => type.tokenTypeIdx === index || type.categoryMatchesMap?.[index] === true);
  }

  #note(remedy: SyntaxProblem["remedy"], token?: string): void {
    const rules = this.getHumanReadableRuleStack();
    this.problems.push({
      found: this.look(1),
      previous: this.look(0),
      rule: rules[rules.length - 1] ?? "file",
      rules,
      remedy,
      ...(token === undefined ? {} : { token }),
    });
    if (this.problems.length > problemLimit) this.moveToTerminatedState();
  }

  /** Called by the engine with every broken place. */
  override SAVE_ERROR(error: Error): Error {
    this.#note("skipped", error.message.startsWith(tokenKey) ? error.message.slice(tokenKey.length) : undefined);
    return error;
  }

  // Called by the engine where a single token does not fit.

  override getFollowsForInRuleRecovery(): TokenType[] {
    return [];
  }

  override tryInRuleRecovery(expected: TokenType): IToken {
    const found = this.look(1);
    if (this.problems.length > problemLimit) throw new NoRemedy();
    if (this.#recovery.replaceable(expected, found)) {
      this.#remedy("replaced");
      this.consumeToken();
      return found!;
    }
    if (this.#recovery.insertable(expected, found, this.look(0), this.getHumanReadableRuleStack())) {
      this.#remedy("inserted");
      return virtualToken(expected, this.look(0)?.endOffset ?? 0);
    }
    if (expected === T.leftBrace) return this.#braceOnLine();
    throw new NoRemedy();
  }

  #remedy(remedy: SyntaxProblem["remedy"]): void {
    this.problems.push({ ...this.problems.pop()!, remedy });
  }

  /** What is after the head of a block on its line, up to the brace, is skipped, so that the block is read. */
  #braceOnLine(): IToken {
    let distance = 1;
    let token = this.look(distance);
    while (token !== undefined && !token.firstOnLine && token.tokenType !== T.leftBrace) token = this.look(++distance);
    if (token === undefined || token.beginsDeclaration || token.tokenType === T.rightBrace) throw new NoRemedy();
    for (let skipped = 1; skipped < distance; skipped++) this.consumeToken();
    if (token.tokenType !== T.leftBrace) return virtualToken(T.leftBrace, this.look(0)!.endOffset);
    this.consumeToken();
    return token;
  }

  // Called by the engine where a rule fails: only items stop the failure, and skip to where the next one begins.

  override findReSyncTokenType(): TokenType {
    return T.end;
  }

  override isInCurrentRuleReSyncSet(): boolean {
    return this.#recovery.isItem(this.getCurrRuleFullName());
  }

  override reSyncTo(): IToken[] {
    const rules = this.getHumanReadableRuleStack();
    this.#skip(rules.findLast(this.#recovery.isBlock) ?? "file");
    return [];
  }

  #startsOrEnds(block: string, token: ParserToken): boolean {
    return token.tokenType === T.rightBrace || this.#recovery.startsItem(block, token) || this.#recovery.endsBlock(block, token);
  }

  /** @param past skip the first token in any case */
  #skip(block: string, past = false): void {
    let depth = 0;
    let first = past;
    for (let token = this.look(1); token !== undefined; token = this.look(1)) {
      if (token.beginsDeclaration) return;
      if (!first && depth === 0 && block !== "file" && this.#startsOrEnds(block, token)) return;
      if (token.tokenType === T.leftBrace) depth++;
      else if (token.tokenType === T.rightBrace && depth > 0) depth--;
      first = false;
      this.consumeToken();
    }
  }

  /** At the end of a repetition: in a list, a missing comma is put in; in a block, what is no item is skipped. */
  #goOn(repetition: Repetition, args: unknown[], matches: () => boolean): void {
    const rule = this.getCurrRuleFullName();
    if (this.#recovery.isBlock(rule)) this.#goOnInBlock(rule, repetition, args, matches);
    else if (this.#recovery.lacksComma(rule, this.look(1)) && this.problems.length < problemLimit)
      this.#insert(T.comma, repetition, args, matches);
  }

  #insert(mark: TokenType, repetition: Repetition, args: unknown[], matches: () => boolean): void {
    this.#note("inserted", mark.name);
    this.tokVector.splice(this.currIdx + 1, 0, virtualToken(mark, this.look(0)?.endOffset ?? 0));
    this.tokVectorLength++;
    if (matches.call(this)) repetition.apply(this, args);
  }

  #goOnInBlock(block: string, repetition: Repetition, args: unknown[], matches: () => boolean): void {
    const next = this.look(1);
    if (next === undefined || next.beginsDeclaration || this.#recovery.endsBlock(block, next)) return;
    if (block !== "file" && next.tokenType === T.rightBrace) return;
    if (this.#recovery.lacksSign(block, next) && this.problems.length < problemLimit)
      return this.#insert(T.rulePlus, repetition, args, matches);
    this.#note("skipped");
    if (this.look(1) === undefined) return;
    if (next.tokenType === T.leftBrace && this.look(0)?.tokenType === T.leftBrace) this.consumeToken();
    else this.#skip(block, true);
    if (block === "file" && this.#stopAtNext()) return;
    if (matches.call(this)) repetition.apply(this, args);
    else this.#goOnInBlock(block, repetition, args, matches);
  }
}
