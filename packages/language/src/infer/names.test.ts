import { describe, expect, test } from "vitest";
import { findings, fixed, wordsOf } from "../../test/findings.ts";
import type { EventSymbol, PropertySymbol, RatingSymbol, ScoreSymbol } from "../model.ts";
import type { ResolvedEvents, InferContext } from "./context.ts";
import { inferProperty } from "./names.ts";
import { resolveRating } from "./scores.ts";

const ground = `lead { employees: number, email: email, website: url, country: text, vip: yes or no }
event page_view { url: url, seconds: number, country: text, from: email }
event demo_request { seats: number }
list sizes as 10, 50
define large as employees > 500
action call "Call" {}
lifecycle { known otherwise }
fit { +1 when large }
`;
const condition = (text: string): string => `${ground}discard "D" when ${text}`;
const filter = (text: string): string => `${ground}discard "D" when did page_view where ${text}`;

describe("a bare name", () => {
  test("is a field, a definition or a score", () => {
    expect(findings(condition("vip and large and fit > 1 and lead.vip and lead.country is known"))).toEqual([]);
  });

  test("that is none of them is reported with the nearest", () => {
    expect(findings(condition("employes > 5"))).toEqual(["unknown-name «employes»"]);
    expect(wordsOf(condition("employes > 5"))).toBe("There is no field, definition or score called “employes”. Did you mean “employees”?");
    expect(fixed(condition("employes > 5"))).toEqual([condition("employees > 5")]);
    expect(wordsOf(condition("zebra"))).toBe(
      "There is no field, definition or score called “zebra”. Fields are declared in the `lead` block, definitions with `define`.",
    );
  });

  test("silences what surrounds it", () => {
    expect(findings(condition("zebra + 1 > 5 and not zebra2 is in sizes"))).toEqual(["unknown-name «zebra»", "unknown-name «zebra2»"]);
    expect(findings(condition("zebra.domain is 3"))).toEqual(["unknown-name «zebra»"]);
  });

  test("of another kind is explained", () => {
    const words = (text: string): string => wordsOf(condition(text));
    expect(words("demo_request")).toBe(
      "“demo_request” is an event, which cannot be used here on its own. Write `did demo_request` to ask whether it happened, or `count of demo_request` for how often.",
    );
    expect(fixed(condition("demo_request"))).toEqual([condition("did demo_request")]);
    expect(fixed(condition("vip and not demo_request"))).toEqual([condition("vip and not did demo_request")]);
    expect(fixed(condition("demo_request >= 2"))).toEqual([]);
    expect(words("demo_request.seats > 3")).toMatch(
      /`did demo_request where seats …`, or take its latest value: `last known demo_request\.seats`\.$/,
    );
    const inFit = `${ground}fit two { +1 when demo_request }`;
    expect(wordsOf(inFit)).toBe(
      "“demo_request” is an event, which cannot be used here on its own. A `fit` score does not look at what the lead did. Ask in a `behavior` block instead: `did demo_request`, or `count of demo_request` for how often.",
    );
    expect(fixed(inFit)).toEqual([]);
    expect(wordsOf(`${ground}score s as fit + demo_request`)).toMatch(
      /Give points for it in a `behavior` block, and use that score here\.$/,
    );
    expect(fixed(`${ground}behavior two { +1 when demo_request }`)).toEqual([`${ground}behavior two { +1 when did demo_request }`]);
    expect(words("sizes")).toMatch(/is a list, .* `… is in sizes`\.$/);
    expect(words("call")).toMatch(/is an action, /);
    expect(words("known")).toMatch(/is a lifecycle step, /);
    expect(words("days since known > 60")).toBe(
      "“known” is a lifecycle step, which cannot be used here on its own. The model knows which step it is today, not since when. Keep that day where your leads are, give it to the model as a field, `became_known: date`, and write `days since became_known`.",
    );
    expect(words("seats > 3")).toMatch(/is a property of the event “demo_request”, .*`did demo_request where seats …`\.$/);
  });

  test("in backticks is no word of the language", () => {
    expect(findings("lead { `subtotal`: number, `when`: yes or no }\nfit { +1 when `when`\n then +1 when `subtotal` > 1 }")).toEqual([]);
  });
});

