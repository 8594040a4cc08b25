import { K, keywordTypes, T } from "../token-types.ts";
import { HistoryGrammar } from "./history.ts";
import type { Rule } from "./values.ts";

/**
 * Conditions and numbers: one flat rule of operands and what follows them. Which operator binds closer is settled when the tree
 * is made, so that the depth of the grammar does not grow with the number of levels.
 */
export abstract class ExpressionGrammar extends HistoryGrammar {
  readonly expression: Rule = this.RULE("expression", () => {
    this.SUBRULE(this.operand);
    this.MANY(() => this.SUBRULE(this.continuation));
  });

  /** Numbers only: the bounds of `between`, the date of `before`. */
  readonly arithmeticExpression: Rule = this.RULE("arithmeticExpression", () => {
    this.SUBRULE(this.operand);
    this.MANY(() => this.SUBRULE(this.arithmetic));
  });

  protected ofFollows = (): boolean => this.isAhead(2, K.of);

  protected prefix = this.choice(() => [
    { ALT: () => this.CONSUME(K.not) },
    { ALT: () => this.CONSUME(T.minus) },
    {
      ALT: () => {
        this.CONSUME(T.percent);
        this.CONSUME(K.of);
      },
    },
  ]);

  protected prefixes = { GATE: (): boolean => !this.isAhead(1, T.percent) || this.ofFollows(), DEF: this.prefix };

  /** What is before an operand is a repetition and not a rule in itself, so that no number of prefixes nests. */
  readonly operand: Rule = this.RULE("operand", () => {
    this.MANY(this.prefixes);
    this.SUBRULE(this.primary);
  });

  readonly primary: Rule = this.RULE(
    "primary",
    this.choice(() => [
      { ALT: () => this.CONSUME(T.text) },
      { ALT: () => this.CONSUME(T.number) },
      { ALT: () => this.CONSUME(T.percent) },
      { ALT: () => this.CONSUME(T.date) },
      { ALT: () => this.CONSUME(K.yes) },
      { ALT: () => this.CONSUME(K.no) },
      { ALT: () => this.CONSUME(K.true) },
      { ALT: () => this.CONSUME(K.false) },
      { ALT: () => this.SUBRULE(this.bracketed) },
      { ALT: () => this.SUBRULE(this.did) },
      { ALT: () => this.SUBRULE(this.atLeastOf) },
      { ALT: () => this.SUBRULE(this.exactlyOthers) },
      { ALT: () => this.SUBRULE(this.anyOther) },
      { ALT: () => this.SUBRULE(this.countOf) },
      { ALT: () => this.SUBRULE(this.totalOf) },
      { ALT: () => this.SUBRULE(this.knownOf) },
      { ALT: () => this.SUBRULE(this.daysSince) },
      { ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.SUBRULE(this.decision) },
      { ALT: () => this.SUBRULE(this.leadPath) },
      { ALT: () => this.SUBRULE(this.path) },
    ]),
  );

