import { compileText, formatTypes } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { soundModel } from "@scoreline/language";
import { describe, expect, test } from "vitest";

function typesOf(text: string): string {
  const { model, plan, diagnostics } = compileText(text);
  if (plan === null) throw new Error(diagnostics.map((found) => formatMessage(found)).join("\n"));
  return formatTypes(soundModel(model)!, plan);
}

/** What follows one line of the file, up to the next blank line. */
function after(line: string, text: string): string {
  const lines = typesOf(text).split("\n");
  const start = lines.findIndex((each) => each.startsWith(line));
  if (start < 0) throw new Error(`There is no “${line}”.`);
  const end = lines.indexOf("", start);
  return lines.slice(start, end).join("\n");
}

const bikes = `
model "Bikes" { timezone "UTC" description "For the shop" }
lead {
  id: text key from "Record ID"
  /// How many bikes they have.
  fleet: number from "Fleet", "Bikes"
  tier: one of 1, 2
  size: one of "S", "M"
  partner: yes or no
  created: date
  site: url
  tags: list of text
}
/// They looked at what it costs.
event pricing "Price page" from "page.pricing" { seconds: number from "duration" }
event demo
fit "Company" {
  +10 when fleet >= 5 and tier is 1
  +1 when size is "S" or partner is yes or created in last 30 days or site is known or tags includes any of "x"
  ratings A from 10, B otherwise
}
/// What they do.
behavior interest {
  stage "Look" { +5 for pricing where seconds > 3 }
  stage "Ask" { +20 for demo }
  ratings 1 from 20, 2 from 5
}
score total "Total" as fit + interest
discard "Too small" when fleet < 2
discard "Left" when partner is no
/// Today.
action call "Call them" { team: "Sales", hours: 4, who: id, since: created, urgent: yes }
action wait "Wait"
matrix fit by interest {
  |   | 1    | 2    |
  | A | call | wait |
  | B | wait | none |
}
lifecycle {
  ready "Ready" when fit rated A
  known otherwise
}
route {
  desk "The desk" when action is call { owner: "Desk" }
}
`;

test("every part of a model, in its order", () => {
  expect(typesOf(bikes)).toBe(`/**
 * What “Bikes” takes and gives.
 *
 * For the shop
 *
 * Written by “score compile --target types”. Change the model and write it again, rather than change this file.
 */
import type * as runtime from "@scoreline/runtime";

/** What has no fields or properties: nothing but \`{}\`. */
export type Nothing = { ""?: never };

/** A lead, as the model reads it. What is null, undefined or left out is missing. */
export type Lead = {
  id?: string | null | undefined;
  /** How many bikes they have. */
  fleet?: number | null | undefined;
  tier?: 1 | 2 | null | undefined;
  size?: "S" | "M" | null | undefined;
  partner?: boolean | null | undefined;
  created?: string | Date | null | undefined;
  site?: string | null | undefined;
  tags?: readonly string[] | null | undefined;
  // The same by the names that the data has for them.
  "Record ID"?: Lead["id"];
  Fleet?: Lead["fleet"];
  Bikes?: Lead["fleet"];
};

/** What is known of each event, by the event's name. */
export type EventProperties = {
  /**
   * Price page
   *
   * They looked at what it costs.
   */
  pricing: {
    seconds?: number | null | undefined;
    // The same by the names that the data has for them.
    duration?: EventProperties["pricing"]["seconds"];
  };
  demo: Nothing;
  // The same by the names that the data has for them.
  "page.pricing": EventProperties["pricing"];
};

export type EventName = keyof EventProperties;

/** An event of one kind, by its name. */
export type EventOf<Name extends EventName> = Omit<runtime.EventInput, "event" | "properties"> & {
  readonly event: Name;
  readonly properties?: EventProperties[Name];
};

/** Something that a lead did, or that happened to it. */
export type Event = { [Name in EventName]: EventOf<Name> }[EventName];

/** The ratings of each score, best first: \`Rating["…"]\`, with the score's name. */
export type Rating = {
  fit: "A" | "B";
  interest: "1" | "2";
};

/** The stages of each score that has some. */
export type Stage = {
  interest: "Look" | "Ask";
};

/** The cells of the matrix, row by row. */
export type Cell =
  | "A1" | "A2"
  | "B1" | "B2";

/** What can be decided to do. */
export type Action =
  /**
   * Call them
   *
   * Today.
   */
  | "call"
  /** Wait */
  | "wait";

/** The steps of the lifecycle. */
export type Lifecycle =
  /** Ready */
  | "ready"
  | "known";

/** Who can receive the lead. */
export type Route =
  /** The desk */
  | "desk";

/** Why leads are discarded. */
export type DiscardReason = "Too small" | "Left";

/** What each action tells receiving systems. */
export type ActionProperties = {
  call: { readonly team: "Sales"; readonly hours: 4; readonly who: string | null; readonly since: string | null; readonly urgent: true };
  wait: {};
};

/** What each route tells receiving systems. */
export type RouteProperties = {
  desk: { readonly owner: "Desk" };
};

/** A score with its own ratings and stages. */
export interface ScoreOf<Rated extends string | null, Reached extends string | null> extends runtime.ScoreOutcome {
  readonly rating: Rated;
  readonly stage: Reached;
}

/** The scores, by name. */
export type Scores = {
  /** Company */
  readonly fit: ScoreOf<Rating["fit"], null>;
  /** What they do. */
  readonly interest: ScoreOf<Rating["interest"] | null, Stage["interest"] | null>;
  /** Total */
  readonly total: ScoreOf<null, null>;
};

/** What comes out for one lead at one moment. */
export interface Outcome extends runtime.Outcome {
  readonly scores: Scores;
  readonly discarded: DiscardReason | null;
  readonly cell: Cell | null;
  readonly action: Action | null;
  readonly lifecycle: Lifecycle | null;
  readonly route: Route | null;
  readonly properties: {
    readonly action: ActionProperties[Action] | null;
    readonly route: RouteProperties[Route] | null;
  };
}

/** All of it, for \`createScorer<Model>(plan)\`; and for \`createScoreFunction\`, \`createTimeline\` and \`createKeeper\` in the same way. */
export interface Model extends runtime.ModelTypes {
  readonly lead: Lead;
  readonly event: Event;
  readonly outcome: Outcome;
}

export type ScoreFunction = runtime.ScoreFunction<Model>;

export type Scorer = runtime.Scorer<Model>;
`);
});

