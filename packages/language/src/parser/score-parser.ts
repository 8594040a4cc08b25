import { ScoreGrammar } from "./grammar/grammar.ts";
import type { SyntaxProblem } from "./recovering-parser.ts";
import { recovery } from "./recovery.ts";
import type { ParserToken, SyntaxNode } from "./syntax-node.ts";

/** The grammar with what it takes to read on after something broken. Making one is expensive; parsing a file is not. */
export class ScoreParser extends ScoreGrammar {
  constructor(skipValidations = true) {
    super(recovery, skipValidations);
    this.performSelfAnalysis();
  }

  /**
   * Reads the tokens of one file; each declaration is handed on when it has been read, so that its nodes need not be kept.
   *
   * @param next where it is a part of a file: the token after it, with which a declaration begins that is not read
   */
  parseFile(tokens: readonly ParserToken[], take: (declaration: SyntaxNode) => void, next?: ParserToken): readonly SyntaxProblem[] {
    this.problems = [];
    this.take = take;
    this.next = next;
    this.input = next === undefined ? [...tokens] : [...tokens, next];
    this.file();
    return this.problems;
  }
}
