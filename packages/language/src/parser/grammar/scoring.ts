import { EMPTY_ALT } from "chevrotain";
import { K, keywordTypes, T } from "../token-types.ts";
import { ExpressionGrammar } from "./expressions.ts";
import type { Rule } from "./values.ts";

/** Rules, criteria, groups, the blocks that hold them, ratings. */
export abstract class ScoringGrammar extends ExpressionGrammar {
  readonly bound: Rule = this.RULE("bound", () => {
    this.OR([{ ALT: () => this.CONSUME(K.cap) }, { ALT: () => this.CONSUME(K.floor) }]);
    this.SUBRULE(this.signedNumber);
  });

  readonly because: Rule = this.RULE("because", () => {
    this.CONSUME(K.because);
    this.CONSUME(T.text);
  });

  protected pointsSign = this.choice(() => [{ ALT: () => this.CONSUME(T.rulePlus) }, { ALT: () => this.CONSUME(T.ruleMinus) }]);

  protected pointsSize = this.choice(() => [{ ALT: () => this.CONSUME(T.amount) }, { ALT: () => this.SUBRULE(this.bracketed) }], 2);

  /** `+10`, `-3`, `+(revenue / 1_000_000)` */
  readonly points: Rule = this.RULE("points", () => {
    this.pointsSign();
    this.pointsSize();
  });

  /** The points of a criterion's row need no sign. */
  readonly rowPoints: Rule = this.RULE("rowPoints", () => {
    this.OPTION(() => this.OR([{ ALT: () => this.CONSUME(T.rulePlus) }, { ALT: () => this.CONSUME(T.ruleMinus) }]));
    this.OR2([{ ALT: () => this.CONSUME(T.amount) }, { ALT: () => this.SUBRULE(this.bracketed) }]);
  });

  /** Points in parentheses may go without a condition; what follows them on the line is then no part of the rule but its reason. */
  protected endsAmount = (): boolean =>
    this.isAhead(0, T.rightBracket) && (this.look(1)?.firstOnLine !== false || this.isAhead(1, T.rightBrace, K.because));

