import type { CstNode, ParserMethod } from "chevrotain";
import { RecoveringParser } from "../recovering-parser.ts";
import { K, keywordTypes, T } from "../token-types.ts";

/** What goes on with a condition, a number or a limit after a name. */
const continuing = [
  T.dot,
  T.equal,
  T.greater,
  T.greaterEqual,
  T.less,
  T.lessEqual,
  T.plus,
  T.minus,
  T.star,
  T.slash,
  K.is,
  K.between,
  K.contains,
  K.mentions,
  K.starts,
  K.ends,
  K.does,
  K.matches,
  K.includes,
  K.in,
  K.before,
  keywordTypes.after.loose,
  K.rated,
  keywordTypes.about.firm,
  keywordTypes.stage.firm,
  // `, once per asset`, `, once every 7 days`, `, latest only`, `, expires after 30 days`: how a rule on events counts.
  K.per,
  keywordTypes.every.firm,
  keywordTypes.every.loose,
  K.only,
  keywordTypes.after.firm,
  K["half-life"],
  K.linear,
];

export type Rule = ParserMethod<[], CstNode>;

/** Names, values, durations, settings. */
export abstract class ValueGrammar extends RecoveringParser {
  /** A comma followed by a value always continues a list of values. */
  protected valueFollowsComma = (): boolean =>
    this.isAhead(2, T.text, T.number, T.date, K.yes, K.no, K.true, K.false) || (this.isAhead(2, T.sign) && this.isAhead(3, T.number));

  /** A comma followed by a name continues a list of names, unless the name begins a condition: then it begins the next entry. */
  protected nameAloneFollowsComma = (): boolean =>
    this.isAhead(2, T.name, T.number, T.text, K.none) &&
    (!this.isAhead(3, ...continuing) || this.stageBegins(3)) &&
    !(this.isAhead(2, keywordTypes.decay.loose) && this.isAhead(3, T.number, T.percent, K.none));

  /** `stage "Evaluate" {` and `stage "Evaluate" cap 20 {` are groups of rules; `engagement stage "Evaluate"` is what a test expects. */
  private stageBegins = (at: number): boolean =>
    this.isAhead(at, keywordTypes.stage.firm) &&
    this.isAhead(at + 2, T.leftBrace, K.cap, K.floor, keywordTypes.decay.firm, keywordTypes.decay.loose);

  protected textFollowsComma = (): boolean => this.isAhead(2, T.text);

  readonly signedNumber: Rule = this.RULE("signedNumber", () => {
    this.OPTION(() => this.CONSUME(T.sign));
    this.CONSUME(T.number);
  });

  readonly value: Rule = this.RULE(
    "value",
    this.choice(() => [
      { ALT: () => this.CONSUME(T.text) },
      { ALT: () => this.SUBRULE(this.signedNumber) },
      { ALT: () => this.CONSUME(T.date) },
      { ALT: () => this.CONSUME(K.yes) },
      { ALT: () => this.CONSUME(K.no) },
      { ALT: () => this.CONSUME(K.true) },
      { ALT: () => this.CONSUME(K.false) },
    ]),
  );

  readonly valueList: Rule = this.RULE("valueList", () => {
    this.SUBRULE(this.value);
    this.MANY({
      GATE: this.valueFollowsComma,
      DEF: () => {
        this.CONSUME(T.comma);
        this.SUBRULE2(this.value);
      },
    });
  });

  readonly textList: Rule = this.RULE("textList", () => {
    this.CONSUME(T.text);
    this.MANY({
      GATE: this.textFollowsComma,
      DEF: () => {
        this.CONSUME(T.comma);
        this.CONSUME2(T.text);
      },
    });
  });

  readonly unit: Rule = this.RULE(
    "unit",
    this.choice(() => [
      { ALT: () => this.CONSUME(K.day) },
      { ALT: () => this.CONSUME(K.days) },
      { ALT: () => this.CONSUME(K.week) },
      { ALT: () => this.CONSUME(K.weeks) },
      { ALT: () => this.CONSUME(K.month) },
      { ALT: () => this.CONSUME(K.months) },
      { ALT: () => this.CONSUME(K.year) },
      { ALT: () => this.CONSUME(K.years) },
    ]),
  );

  readonly duration: Rule = this.RULE("duration", () => {
    this.CONSUME(T.number);
    this.SUBRULE(this.unit);
  });

  /** After `every`: `30 days`, or a unit alone, which is one of it. */
  readonly interval: Rule = this.RULE(
    "interval",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.duration) },
      { ALT: () => this.CONSUME(K.day) },
      { ALT: () => this.CONSUME(K.week) },
      { ALT: () => this.CONSUME(K.month) },
      { ALT: () => this.CONSUME(K.year) },
    ]),
  );

  readonly daysAgo: Rule = this.RULE("daysAgo", () => {
    this.SUBRULE(this.duration);
    this.CONSUME(K.ago);
  });

  readonly ratingName: Rule = this.RULE(
    "ratingName",
    this.choice(() => [{ ALT: () => this.CONSUME(T.name) }, { ALT: () => this.CONSUME(T.number) }, { ALT: () => this.CONSUME(T.text) }]),
  );

  protected unitFollowsNumber = (): boolean => this.isAhead(2, K.day, K.days, K.week, K.weeks, K.month, K.months, K.year, K.years);

  readonly settingValue: Rule = this.RULE(
    "settingValue",
    this.choice(() => [
      { GATE: this.unitFollowsNumber, ALT: () => this.SUBRULE(this.daysAgo), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.valueList) },
      { ALT: () => this.CONSUME(K.missing) },
    ]),
  );

  /** `key: value` */
  readonly setting: Rule = this.RULE("setting", () => {
    this.CONSUME(T.headName);
    this.CONSUME(T.colon);
    this.SUBRULE(this.settingValue);
    this.OPTION(() => this.CONSUME(T.comma));
  });

  readonly settingItems: Rule = this.RULE("settingItems", () => {
    this.MANY(() => this.SUBRULE(this.setting));
  });

  readonly settings: Rule = this.RULE("settings", () => {
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.settingItems);
    this.CONSUME(T.rightBrace);
  });
}
