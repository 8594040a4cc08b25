import { TestGrammar } from "./tests.ts";
import type { Rule } from "./values.ts";

/** The whole grammar. */
export abstract class ScoreGrammar extends TestGrammar {
  readonly declaration: Rule = this.RULE(
    "declaration",
    this.choice(() => [
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
      { ALT: () => this.SUBRULE(this.route) },
      { ALT: () => this.SUBRULE(this.promise) },
      { ALT: () => this.SUBRULE(this.ignore) },
      { ALT: () => this.SUBRULE(this.sample) },
      { ALT: () => this.SUBRULE(this.testDeclaration) },
    ]),
  );

  readonly file: Rule = this.RULE("file", () => {
    this.MANY(() => this.SUBRULE(this.declaration));
  });
}

/** The name of a rule: each rule is a property of the grammar that is called as it is. */
export type RuleName = { [Name in keyof ScoreGrammar]: ScoreGrammar[Name] extends Rule ? Name : never }[keyof ScoreGrammar];

/** What is known by rule, of some rules. */
export type ByRule<Known> = { readonly [Name in RuleName]?: Known };