test("points and conditions alone change nothing", () => {
  expect(typesOf(bikes.replace("+20 for demo", "+30 for demo, once").replace("fleet < 2", "fleet < 1"))).toBe(typesOf(bikes));
});

test("what a model does not have is never, null or empty", () => {
  const nothing = 'model "M" { timezone "UTC" }\nscore total as 1\n';
  const text = typesOf(nothing);
  for (const line of [
    "export type Lead = Nothing;",
    "export type EventProperties = {};",
    "export type Rating = {};",
    "export type Stage = {};",
    "export type Cell = never;",
    "export type Action = never;",
    "export type DiscardReason = never;",
    "  readonly total: ScoreOf<null, null>;",
    "  readonly discarded: null;",
    "  readonly cell: null;",
    "  readonly lifecycle: null;",
  ])
    expect(text).toContain(`${line}\n`);
});

describe("names and texts stay what they are", () => {
  const model = (rest: string): string => `model "M" { timezone "UTC" }\n${rest}\nscore total as 1\n`;

  test("names that are no identifiers are quoted, and what two fields take from one column is what either takes", () => {
    expect(
      after(
        "export type Lead",
        model('lead { año: number from "a\\"b", "ключ"\n  one: text from "X"\n  two: yes or no from "X", "__proto__" }'),
      ),
    ).toBe(`export type Lead = {
  año?: number | null | undefined;
  one?: string | null | undefined;
  two?: boolean | null | undefined;
  // The same by the names that the data has for them.
  "a\\"b"?: Lead["año"];
  "ключ"?: Lead["año"];
  X?: Lead["one"] | Lead["two"];
  __proto__?: unknown;
};`);
  });

  test("separators of lines, marks of direction and half characters are written as escapes", () => {
    expect(after("export type Lead", model('lead { v: one of "a\\u{2028}b", "\\u{202E}", "\\\\", "`${x}" }'))).toBe(`export type Lead = {
  v?: "a\\u2028b" | "\\u202e" | "\\\\" | "\`\${x}" | null | undefined;
};`);
  });

  test("a comment does not end before its end, and tells a compiler nothing", () => {
    const text = after(
      "export type Lead",
      model(`lead {
  /// */ export const evil = 1; /*
  a: text
  /// @ts-expect-error
  b: text
  /// one
  /// @deprecated * /
  c: text
  /// a@b.example \u202e\u2028*/
  d: text
}`),
    );
    expect(text).toContain("  /** *\\/ export const evil = 1; /* */\n  a?");
    expect(text).toContain("  /** \\@ts-expect-error */\n  b?");
    expect(text).toContain("  /**\n   * one\n   * \\@deprecated * /\n   */\n  c?");
    expect(text).toContain("a@b.example");
    expect(text).not.toMatch(/[\u2028\u202e]/);
  });

  test("of many values each has its line", () => {
    const values = Array.from({ length: 30 }, (_, index) => `"value ${index}"`);
    expect(after("export type Lead", model(`lead { v: one of ${values.join(", ")} }`))).toBe(
      `export type Lead = {\n  v?:${[...values, "null", "undefined"].map((value) => `\n    | ${value}`).join("")};\n};`,
    );
  });
});
