import { K, T } from "../token-types.ts";
import { type Rule, ValueGrammar } from "./values.ts";

/** What happened before or after the event at hand: the questions, likeness, windows. */
export abstract class OtherEventsGrammar extends ValueGrammar {
  abstract readonly path: Rule;
  abstract readonly events: Rule;
  abstract readonly filter: Rule;

  readonly side: Rule = this.RULE("side", () => {
    this.OR([{ ALT: () => this.CONSUME(K.earlier) }, { ALT: () => this.CONSUME(K.later) }]);
  });

  readonly otherEvents: Rule = this.RULE("otherEvents", () => {
    this.SUBRULE(this.side);
    this.SUBRULE(this.events);
    this.SUBRULE(this.otherClauses);
  });

  /** `an earlier E`, `no later E` */
  readonly anyOther: Rule = this.RULE("anyOther", () => {
    this.OR([{ ALT: () => this.CONSUME(K.an) }, { ALT: () => this.CONSUME(K.a) }, { ALT: () => this.CONSUME(T.noEvents) }]);
    this.SUBRULE(this.otherEvents);
  });

  readonly exactlyOthers: Rule = this.RULE("exactlyOthers", () => {
    this.CONSUME(K.exactly);
    this.CONSUME(T.number);
    this.SUBRULE(this.otherEvents);
  });

  /** After what a test expects, `at 2026-06-01` is its moment: neither how often something happened, nor when. */
  protected noMomentFollows = (): boolean => !(this.isAhead(1, K.at) && this.isAhead(2, T.date));

  readonly otherClauses: Rule = this.RULE("otherClauses", () => {
    this.OPTION(() => this.SUBRULE(this.likeness));
    this.OPTION2(() => {
      this.CONSUME(K.where);
      this.SUBRULE(this.filter);
    });
    this.MANY({ GATE: this.noMomentFollows, DEF: () => this.SUBRULE(this.otherWindow) });
  });

  /** `with same email_id`, `with same (campaign, url.path)` */
  readonly likeness: Rule = this.RULE("likeness", () => {
    this.CONSUME(K.with);
    this.CONSUME(K.same);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(T.leftBracket);
          this.SUBRULE(this.path);
          this.MANY(() => {
            this.CONSUME(T.comma);
            this.SUBRULE2(this.path);
          });
          this.CONSUME(T.rightBracket);
        },
      },
      { ALT: () => this.SUBRULE3(this.path) },
    ]);
  });

  readonly otherWindow: Rule = this.RULE(
    "otherWindow",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.within) },
      { ALT: () => this.SUBRULE(this.sameDay) },
      {
        ALT: () => {
          this.CONSUME(K.at);
          this.CONSUME(K.least);
          this.SUBRULE(this.duration);
          this.CONSUME(K.before);
        },
      },
      { ALT: () => this.SUBRULE(this.until) },
      { ALT: () => this.SUBRULE(this.inLast) },
      { ALT: () => this.SUBRULE(this.sinceEvent) },
    ]),
  );

  readonly sameDay: Rule = this.RULE("sameDay", () => {
    this.CONSUME(K.on);
    this.CONSUME(K.the);
    this.CONSUME(K.same);
    this.CONSUME(K.day);
  });

  /** `within 7 days`, `within 60 seconds` */
  readonly within: Rule = this.RULE("within", () => {
    this.CONSUME(K.within);
    this.OPTION(() => this.CONSUME(K.last));
    this.CONSUME(T.number);
    this.OR([{ ALT: () => this.SUBRULE(this.unit) }, { ALT: () => this.SUBRULE(this.clockUnit) }]);
  });

  readonly clockUnit: Rule = this.RULE(
    "clockUnit",
    this.choice(() => [
      { ALT: () => this.CONSUME(K.second) },
      { ALT: () => this.CONSUME(K.seconds) },
      { ALT: () => this.CONSUME(K.minute) },
      { ALT: () => this.CONSUME(K.minutes) },
      { ALT: () => this.CONSUME(K.hour) },
      { ALT: () => this.CONSUME(K.hours) },
    ]),
  );

  /** `until starts`, `until 3 days after starts` */
  readonly until: Rule = this.RULE("until", () => {
    this.CONSUME(K.until);
    this.OPTION(() => {
      this.SUBRULE(this.duration);
      this.CONSUME(K.after);
    });
    this.SUBRULE(this.path);
  });

  /** `in last 30 days`; after `an earlier E` the checker says what to write instead. */
  readonly inLast: Rule = this.RULE("inLast", () => {
    this.CONSUME(K.in);
    this.CONSUME(K.last);
    this.SUBRULE(this.duration);
  });

  readonly sinceEvent: Rule = this.RULE("sinceEvent", () => {
    this.CONSUME(K.since);
    this.OR([{ ALT: () => this.CONSUME(K.last) }, { ALT: () => this.CONSUME(K.first) }]);
    this.SUBRULE(this.events);
    this.OPTION(() => {
      this.CONSUME(K.where);
      this.SUBRULE(this.filter);
    });
  });
}
