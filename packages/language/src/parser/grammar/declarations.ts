import { inner, K, T } from "../token-types.ts";
import { ScoringGrammar } from "./scoring.ts";
import type { Rule } from "./values.ts";

/** Everything at the top of a file but scores, samples and tests. */
export abstract class DeclarationGrammar extends ScoringGrammar {
  readonly model: Rule = this.RULE("model", () => {
    this.CONSUME(K.model);
    this.CONSUME(T.text);
    this.OPTION(() => {
      this.CONSUME(T.leftBrace);
      this.SUBRULE(this.modelItems);
      this.CONSUME(T.rightBrace);
    });
  });

  readonly modelItems: Rule = this.RULE("modelItems", () => {
    this.MANY(() => this.SUBRULE(this.modelSetting));
  });

  readonly modelSetting: Rule = this.RULE("modelSetting", () => {
    this.OR([{ ALT: () => this.CONSUME(K.timezone) }, { ALT: () => this.CONSUME(K.description) }]);
    this.CONSUME(T.text);
    this.OPTION(() => this.CONSUME(T.comma));
  });

  readonly use: Rule = this.RULE("use", () => {
    this.CONSUME(K.use);
    this.CONSUME(T.text);
  });

  readonly lead: Rule = this.RULE("lead", () => {
    this.CONSUME(K.lead);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.leadItems);
    this.CONSUME(T.rightBrace);
  });

  readonly leadItems: Rule = this.RULE("leadItems", () => {
    this.MANY(() => this.OR([{ ALT: () => this.SUBRULE(this.field) }, { ALT: () => this.SUBRULE(this.missingLine) }]));
  });

  readonly missingLine: Rule = this.RULE("missingLine", () => {
    this.SUBRULE(this.missingTexts);
    this.OPTION(() => this.CONSUME(T.comma));
  });

  readonly missingTexts: Rule = this.RULE("missingTexts", () => {
    this.CONSUME(K.missing);
    this.SUBRULE(this.textList);
  });

  readonly fromTexts: Rule = this.RULE("fromTexts", () => {
    this.CONSUME(K.from);
    this.SUBRULE(this.textList);
  });

  /** `missing` at the start of a line is a line of the block, not of the field before it. */
  protected fieldGoesOn = (): boolean => !this.isAhead(1, K.missing) || this.look(1)?.firstOnLine !== true;

  readonly field: Rule = this.RULE("field", () => {
    this.CONSUME(T.headName);
    this.CONSUME(T.colon);
    this.SUBRULE(this.type);
    this.MANY({
      GATE: this.fieldGoesOn,
      DEF: () =>
        this.OR([
          { ALT: () => this.CONSUME(K.key) },
          { ALT: () => this.SUBRULE(this.fromTexts) },
          { ALT: () => this.SUBRULE(this.missingTexts) },
        ]),
    });
    this.OPTION(() => this.CONSUME(T.comma));
  });

  readonly type: Rule = this.RULE(
    "type",
    this.choice(() => [
      { ALT: () => this.CONSUME(K.text) },
      { ALT: () => this.CONSUME(K.number) },
      {
        ALT: () => {
          this.CONSUME(K.yes);
          this.CONSUME(K.or);
          this.CONSUME(K.no);
        },
      },
      { ALT: () => this.CONSUME(K.date) },
      { ALT: () => this.CONSUME(K.email) },
      { ALT: () => this.CONSUME(K.url) },
      {
        ALT: () => {
          this.CONSUME(K.one);
          this.CONSUME(K.of);
          this.SUBRULE(this.valueList);
        },
      },
      {
        ALT: () => {
          this.CONSUME(inner.list);
          this.CONSUME2(K.of);
          this.CONSUME2(K.text);
        },
      },
    ]),
  );

  readonly fieldItems: Rule = this.RULE("fieldItems", () => {
    this.MANY(() => this.OR([{ ALT: () => this.SUBRULE(this.field) }, { ALT: () => this.SUBRULE(this.missingLine) }]));
  });

  readonly event: Rule = this.RULE("event", () => {
    this.CONSUME(K.event);
    this.CONSUME(T.name);
    this.OPTION(() => this.CONSUME(T.text));
    this.OPTION2(() => this.SUBRULE(this.fromTexts));
    this.OPTION3(() => {
      this.CONSUME(K.by);
      this.CONSUME(K.us);
    });
    this.OPTION4(() => {
      this.CONSUME(T.leftBrace);
      this.SUBRULE(this.fieldItems);
      this.CONSUME(T.rightBrace);
    });
  });

  readonly list: Rule = this.RULE("list", () => {
    this.CONSUME(K.list);
    this.CONSUME(T.name);
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.as);
          this.SUBRULE(this.valueList);
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.from);
          this.CONSUME(T.text);
        },
      },
    ]);
  });

  readonly define: Rule = this.RULE("define", () => {
    this.CONSUME(K.define);
    this.CONSUME(T.name);
    this.CONSUME(K.as);
    this.OR([{ ALT: () => this.SUBRULE(this.kindOfEvent) }, { ALT: () => this.SUBRULE(this.expression) }]);
  });

  /** `page_view where url.path starts with "/pricing"`, `any of (download, demo_request)`, which may have a filter too. */
  readonly kindOfEvent: Rule = this.RULE("kindOfEvent", () => {
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.anyOfEvents);
          this.OPTION(() => this.SUBRULE(this.kindFilter));
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.kindBase);
          this.SUBRULE2(this.kindFilter);
        },
      },
    ]);
  });

  readonly kindFilter: Rule = this.RULE("kindFilter", () => {
    this.CONSUME(K.where);
    this.SUBRULE(this.filter);
  });

  readonly discard: Rule = this.RULE("discard", () => {
    this.CONSUME(K.discard);
    this.CONSUME(T.text);
    this.CONSUME(K.when);
    this.SUBRULE(this.expression);
  });

  readonly action: Rule = this.RULE("action", () => {
    this.CONSUME(K.action);
    this.CONSUME(T.name);
    this.CONSUME(T.text);
    this.OPTION(() => this.SUBRULE(this.properties));
  });

  readonly properties: Rule = this.RULE("properties", () => {
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.propertyItems);
    this.CONSUME(T.rightBrace);
  });

  readonly propertyItems: Rule = this.RULE("propertyItems", () => {
    this.MANY(() => this.SUBRULE(this.property));
  });

  /** `key: value`, or a lead field, whose value each lead gives. */
  readonly property: Rule = this.RULE("property", () => {
    this.CONSUME(T.headName);
    this.CONSUME(T.colon);
    this.OR([{ ALT: () => this.SUBRULE(this.settingValue) }, { ALT: () => this.CONSUME(T.name) }]);
    this.OPTION(() => this.CONSUME(T.comma));
  });

  readonly matrix: Rule = this.RULE("matrix", () => {
    this.CONSUME(K.matrix);
    this.CONSUME(T.scoreName);
    this.CONSUME(K.by);
    this.CONSUME2(T.scoreName);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.matrixItems);
    this.CONSUME(T.rightBrace);
  });

  readonly matrixItems: Rule = this.RULE("matrixItems", () => {
    this.MANY(() => this.OR([{ ALT: () => this.SUBRULE(this.gridRow) }, { ALT: () => this.SUBRULE(this.override) }]));
  });

  readonly gridRow: Rule = this.RULE("gridRow", () => {
    this.CONSUME(T.rowStart);
    this.SUBRULE(this.gridCell);
    this.MANY(() => {
      this.CONSUME(T.pipe);
      this.SUBRULE2(this.gridCell);
    });
    this.CONSUME(T.rowEnd);
  });

  readonly gridCell: Rule = this.RULE("gridCell", () => {
    this.MANY(() => {
      this.SUBRULE(this.gridItem);
      this.OPTION(() => this.CONSUME(T.comma));
    });
  });

  readonly gridItem: Rule = this.RULE(
    "gridItem",
    this.choice(() => [
      { GATE: this.unitFollowsNumber, ALT: () => this.SUBRULE(this.daysAgo), IGNORE_AMBIGUITIES: true },
      { ALT: () => this.SUBRULE(this.value) },
      { ALT: () => this.CONSUME(K.missing) },
      { ALT: () => this.CONSUME(K.none) },
      {
        ALT: () => {
          this.CONSUME(K.rating);
          this.CONSUME(K.of);
          this.CONSUME(T.scoreName);
        },
      },
      { ALT: () => this.CONSUME(inner.action) },
      { ALT: () => this.CONSUME(inner.lifecycle) },
      { ALT: () => this.SUBRULE(this.leadPath) },
      { ALT: () => this.SUBRULE(this.path) },
    ]),
  );

  readonly override: Rule = this.RULE("override", () => {
    this.CONSUME(K.override);
    this.OR([{ ALT: () => this.CONSUME(T.name) }, { ALT: () => this.CONSUME(K.none) }]);
    this.CONSUME(K.when);
    this.SUBRULE(this.expression);
    this.OPTION(() => this.SUBRULE(this.because));
  });

  readonly lifecycle: Rule = this.RULE("lifecycle", () => {
    this.CONSUME(K.lifecycle);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.lifecycleSteps);
    this.CONSUME(T.rightBrace);
  });

  readonly lifecycleSteps: Rule = this.RULE("lifecycleSteps", () => {
    this.MANY(() => this.SUBRULE(this.lifecycleStep));
  });

  readonly lifecycleStep: Rule = this.RULE("lifecycleStep", () => {
    this.CONSUME(T.headName);
    this.OPTION(() => this.CONSUME(T.text));
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.when);
          this.SUBRULE(this.expression);
        },
      },
      { ALT: () => this.CONSUME(K.otherwise) },
    ]);
  });

  readonly route: Rule = this.RULE("route", () => {
    this.CONSUME(K.route);
    this.CONSUME(T.leftBrace);
    this.SUBRULE(this.routeLines);
    this.CONSUME(T.rightBrace);
  });

  readonly routeLines: Rule = this.RULE("routeLines", () => {
    this.MANY(() => this.SUBRULE(this.routeLine));
  });

  readonly routeLine: Rule = this.RULE("routeLine", () => {
    this.CONSUME(T.headName);
    this.OPTION(() => this.CONSUME(T.text));
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.when);
          this.SUBRULE(this.expression);
        },
      },
      { ALT: () => this.CONSUME(K.otherwise) },
    ]);
    this.OPTION2(() => this.SUBRULE(this.properties));
  });

  readonly promise: Rule = this.RULE("promise", () => {
    this.CONSUME(K.promise);
    this.CONSUME(T.text);
    this.OR([
      {
        ALT: () => {
          this.OR2([{ ALT: () => this.CONSUME(K.never) }, { ALT: () => this.CONSUME(K.always) }]);
          this.SUBRULE(this.expression);
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.scoreName);
          this.CONSUME2(K.never);
          this.OR3([{ ALT: () => this.CONSUME(K.falls) }, { ALT: () => this.CONSUME(K.rises) }]);
          this.CONSUME(K.as);
          this.CONSUME(T.name);
          this.OR4([{ ALT: () => this.CONSUME2(K.rises) }, { ALT: () => this.CONSUME(K.rise) }]);
        },
      },
    ]);
  });

  readonly ignore: Rule = this.RULE("ignore", () => {
    this.CONSUME(K.ignore);
    this.SUBRULE(this.events);
    this.OPTION(() => {
      this.CONSUME(K.where);
      this.SUBRULE(this.expression);
    });
    this.OPTION2(() => this.SUBRULE(this.burst));
    this.OPTION3(() => this.SUBRULE(this.because));
  });

  /** `when 5 or more within 10 seconds`, `when 20 or more on the same day with same session_id` */
  readonly burst: Rule = this.RULE("burst", () => {
    this.CONSUME(K.when);
    this.CONSUME(T.number);
    this.CONSUME(K.or);
    this.CONSUME(K.more);
    this.OR([{ ALT: () => this.SUBRULE(this.within) }, { ALT: () => this.SUBRULE(this.sameDay) }]);
    this.OPTION(() => this.SUBRULE(this.likeness));
  });
}