  /** `action is call_now`, `cell is one of A1, A2` */
  readonly decision: Rule = this.RULE("decision", () => {
    this.CONSUME(T.decided);
    this.CONSUME(K.is);
    this.OPTION(() => this.CONSUME(K.not));
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.one);
          this.CONSUME(K.of);
          this.SUBRULE(this.decisions);
        },
      },
      { ALT: () => this.SUBRULE(this.decided) },
    ]);
  });

  readonly decisions: Rule = this.RULE("decisions", () => {
    this.SUBRULE(this.decided);
    this.MANY({
      GATE: this.nameAloneFollowsComma,
      DEF: () => {
        this.CONSUME(T.comma);
        this.SUBRULE2(this.decided);
      },
    });
  });

  readonly decided: Rule = this.RULE(
    "decided",
    this.choice(() => [{ ALT: () => this.SUBRULE(this.ratingName) }, { ALT: () => this.CONSUME(K.none) }]),
  );

  readonly bracketed: Rule = this.RULE("bracketed", () => {
    this.CONSUME(T.leftBracket);
    this.SUBRULE(this.expression);
    this.CONSUME(T.rightBracket);
  });

  readonly expressionList: Rule = this.RULE("expressionList", () => {
    this.CONSUME(T.leftBracket);
    this.SUBRULE(this.expression);
    this.MANY(() => {
      this.CONSUME(T.comma);
      this.SUBRULE2(this.expression);
    });
    this.CONSUME(T.rightBracket);
  });

  /** `at least 2 of (a, b, c)`, `at least 2 earlier E`, `at most 2 earlier E` */
  readonly atLeastOf: Rule = this.RULE("atLeastOf", () => {
    this.CONSUME(K.at);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.least);
          this.CONSUME(T.number);
          this.OR2([
            {
              ALT: () => {
                this.CONSUME(K.of);
                this.SUBRULE(this.expressionList);
              },
            },
            { ALT: () => this.SUBRULE(this.otherEvents) },
          ]);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.most);
          this.CONSUME2(T.number);
          this.SUBRULE2(this.otherEvents);
        },
      },
    ]);
  });

  readonly call: Rule = this.RULE("call", () => {
    this.OR([
      { ALT: () => this.CONSUME(K.min) },
      { ALT: () => this.CONSUME(K.max) },
      { ALT: () => this.CONSUME(K.round) },
      { ALT: () => this.CONSUME(K.floor) },
    ]);
    this.SUBRULE(this.expressionList);
  });

  readonly continuation: Rule = this.RULE(
    "continuation",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.logical) },
      { ALT: () => this.SUBRULE(this.arithmetic) },
      { ALT: () => this.SUBRULE(this.test) },
    ]),
  );

  protected logicalWord = this.choice(() => [{ ALT: () => this.CONSUME(K.and) }, { ALT: () => this.CONSUME(K.or) }]);

  readonly logical: Rule = this.RULE("logical", () => {
    this.logicalWord();
    this.SUBRULE(this.operand);
  });

  protected arithmeticSign = this.choice(() => [
    { ALT: () => this.CONSUME(T.plus) },
    { ALT: () => this.CONSUME(T.minus) },
    { ALT: () => this.CONSUME(T.star) },
    { ALT: () => this.CONSUME(T.slash) },
  ]);

  readonly arithmetic: Rule = this.RULE("arithmetic", () => {
    this.arithmeticSign();
    this.SUBRULE(this.operand);
  });

  readonly test: Rule = this.RULE(
    "test",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.comparison) },
      { ALT: () => this.SUBRULE(this.isTest) },
      { ALT: () => this.SUBRULE(this.between) },
      { ALT: () => this.SUBRULE(this.textTest) },
      { ALT: () => this.SUBRULE(this.matches) },
      { ALT: () => this.SUBRULE(this.includes) },
      { ALT: () => this.SUBRULE(this.dateWindow) },
      { ALT: () => this.SUBRULE(this.dateOrder) },
      { ALT: () => this.SUBRULE(this.rated) },
    ]),
  );

  protected comparisonSign = this.choice(() => [
    { ALT: () => this.CONSUME(T.equal) },
    { ALT: () => this.CONSUME(T.greater) },
    { ALT: () => this.CONSUME(T.greaterEqual) },
    { ALT: () => this.CONSUME(T.less) },
    { ALT: () => this.CONSUME(T.lessEqual) },
  ]);

  readonly comparison: Rule = this.RULE("comparison", () => {
    this.comparisonSign();
    this.SUBRULE(this.operand);
  });

  protected whatItIs = this.choice(() => [
    { ALT: () => this.CONSUME(K.missing) },
    { ALT: () => this.CONSUME(K.known) },
    { ALT: () => this.CONSUME(K.unrated) },
    {
      ALT: () => {
        this.CONSUME(K.one);
        this.CONSUME(K.of);
        this.SUBRULE(this.valueList);
      },
    },
    {
      // A word that could be a keyword or a name is the keyword, here and below: the first alternative that fits is taken.
      IGNORE_AMBIGUITIES: true,
      ALT: () => {
        this.CONSUME(K.in);
        this.CONSUME(T.name);
      },
    },
    { IGNORE_AMBIGUITIES: true, ALT: () => this.SUBRULE(this.between) },
    { ALT: () => this.SUBRULE(this.operand) },
  ]);

  readonly isTest: Rule = this.RULE("isTest", () => {
    this.CONSUME(K.is);
    this.OPTION(() => this.CONSUME(K.not));
    this.whatItIs();
  });

  readonly between: Rule = this.RULE("between", () => {
    this.CONSUME(K.between);
    this.SUBRULE(this.arithmeticExpression);
    this.CONSUME(K.and);
    this.SUBRULE2(this.arithmeticExpression);
  });

  protected textTestWords = this.choice(() => [
    { ALT: () => this.CONSUME(K.contains) },
    { ALT: () => this.CONSUME(K.mentions) },
    {
      ALT: () => {
        this.OR2([{ ALT: () => this.CONSUME(K.starts) }, { ALT: () => this.CONSUME(K.ends) }]);
        this.CONSUME(K.with);
      },
    },
    {
      ALT: () => {
        this.CONSUME(K.does);
        this.CONSUME(K.not);
        this.OR3([
          { ALT: () => this.CONSUME(K.contain) },
          { ALT: () => this.CONSUME(K.mention) },
          {
            ALT: () => {
              this.OR4([{ ALT: () => this.CONSUME(K.start) }, { ALT: () => this.CONSUME(K.end) }]);
              this.CONSUME2(K.with);
            },
          },
        ]);
      },
    },
  ]);

  readonly textTest: Rule = this.RULE("textTest", () => {
    this.textTestWords();
    this.OPTION(() => {
      this.CONSUME(K.any);
      this.CONSUME(K.of);
    });
    this.SUBRULE(this.textList);
  });

  readonly matches: Rule = this.RULE("matches", () => {
    this.CONSUME(K.matches);
    this.CONSUME(T.text);
  });

  readonly includes: Rule = this.RULE("includes", () => {
    this.CONSUME(K.includes);
    this.OPTION(() => {
      this.OR([{ ALT: () => this.CONSUME(K.any) }, { ALT: () => this.CONSUME(K.all) }]);
      this.CONSUME(K.of);
    });
    this.SUBRULE(this.textList);
  });

  readonly dateWindow: Rule = this.RULE("dateWindow", () => {
    this.CONSUME(K.in);
    this.OR([{ ALT: () => this.CONSUME(K.last) }, { ALT: () => this.CONSUME(K.next) }]);
    this.SUBRULE(this.duration);
  });

  readonly dateOrder: Rule = this.RULE("dateOrder", () => {
    this.OR([{ ALT: () => this.CONSUME(K.before) }, { ALT: () => this.CONSUME(keywordTypes.after.loose) }]);
    this.SUBRULE(this.arithmeticExpression);
  });

  readonly rated: Rule = this.RULE("rated", () => {
    this.CONSUME(K.rated);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.any);
          this.CONSUME(K.of);
          this.CONSUME(T.leftBracket);
          this.SUBRULE(this.ratingName);
          this.MANY(() => {
            this.CONSUME(T.comma);
            this.SUBRULE2(this.ratingName);
          });
          this.CONSUME(T.rightBracket);
        },
      },
      {
        ALT: () => {
          this.SUBRULE3(this.ratingName);
          this.OPTION(() => {
            this.CONSUME(T.rangeOr);
            this.OR2([{ ALT: () => this.CONSUME(K.better) }, { ALT: () => this.CONSUME(K.worse) }]);
          });
        },
      },
    ]);
  });
}
