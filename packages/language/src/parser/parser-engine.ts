import { CstParser, type IToken, type TokenType } from "chevrotain";
import type { SyntaxNode } from "./syntax-node.ts";

/**
 * All that this parser relies on of the parser library and that its published types do not have: the version is pinned in
 * package.json, and parser-engine.test.ts checks for each member whether it is there and whether it is called.
 */

/** What the engine runs through for the entries of a repetition. */
export type Repetition = (...args: unknown[]) => void;

/** The engine's own, which recovery reads and calls. */
export interface EngineState {
  /** The nodes of the rules that are being read, outermost first. */
  readonly CST_STACK: SyntaxNode[];
  /** The tokens, and the place of the last one that was read. */
  readonly tokVector: IToken[];
  readonly currIdx: number;
  tokVectorLength: number;
  getCurrRuleFullName(): string;
  getHumanReadableRuleStack(): string[];
  consumeToken(): void;
  moveToTerminatedState(): void;
}

/** What the engine calls and we answer in its place. */
export interface EngineHooks {
  /** Building the tree: a rule begins; a token was read; a rule is through. */
  cstInvocationStateUpdate(rule: string): void;
  cstPostTerminal(key: string, token: IToken): void;
  cstPostNonTerminal(node: SyntaxNode, rule: string): void;
  /** Every broken place. */
  SAVE_ERROR(error: Error): Error;
  /** A single token does not fit: what may follow it, and the token to go on with; throws an error called `noRemedy` for none. */
  getFollowsForInRuleRecovery(): TokenType[];
  tryInRuleRecovery(expected: TokenType): IToken;
  /** A rule failed: where to go on, whether this is the rule that goes on, and going there. */
  findReSyncTokenType(): TokenType;
  isInCurrentRuleReSyncSet(): boolean;
  reSyncTo(): IToken[];
  /** A repetition is through. The engine makes this one while it is constructed, so it is replaced afterwards. */
  attemptInRepetitionRecovery: (repetition: Repetition, args: unknown[], matches: () => boolean) => void;
}

/** By its name the engine knows that a token that does not fit is past remedy. */
export const noRemedy = "InRuleRecoveryException";

/** The library's parser with those members in its type. */
export const ParserEngine = CstParser as unknown as abstract new (
  ...given: ConstructorParameters<typeof CstParser>
) => CstParser & EngineState & EngineHooks;
