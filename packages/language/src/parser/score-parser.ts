import type { SyntaxProblem } from "./recovering-parser.ts";
import { TestGrammar } from "./grammar/tests.ts";
import type { Rule } from "./grammar/values.ts";
import type { ParserToken, SyntaxNode } from "./syntax-node.ts";

/** The whole grammar. Making one is expensive; parsing a file is not. */
export class ScoreParser extends TestGrammar {
  readonly declaration: Rule = this.RULE("declaration", this.choice(() => [
    { ALT: () => this.SUBRULE(this.model) },
    { ALT: () => this.SUBRULE(this.use) },
    { ALT: () => this.SUBRULE(this.lead) },
    { ALT: () => this.SUBRULE(this.event) },
    { ALT: () => this.SUBRULE(this.list) },
    { ALT: () => this.SUBRULE(this.define) },
    { ALT: () => this.SUBRULE(this.scoreBlock) },
    { ALT: () => this.SUBRULE(this.score) },
    { ALT: () => this.SUBRULE(this.discard) },
    { ALT: () => this.SUBRULE(this.action) },
    { ALT: () => this.SUBRULE(this.matrix) },
    { ALT: () => this.SUBRULE(this.lifecycle) },
    { ALT: () => this.SUBRULE(this.sample) },
    { ALT: () => this.SUBRULE(this.test_) },
  ]));

  readonly file: Rule = this.RULE("file", () => {
    this.MANY(() => this.SUBRULE(this.declaration));
  });

  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  /** Reads the tokens of one file; each declaration is handed on when it has been read, so that its nodes need not be kept. */
  parseFile(tokens: readonly ParserToken[], take: (declaration: SyntaxNode) => void): readonly SyntaxProblem[] {
    this.problems = [];
    this.take = take;
    this.input = [...tokens];
    this.file();
    return this.problems;
  }
}