  /** What a `then` line bounds with, whose sign begins no rule. */
  readonly boundPoints: Rule = this.RULE(
    "boundPoints",
    this.choice(() => [
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(T.sign));
          this.CONSUME(T.amount);
        },
      },
      { ALT: () => this.SUBRULE(this.bracketed) },
    ]),
  );

  protected ruleCondition = this.choice(() => [
    {
      ALT: () => {
        this.CONSUME(K.when);
        this.SUBRULE(this.expression);
      },
    },
    { ALT: () => this.SUBRULE(this.occurrences) },
    { GATE: this.endsAmount, ALT: EMPTY_ALT() },
  ]);

  readonly rule: Rule = this.RULE("rule", () => {
    this.SUBRULE(this.points);
    this.ruleCondition();
    this.OPTION(() => this.SUBRULE(this.because));
  });

  /** `for every 3rd page_view`, `for every 30 days without page_view` */
  protected everyWhat = this.choice(() => [
    { ALT: () => this.CONSUME(T.ordinal) },
    {
      ALT: () => {
        this.SUBRULE(this.interval);
        this.CONSUME(K.without);
      },
    },
  ]);

  readonly occurrences: Rule = this.RULE("occurrences", () => {
    this.CONSUME(K.for);
    this.OPTION(() => {
      this.CONSUME(keywordTypes.every.firm);
      this.everyWhat();
    });
    this.SUBRULE(this.events);
    this.OPTION2(() => this.SUBRULE(this.per));
    this.OPTION3(() => {
      this.CONSUME(K.where);
      this.SUBRULE(this.expression);
    });
    this.MANY(() => {
      this.CONSUME(T.comma);
      this.SUBRULE(this.modifier);
    });
  });

  readonly modifier: Rule = this.RULE(
    "modifier",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.once) },
      { ALT: () => this.SUBRULE(this.atMost) },
      {
        ALT: () => {
          this.CONSUME(K.latest);
          this.CONSUME(K.only);
        },
      },
      { ALT: () => this.SUBRULE(this.expires) },
      { ALT: () => this.SUBRULE(this.decay) },
      { ALT: () => this.SUBRULE(this.bound) },
    ]),
  );

  readonly period: Rule = this.RULE(
    "period",
    this.choice(() => [
      { ALT: () => this.CONSUME(K.day) },
      { ALT: () => this.CONSUME(K.week) },
      { ALT: () => this.CONSUME(K.month) },
      { ALT: () => this.CONSUME(K.year) },
      { ALT: () => this.CONSUME(K.silence) },
    ]),
  );

  /** A property or a period. */
  readonly perKey: Rule = this.RULE(
    "perKey",
    this.choice(() => [{ ALT: () => this.SUBRULE(this.period) }, { ALT: () => this.SUBRULE(this.path) }]),
  );

  /** `per asset`, `per week`, `per (campaign, week)` */
  readonly per: Rule = this.RULE("per", () => {
    this.CONSUME(K.per);
    this.OR([
      { ALT: () => this.SUBRULE(this.perKey) },
      {
        ALT: () => {
          this.CONSUME(T.leftBracket);
          this.SUBRULE2(this.perKey);
          this.MANY(() => {
            this.CONSUME(T.comma);
            this.SUBRULE3(this.perKey);
          });
          this.CONSUME(T.rightBracket);
        },
      },
    ]);
  });

  /** `7 days`, `2 hours`, or a unit alone, which is one of it. */
  readonly spacing: Rule = this.RULE(
    "spacing",
    this.choice(() => [
      {
        ALT: () => {
          this.CONSUME(T.number);
          this.OR2([{ ALT: () => this.SUBRULE(this.unit) }, { ALT: () => this.SUBRULE(this.clockUnit) }]);
        },
      },
      { ALT: () => this.SUBRULE2(this.unit) },
      { ALT: () => this.SUBRULE2(this.clockUnit) },
    ]),
  );

  protected onceEach = this.choice(() => [
    { ALT: () => this.SUBRULE(this.per) },
    {
      ALT: () => {
        this.CONSUME(K.every);
        this.SUBRULE(this.spacing);
      },
    },
  ]);

  readonly once: Rule = this.RULE("once", () => {
    this.CONSUME(K.once);
    this.OPTION(this.onceEach);
  });

  readonly atMost: Rule = this.RULE("atMost", () => {
    this.CONSUME(K.at);
    this.CONSUME(K.most);
    this.SUBRULE(this.times);
    this.OPTION(() => this.SUBRULE(this.per));
  });

  readonly expires: Rule = this.RULE("expires", () => {
    this.CONSUME(K.expires);
    this.CONSUME(K.after);
    this.SUBRULE(this.duration);
  });

  /** `every 30 days`, `every 30 days without page_view` */
  readonly decaySteps: Rule = this.RULE("decaySteps", () => {
    this.CONSUME(K.every);
    this.SUBRULE(this.interval);
    this.OPTION(() => {
      this.CONSUME(K.without);
      this.SUBRULE(this.events);
    });
  });

  protected decayForm = this.choice(() => [
    {
      ALT: () => {
        this.CONSUME(K["half-life"]);
        this.SUBRULE(this.duration);
      },
    },
    {
      ALT: () => {
        this.CONSUME(K.linear);
        this.CONSUME(K.over);
        this.SUBRULE2(this.duration);
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.percent);
        this.OPTION(() => this.CONSUME(K.compound));
        this.SUBRULE(this.decaySteps);
      },
    },
    {
      ALT: () => {
        this.CONSUME(T.number);
        this.OR2([{ ALT: () => this.CONSUME(K.points) }, { ALT: () => this.CONSUME(K.point) }]);
        this.SUBRULE2(this.decaySteps);
      },
    },
    { ALT: () => this.CONSUME(K.none) },
  ]);

  readonly decay: Rule = this.RULE("decay", () => {
    this.CONSUME(K.decay);
    this.decayForm();
  });

  protected criterionScale = this.choice(() => [
    {
      ALT: () => {
        this.CONSUME(K.weight);
        this.CONSUME(T.percent);
      },
    },
    {
      ALT: () => {
        this.CONSUME(K.out);
        this.CONSUME(K.of);
        this.SUBRULE(this.signedNumber);
      },
    },
  ]);

  readonly criterion: Rule = this.RULE("criterion", () => {
    this.CONSUME(K.criterion);
    this.CONSUME(T.text);
    this.MANY(this.criterionScale);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.criterionRows);
    this.CONSUME(T.rightBrace);
  });

  readonly criterionRows: Rule = this.RULE("criterionRows", () => {
    this.MANY(() => this.SUBRULE(this.criterionRow));
  });

  readonly criterionRow: Rule = this.RULE("criterionRow", () => {
    this.SUBRULE(this.rowPoints);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.when);
          this.SUBRULE(this.expression);
        },
      },
      { ALT: () => this.CONSUME(K.otherwise) },
    ]);
    this.OPTION(() => this.SUBRULE(this.because));
  });

  /** `cap 20`, `cap 20 per program` */
  readonly groupBound: Rule = this.RULE("groupBound", () => {
    this.SUBRULE(this.bound);
    this.OPTION(() => this.SUBRULE(this.per));
  });

  readonly group: Rule = this.RULE("group", () => {
    this.OR([{ ALT: () => this.CONSUME(K.group) }, { ALT: () => this.CONSUME(K.stage) }]);
    this.CONSUME(T.text);
    this.MANY(() => this.OR2([{ ALT: () => this.SUBRULE(this.groupBound) }, { ALT: () => this.SUBRULE(this.decay) }]));
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.groupItems);
    this.CONSUME(T.rightBrace);
  });

  /** A group in a group is read, and refused later; one that is no further in than the group around it closes that group. */
  protected standsFurtherIn = (): boolean => this.look(1)?.closesGroup !== true;

  protected groupItem = this.choice(() => [
    { ALT: () => this.SUBRULE(this.rule) },
    { ALT: () => this.SUBRULE(this.criterion) },
    { ALT: () => this.SUBRULE(this.decayLine) },
    { ALT: () => this.SUBRULE(this.group) },
  ]);

  readonly groupItems: Rule = this.RULE("groupItems", () => {
    this.MANY({
      GATE: this.standsFurtherIn,
      DEF: this.groupItem,
    });
  });

  readonly decayLine: Rule = this.RULE("decayLine", () => {
    this.SUBRULE(this.decay);
  });

  protected resetTrigger = this.choice(() => [
    { ALT: () => this.CONSUME(K.on) },
    {
      ALT: () => {
        this.CONSUME(K.after);
        this.SUBRULE(this.duration);
        this.CONSUME(K.without);
      },
    },
  ]);

  readonly resetLine: Rule = this.RULE("resetLine", () => {
    this.CONSUME(K.reset);
    this.resetTrigger();
    this.SUBRULE(this.events);
    this.OPTION(() => {
      this.CONSUME(K.where);
      this.SUBRULE(this.expression);
    });
  });

  readonly thenLine: Rule = this.RULE("thenLine", () => {
    this.CONSUME(K.then);
    this.OR([
      { ALT: () => this.SUBRULE(this.points) },
      {
        ALT: () => {
          this.CONSUME(K.at);
          this.OR3([{ ALT: () => this.CONSUME(K.most) }, { ALT: () => this.CONSUME(K.least) }]);
          this.SUBRULE(this.boundPoints);
        },
      },
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(K.reduce) }, { ALT: () => this.CONSUME(K.increase) }]);
          this.CONSUME(K.by);
          this.CONSUME(T.percent);
        },
      },
    ]);
    this.CONSUME(K.when);
    this.SUBRULE(this.expression);
    this.OPTION(() => this.SUBRULE(this.because));
  });

  readonly ratingsLine: Rule = this.RULE("ratingsLine", () => {
    this.CONSUME(K.ratings);
    this.SUBRULE(this.ratingEntry);
    this.MANY(() => {
      this.CONSUME(T.comma);
      this.SUBRULE2(this.ratingEntry);
    });
  });

  protected ratingBound = this.choice(() => [
    {
      ALT: () => {
        this.OR2([{ ALT: () => this.CONSUME(K.from) }, { ALT: () => this.CONSUME(K.above) }]);
        this.SUBRULE(this.signedNumber);
      },
    },
    { ALT: () => this.CONSUME(K.otherwise) },
  ]);

  readonly ratingEntry: Rule = this.RULE("ratingEntry", () => {
    this.SUBRULE(this.ratingName);
    this.ratingBound();
  });

  protected blockItem = this.choice(() => [
    { ALT: () => this.SUBRULE(this.rule) },
    { ALT: () => this.SUBRULE(this.criterion) },
    { ALT: () => this.SUBRULE(this.group) },
    { ALT: () => this.SUBRULE(this.decayLine) },
    { ALT: () => this.SUBRULE(this.resetLine) },
    { ALT: () => this.SUBRULE(this.thenLine) },
    { ALT: () => this.SUBRULE(this.ratingsLine) },
  ]);

  readonly blockItems: Rule = this.RULE("blockItems", () => {
    this.MANY(this.blockItem);
  });

  readonly scoreBlock: Rule = this.RULE("scoreBlock", () => {
    this.OR([{ ALT: () => this.CONSUME(K.fit) }, { ALT: () => this.CONSUME(K.behavior) }]);
    this.OPTION(() => this.CONSUME(T.name));
    this.OPTION2(() => this.CONSUME(T.text));
    this.MANY(() => this.SUBRULE(this.bound));
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.blockItems);
    this.CONSUME(T.rightBrace);
  });

  readonly scoreItems: Rule = this.RULE("scoreItems", () => {
    this.MANY(() => this.SUBRULE(this.ratingsLine));
  });

  readonly score: Rule = this.RULE("score", () => {
    this.CONSUME(K.score);
    this.CONSUME(T.name);
    this.OPTION(() => this.CONSUME(T.text));
    this.CONSUME(K.as);
    this.SUBRULE(this.expression);
    this.MANY(() => this.SUBRULE(this.bound));
    this.OPTION2(() => {
      this.CONSUME(T.leftBrace);
      this.SUBRULE(this.scoreItems);
      this.CONSUME(T.rightBrace);
    });
  });
}
