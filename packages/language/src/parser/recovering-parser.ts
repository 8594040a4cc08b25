import { CstParser, type IParserErrorMessageProvider, type IToken, type TokenType } from "chevrotain";
import { blockLoops, endsBlock, insertable, itemRules, replaceable, startsItem } from "./recovery.ts";
import { setType, virtualToken, type ParserToken } from "./layout/parser-token.ts";
import { T, tokenVocabulary } from "./token-types.ts";

/** Beyond this many broken places the rest of the file is not read. */
export const problemLimit = 100;

/** A place that the grammar does not allow: what stands there, and what was expected, as `token:NAME` or `rule:NAME`. */
export interface SyntaxProblem {
  /** Undefined at the end of the file. */
  readonly found: ParserToken | undefined;
  readonly previous: ParserToken | undefined;
  readonly expected: string;
  /** From the outermost rule to the one that failed. */
  readonly rules: readonly string[];
  /** How reading went on: with a token that is not there, with the one found read as another, or at the next item. */
  readonly remedy: "inserted" | "replaced" | "skipped";
}

/** Messages are made elsewhere, from these keys. */
const expectationKeys: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => `token:${expected.name}`,
  buildNotAllInputParsedMessage: () => "rule:file",
  buildNoViableAltMessage: ({ ruleName }) => `rule:${ruleName}`,
  buildEarlyExitMessage: ({ ruleName }) => `rule:${ruleName}`,
};

/** The members of the parser library that recovery works with; they are not in its published types. */
interface Engine {
  readonly currIdx: number;
  attemptInRepetitionRecovery: (repetition: (...args: unknown[]) => void, args: unknown[], matches: () => boolean) => void;
  getCurrRuleFullName(): string;
  getHumanReadableRuleStack(): string[];
  consumeToken(): void;
  moveToTerminatedState(): void;
}

class NoRemedy extends Error {
  override readonly name = "InRuleRecoveryException";
}

/**
 * Recovery in place of the parser library's own. A broken item of a block costs that item alone: reading goes on at the next item
 * that starts a line, at the closing brace or at the next declaration. Names, numbers and texts are never invented; what
 * is inserted are marks such as braces and colons. Nothing here recurses by the number of broken places beyond `problemLimit`.
 */
export abstract class RecoveringParser extends CstParser {
  problems: SyntaxProblem[] = [];

  constructor(skipValidations: boolean) {
    super([...tokenVocabulary], {
      recoveryEnabled: true, maxLookahead: 1, nodeLocationTracking: "onlyOffset", skipValidations,
      errorMessageProvider: expectationKeys,
    });
    this.#engine.attemptInRepetitionRecovery = (repetition, args, matches) => this.#goOnInBlock(repetition, args, matches);
  }

  get #engine(): Engine {
    return this as unknown as Engine;
  }

  /** The token so many places ahead, or behind where zero or negative. */
  protected look(distance: number): ParserToken | undefined {
    const token = this.LA(distance);
    return token.tokenType === T.end ? undefined : (token as ParserToken);
  }

  protected isAhead(distance: number, ...types: readonly TokenType[]): boolean {
    const index = this.LA(distance).tokenTypeIdx;
    return types.some((type) => type.tokenTypeIdx === index || type.categoryMatchesMap?.[index] === true);
  }

  #note(expected: string, remedy: SyntaxProblem["remedy"]): void {
    this.problems.push({ found: this.look(1), previous: this.look(0), expected, rules: this.#engine.getHumanReadableRuleStack(), remedy });
    if (this.problems.length > problemLimit) this.#engine.moveToTerminatedState();
  }

  /** Called by the engine with every broken place. */
  SAVE_ERROR(error: Error): Error {
    this.#note(error.message, "skipped");
    return error;
  }

  // Called by the engine where a single token does not fit.

  getFollowsForInRuleRecovery(): TokenType[] {
    return [];
  }

  tryInRuleRecovery(expected: TokenType): IToken {
    const found = this.look(1);
    const remedy = this.problems.length > problemLimit ? undefined
      : replaceable(expected, found) ? "replaced" : insertable(expected, found, this.look(0)) ? "inserted" : undefined;
    if (remedy === undefined) throw new NoRemedy();
    const problem = this.problems.pop()!;
    this.problems.push({ ...problem, remedy });
    if (remedy === "inserted") return virtualToken(expected, this.look(0)?.endOffset ?? 0);
    this.#engine.consumeToken();
    return found!;
  }

  // Called by the engine where a rule fails: only items stop the failure, and skip to where the next one begins.

  findReSyncTokenType(): TokenType {
    return T.end;
  }

  isInCurrentRuleReSyncSet(): boolean {
    return itemRules.has(this.#engine.getCurrRuleFullName());
  }

  reSyncTo(): IToken[] {
    const rules = this.#engine.getHumanReadableRuleStack();
    this.#skip(rules.findLast((rule) => blockLoops.has(rule)) ?? "file");
    return [];
  }

  #skip(block: string): void {
    let depth = 0;
    for (let token = this.look(1); token !== undefined; token = this.look(1)) {
      if (token.beginsDeclaration) return;
      if (depth === 0 && block !== "file" && (token.tokenType === T.rightBrace || startsItem(block, token) || endsBlock(block, token))) return;
      if (token.tokenType === T.leftBrace) depth++;
      else if (token.tokenType === T.rightBrace && depth > 0) depth--;
      this.#engine.consumeToken();
    }
  }

  /** At the end of a repetition: in a block, what stands there and is no item is skipped, and the block goes on. */
  #goOnInBlock(repetition: (...args: unknown[]) => void, args: unknown[], matches: () => boolean): void {
    const block = this.#engine.getCurrRuleFullName();
    if (!blockLoops.has(block)) return;
    const next = this.look(1);
    if (next === undefined || next.beginsDeclaration || endsBlock(block, next)) return;
    if (block !== "file" && next.tokenType === T.rightBrace) return;
    this.#note(`rule:${block}`, "skipped");
    if (this.look(1) === undefined) return;
    this.#engine.consumeToken();
    this.#skip(block);
    if (matches.call(this)) repetition.apply(this, args);
    else this.#goOnInBlock(repetition, args, matches);
  }

  /** Lets the grammar read a token as another type from here on. */
  protected retype(token: ParserToken, type: TokenType): void {
    setType(token, type);
  }
}
