import { inner, K, T } from "../token-types.ts";
import { OtherEventsGrammar } from "./other-events.ts";
import type { Rule } from "./values.ts";

/** What a lead did: events, filters, how often, windows. */
export abstract class HistoryGrammar extends OtherEventsGrammar {
  abstract readonly bracketed: Rule;
  abstract readonly test: Rule;

  readonly path: Rule = this.RULE("path", () => {
    this.CONSUME(T.scoreName);
    this.MANY(() => {
      this.CONSUME(T.dot);
      this.CONSUME(T.name);
    });
  });

  readonly leadPath: Rule = this.RULE("leadPath", () => {
    this.CONSUME(inner.lead);
    this.CONSUME(T.dot);
    this.CONSUME(T.name);
    this.MANY(() => {
      this.CONSUME2(T.dot);
      this.CONSUME2(T.name);
    });
  });

  readonly anyOfEvents: Rule = this.RULE("anyOfEvents", () => {
    this.CONSUME(K.any);
    this.CONSUME(K.of);
    this.CONSUME(T.leftBracket);
    this.CONSUME(T.name);
    this.MANY(() => {
      this.CONSUME(T.comma);
      this.CONSUME2(T.name);
    });
    this.CONSUME(T.rightBracket);
  });

  readonly events: Rule = this.RULE(
    "events",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.anyOfEvents) },
      { ALT: () => this.CONSUME(K.anything) },
      { ALT: () => this.CONSUME(T.name) },
    ]),
  );

  /** `property operator value`, or a condition in brackets. */
  readonly filter: Rule = this.RULE(
    "filter",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.bracketed) },
      {
        ALT: () => {
          this.SUBRULE(this.path);
          this.SUBRULE(this.test);
        },
      },
      {
        ALT: () => {
          this.SUBRULE(this.leadPath);
          this.SUBRULE2(this.test);
        },
      },
    ]),
  );

  readonly howOften: Rule = this.RULE("howOften", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.at);
          this.OR2([{ ALT: () => this.CONSUME(K.least) }, { ALT: () => this.CONSUME(K.most) }]);
        },
      },
      { ALT: () => this.CONSUME(K.exactly) },
    ]);
    this.SUBRULE(this.times);
  });

  readonly times: Rule = this.RULE("times", () => {
    this.CONSUME(T.number);
    this.OR([{ ALT: () => this.CONSUME(K.times) }, { ALT: () => this.CONSUME(K.time) }]);
  });

  readonly window: Rule = this.RULE(
    "window",
    this.choice(() => [
      { ALT: () => this.SUBRULE(this.inLast) },
      { ALT: () => this.SUBRULE(this.sinceEvent) },
      { ALT: () => this.SUBRULE(this.within) },
    ]),
  );

  /** The filter and the windows after `did E`, `count of E` and their like. */
  readonly eventClauses: Rule = this.RULE("eventClauses", () => {
    this.OPTION(() => {
      this.CONSUME(K.where);
      this.SUBRULE(this.filter);
    });
    this.MANY({
      GATE: this.noMomentFollows,
      DEF: () => this.OR([{ ALT: () => this.SUBRULE(this.howOften) }, { ALT: () => this.SUBRULE(this.window) }]),
    });
  });

  readonly did: Rule = this.RULE("did", () => {
    this.CONSUME(K.did);
    this.OR([
      { ALT: () => this.CONSUME(K.nothing) },
      {
        ALT: () => {
          this.OPTION(() => this.CONSUME(K.not));
          this.SUBRULE(this.events);
        },
      },
    ]);
    this.SUBRULE(this.eventClauses);
  });

  readonly eventProperty: Rule = this.RULE("eventProperty", () => {
    this.SUBRULE(this.events);
    this.CONSUME(T.dot);
    this.CONSUME(T.name);
    this.OPTION(() => {
      this.CONSUME2(T.dot);
      this.CONSUME2(T.name);
    });
  });

  /** Which events a number is drawn from: those before the moment, or those before the event at hand. */
  readonly countedEvents: Rule = this.RULE("countedEvents", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.otherEvents) },
      {
        ALT: () => {
          this.SUBRULE(this.events);
          this.SUBRULE(this.eventClauses);
        },
      },
    ]);
  });

  readonly countedProperty: Rule = this.RULE("countedProperty", () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.side);
          this.SUBRULE(this.eventProperty);
          this.SUBRULE(this.otherClauses);
        },
      },
      {
        ALT: () => {
          this.SUBRULE2(this.eventProperty);
          this.SUBRULE(this.eventClauses);
        },
      },
    ]);
  });

  readonly countOf: Rule = this.RULE("countOf", () => {
    this.CONSUME(K.count);
    this.CONSUME(K.of);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.stage);
          this.CONSUME(T.text);
          this.SUBRULE3(this.eventClauses);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.distinct);
          this.SUBRULE(this.countedProperty);
        },
      },
      { ALT: () => this.SUBRULE(this.countedEvents) },
    ]);
  });

  readonly totalOf: Rule = this.RULE("totalOf", () => {
    this.OR([
      { ALT: () => this.CONSUME(K.sum) },
      { ALT: () => this.CONSUME(K.average) },
      { ALT: () => this.CONSUME(K.highest) },
      { ALT: () => this.CONSUME(K.lowest) },
    ]);
    this.CONSUME(K.of);
    this.SUBRULE(this.countedProperty);
  });

  /** `last known purchase.amount` */
  readonly knownOf: Rule = this.RULE("knownOf", () => {
    this.OR([{ ALT: () => this.CONSUME(K.last) }, { ALT: () => this.CONSUME(K.first) }]);
    this.CONSUME(K.known);
    this.SUBRULE(this.countedProperty);
  });

  readonly daysSince: Rule = this.RULE("daysSince", () => {
    this.CONSUME(K.days);
    this.CONSUME(K.since);
    this.OR([
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(K.last) }, { ALT: () => this.CONSUME(K.first) }]);
          this.SUBRULE(this.countedEvents);
        },
      },
      { ALT: () => this.SUBRULE(this.leadPath) },
      { ALT: () => this.SUBRULE(this.path) },
    ]);
  });
}
