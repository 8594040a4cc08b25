import type { ParserToken } from "./layout/parser-token.ts";
import type { SyntaxProblem } from "./recovering-parser.ts";
import { TestGrammar } from "./grammar/tests.ts";
import type { Rule } from "./grammar/values.ts";
import type { SyntaxNode } from "./syntax-node.ts";

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

  /** Reads the tokens of one file. */
  parseFile(tokens: readonly ParserToken[]): { readonly tree: SyntaxNode; readonly problems: readonly SyntaxProblem[] } {
    this.problems = [];
    this.input = [...tokens];
    // The nodes are the parser's own, whatever the library's types say.
    const tree = this.file() as unknown as SyntaxNode;
    return { tree, problems: this.problems };
  }
}
