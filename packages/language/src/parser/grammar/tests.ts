import { inner, K, keywordTypes, T } from "../token-types.ts";
import { DeclarationGrammar } from "./declarations.ts";
import type { Rule } from "./values.ts";

/** Samples and tests. */
export abstract class TestGrammar extends DeclarationGrammar {
  readonly sample: Rule = this.RULE("sample", () => {
    this.CONSUME(K.sample);
    this.CONSUME(T.text);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.sampleItems);
    this.CONSUME(T.rightBrace);
  });

  readonly sampleItems: Rule = this.RULE("sampleItems", () => {
    this.MANY(() => this.OR([{ ALT: () => this.SUBRULE(this.leadSettings) }, { ALT: () => this.SUBRULE(this.didLine) }]));
  });

  readonly leadSettings: Rule = this.RULE("leadSettings", () => {
    this.CONSUME(inner.lead);
    this.SUBRULE(this.settings);
  });

  protected clockFollows = (): boolean => this.isAhead(2, T.clock);
  protected timesFollow = (): boolean => this.isAhead(2, K.time, K.times);

  readonly didLine: Rule = this.RULE("didLine", () => {
    this.CONSUME(K.did);
    this.CONSUME(T.name);
    this.OPTION(() => this.SUBRULE(this.settings));
    this.OPTION2({ GATE: this.timesFollow, DEF: () => this.SUBRULE(this.times) });
    this.OR([
      { ALT: () => this.SUBRULE(this.daysAgo) },
      { ALT: () => this.CONSUME(K.today) },
      {
        ALT: () => {
          this.CONSUME(K.on);
          this.CONSUME(T.date);
        },
      },
    ]);
    this.OPTION3({
      GATE: this.clockFollows,
      DEF: () => {
        this.CONSUME(K.at);
        this.CONSUME(T.clock);
      },
    });
  });

  readonly testDeclaration: Rule = this.RULE("testDeclaration", () => {
    this.CONSUME(K.test);
    this.CONSUME(T.text);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.testItems);
    this.CONSUME(T.rightBrace);
  });

  readonly testItems: Rule = this.RULE("testItems", () => {
    this.MANY(() =>
      this.OR([
        { ALT: () => this.SUBRULE(this.atLine) },
        { ALT: () => this.SUBRULE(this.givenLine) },
        { ALT: () => this.SUBRULE(this.leadSettings) },
        { ALT: () => this.SUBRULE(this.didLine) },
        { ALT: () => this.SUBRULE(this.expectLine) },
        { ALT: () => this.SUBRULE(this.afterLine) },
        { ALT: () => this.SUBRULE(this.cases) },
      ]),
    );
  });

  readonly atLine: Rule = this.RULE("atLine", () => {
    this.CONSUME(K.at);
    this.CONSUME(T.date);
  });

  readonly givenLine: Rule = this.RULE("givenLine", () => {
    this.CONSUME(K.given);
    this.CONSUME(T.text);
  });

  readonly afterLine: Rule = this.RULE("afterLine", () => {
    this.CONSUME(K.after);
    this.SUBRULE(this.duration);
    this.SUBRULE(this.expectLine);
  });

  readonly expectLine: Rule = this.RULE("expectLine", () => {
    this.CONSUME(K.expect);
    this.SUBRULE(this.expectation);
    this.MANY(() => {
      this.CONSUME(T.comma);
      this.SUBRULE2(this.expectation);
    });
  });

  readonly nameOrNone: Rule = this.RULE(
    "nameOrNone",
    this.choice(() => [{ ALT: () => this.CONSUME(T.name) }, { ALT: () => this.CONSUME(K.none) }]),
  );

  protected discardedFollows = (): boolean => this.isAhead(2, keywordTypes.discarded.firm);
  protected aboutFollows = (): boolean => this.isAhead(2, keywordTypes.about.firm);
  protected stageFollows = (): boolean => this.isAhead(2, keywordTypes.stage.firm);

  readonly expectation: Rule = this.RULE(
    "expectation",
    this.choice(() => [
      {
        ALT: () => {
          this.CONSUME(K.cell);
          this.OR2([{ ALT: () => this.SUBRULE(this.ratingName) }, { ALT: () => this.CONSUME(K.none) }]);
        },
      },
      {
        ALT: () => {
          this.CONSUME(inner.action);
          this.SUBRULE(this.nameOrNone);
        },
      },
      {
        ALT: () => {
          this.CONSUME(inner.lifecycle);
          this.SUBRULE2(this.nameOrNone);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.route);
          this.SUBRULE3(this.nameOrNone);
        },
      },
      { ALT: () => this.SUBRULE(this.stageExpectation) },
      {
        ALT: () => {
          this.CONSUME(K.discarded);
          this.OPTION(() => this.CONSUME(T.text));
        },
      },
      {
        GATE: this.discardedFollows,
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          this.CONSUME(K.not);
          this.CONSUME2(K.discarded);
        },
      },
      { ALT: () => this.SUBRULE(this.nextChange) },
      {
        GATE: this.stageFollows,
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          this.CONSUME(T.scoreName);
          this.SUBRULE2(this.stageExpectation);
        },
      },
      {
        GATE: this.aboutFollows,
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          this.CONSUME2(T.scoreName);
          this.CONSUME(K.about);
          this.SUBRULE(this.signedNumber);
        },
      },
      { ALT: () => this.SUBRULE(this.expression) },
    ]),
  );

  readonly stageExpectation: Rule = this.RULE("stageExpectation", () => {
    this.CONSUME(K.stage);
    this.OR([{ ALT: () => this.CONSUME(T.text) }, { ALT: () => this.CONSUME(K.none) }]);
  });

  readonly nextChange: Rule = this.RULE("nextChange", () => {
    this.CONSUME(K.next);
    this.CONSUME(K.change);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.on);
          this.CONSUME(T.date);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.in);
          this.SUBRULE(this.duration);
        },
      },
      { ALT: () => this.CONSUME(K.never) },
    ]);
  });

  readonly cases: Rule = this.RULE("cases", () => {
    this.CONSUME(K.cases);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.gridRows);
    this.CONSUME(T.rightBrace);
  });

  readonly gridRows: Rule = this.RULE("gridRows", () => {
    this.MANY(() => this.SUBRULE(this.gridRow));
  });
}