describe("in the filter of an event", () => {
  test("bare names are its properties, and lead fields come after `lead.`", () => {
    expect(findings(filter('(url.path contains "x" and seconds > 3 and at after 2026-01-01 and lead.vip and large and fit > 2)'))).toEqual(
      [],
    );
  });

  test("a property hides a field of the same name", () => {
    expect(findings(filter('country is "x"'))).toEqual([]);
  });

  test("a lead field needs `lead.`", () => {
    expect(findings(filter("employees > 5"))).toEqual(["field-in-event-filter «employees»"]);
    expect(fixed(filter("employees > 5"))).toEqual([filter("lead.employees > 5")]);
    expect(wordsOf(filter("employees > 5"))).toMatch(/Write `lead\.employees` for the lead's field\.$/);
  });

  test("an unknown name is an unknown property", () => {
    expect(findings(filter("secnds > 5"))).toEqual(["unknown-property «secnds»"]);
    expect(fixed(filter("secnds > 5"))).toEqual([filter("seconds > 5")]);
    expect(wordsOf(`${ground}discard "D" when did demo_request where zebra > 1`)).toBe(
      "The event “demo_request” has no property called “zebra”. It has “seats” and “at”.",
    );
    expect(wordsOf(`event stop\ndiscard "D" when did stop where zebra > 1`)).toMatch(
      /It has no properties but `at`, the day it happened\.$/,
    );
  });

  test("the event itself is not named again", () => {
    expect(findings(filter("page_view.seconds > 5"))).toEqual(["event-name-in-filter «page_view»"]);
    expect(fixed(filter("page_view.seconds > 5"))).toEqual([filter("seconds > 5")]);
  });

  test("an unknown event makes no unknown properties", () => {
    expect(findings(`${ground}discard "D" when did page_vew where seconds > 5`)).toEqual(["unknown-event «page_vew»"]);
  });
});

describe("parts", () => {
  test("of addresses", () => {
    expect(
      findings(condition(`email.domain is "x" and email.user is "y" and lead.website.host is "z" and website.query contains "q"`)),
    ).toEqual([]);
    expect(findings(filter(`(url.path is "x" and from.domain is "y" and lead.email.user is "z")`))).toEqual([]);
  });

  test("that are not there", () => {
    expect(findings(condition(`email.host is "x"`))).toEqual(["unknown-part «host»"]);
    expect(findings(condition(`website.hots is "x"`))).toEqual(["unknown-part «hots»"]);
    expect(fixed(condition(`website.hots is "x"`))).toEqual([condition(`website.host is "x"`)]);
    expect(wordsOf(condition("fit.rating is known"))).toBe(
      "“fit” is a score and has no part called “rating”. Ask for its rating with `fit rated …`.",
    );
    expect(findings(condition(`lead.zebra is "x"`))).toEqual(["unknown-field «zebra»"]);
    expect(findings(condition(`lead.email.domain.name is "x"`))).toEqual(["unknown-part «name»"]);
  });
});

test("`subtotal` belongs to `then` lines", () => {
  expect(findings(`${ground}fit two { +1 when large\n then +1 when subtotal > 1 and fit > 1 }`)).toEqual([]);
  expect(findings(condition("subtotal > 1"))).toEqual(["subtotal-outside-then «subtotal»"]);
});

describe("the names of an owner are gone through once, however many places ask for one", () => {
  const count = 1_000;
  const span = { start: 0, end: 1 };
  const context = { program: { references: { use: () => {} } }, file: "m" } as unknown as InferContext;
  let looks = 0;
  const symbolsOf = (letter: string) =>
    Array.from({ length: count }, (_, index) => ({
      type: { kind: "text" },
      get name() {
        looks++;
        return `${letter}${index}`;
      },
    }));

  test("those of properties", () => {
    const event = (): EventSymbol => ({ name: "e", properties: symbolsOf("p") as unknown as PropertySymbol[] }) as unknown as EventSymbol;
    const events = { events: [event(), event()] } as unknown as ResolvedEvents;
    looks = 0;
    for (let index = 0; index < count; index++) {
      expect(inferProperty({ kind: "name", text: `p${index}`, quoted: false, missing: false, span }, events, context)).toEqual({
        kind: "text",
      });
    }
    expect(looks).toBeLessThan(10 * count);
  });

  test("those of ratings", () => {
    const ratings = symbolsOf("r") as unknown as RatingSymbol[];
    const score = { name: "s", ratings } as unknown as ScoreSymbol;
    looks = 0;
    for (let index = 0; index < count; index++) expect(resolveRating({ span } as never, `r${index}`, score, context)).toBe(ratings[index]);
    expect(looks).toBeLessThan(10 * count);
  });
});
