import { foldPlan, notationOf, type PlanAlgebra } from "@scoreline/plan";
import { expect, test } from "vitest";
import { examplePlan } from "./plans.ts";

test("each expression, selection and reset is folded once, after its parts", () => {
  const seen: string[] = [];
  const note = (what: string, index: number): string => {
    seen.push(`${what} ${index}`);
    return `${what} ${index}`;
  };
  const plain = (_: unknown, index: number): string => note("expression", index);
  const folded = foldPlan<string, string, string>(examplePlan, {
    plain: {
      constant: plain,
      "lead-field": plain,
      "event-field": plain,
      "event-kind": plain,
      day: plain,
      "score-value": plain,
      "score-rating": plain,
      subtotal: plain,
      "stage-count": plain,
      decision: plain,
    },
    call: (_, given, index) => {
      expect(seen).toEqual(expect.arrayContaining([...given]));
      return note("expression", index);
    },
    history: (_, selected, property, index) => {
      expect(seen).toEqual(expect.arrayContaining([selected, property].filter((part) => part !== null)));
      return note("expression", index);
    },
    later: (_, selected, index) => {
      expect(seen).toContain(selected);
      return note("expression", index);
    },
    selection: (_, { filter, same, since, until, reset }, index) => {
      expect(seen).toEqual(expect.arrayContaining([filter, ...same, since, until, reset].filter((part) => part !== null)));
      return note("selection", index);
    },
    reset: (_, filters, index) => {
      expect(seen).toEqual(expect.arrayContaining(filters.filter((part) => part !== null)));
      return note("reset", index);
    },
  });
  const numbered = (what: string, length: number): string[] => Array.from({ length }, (_, index) => `${what} ${index}`);
  expect(folded).toEqual({ expressions: numbered("expression", 43), selections: numbered("selection", 7), resets: numbered("reset", 2) });
  expect([...seen].sort()).toEqual([...folded.expressions, ...folded.selections, ...folded.resets].sort());
});

test("an algebra is given the parts of what it folds, each as what it was folded to", () => {
  const { expressions, selections, resets } = notationOf(examplePlan);
  expect(resets[0]).toBe("reset where date.less(day 20000, at)");
  expect(resets[1]).toBe('reset or 90 days without page_view reset where text.starts-with(url.path(page_view.url), ["/pricing"])');
  expect(selections[0]).toBe(`reset, after reset ${resets[0]}`);
  expect(selections[1]).toBe(
    `page_view reset, where text.starts-with(url.path(page_view.url), ["/pricing"]), since last [${selections[0]}], after reset ${resets[0]}`,
  );
  expect(selections[2]).toBe("no event, within 30");
  expect(selections[3]).toBe(`earlier page_view, before 7, after reset ${resets[0]}`);
  expect(selections[4]).toBe(
    `earlier page_view, same url.path(page_view.url), where text.starts-with(url.path(page_view.url), ["/pricing"]), since first [${selections[3]}], after reset ${resets[0]}`,
  );
  expect(selections[5]).toBe("earlier page_view, same page_view.url url.path(page_view.url), within 60000 ms");
  expect(selections[6]).toBe("later reset, where is reset, until page_view.due + 3");
  expect(expressions[35]).toBe(`count [${selections[4]}]`);
  expect(expressions[37]).toBe(`at least 2 [${selections[6]}]`);
  expect(expressions[14]).toBe(`sum page_view.seconds [${selections[1]}]`);
  expect(expressions[17]).toBe("number.less(50, stage engagement.0)");
  expect(expressions[20]).toBe("points.less(10p, subtotal)");
  expect(expressions[25]).toBe("points.add(points.percent(60000000, fit), engagement)");
  expect(expressions[28]).toBe("rating.one-of(rating fit, [0])");
  expect(expressions[42]).toBe("number.one-of(action, [0])");
  expect(expressions[32]).toBe(`at-least(50, text.mentions(lead.job_title, ["ceo","cfo"]), number.less(50, lead.employees))`);
});

test("what is asked the day is told which", () => {
  const days = foldPlan<string, null, null>(
    {
      ...examplePlan,
      expressions: [
        { kind: "day", of: "moment" },
        { kind: "day", of: "event" },
      ],
      selections: [],
      resets: [],
    },
    onlyDays,
  );
  expect(days.expressions).toEqual(["moment", "event"]);
});

const never = (): never => {
  throw new Error("Only days are folded.");
};

const onlyDays: PlanAlgebra<string, null, null> = {
  plain: {
    constant: never,
    "lead-field": never,
    "event-field": never,
    "event-kind": never,
    day: ({ of }) => of,
    "score-value": never,
    "score-rating": never,
    subtotal: never,
    "stage-count": never,
    decision: never,
  },
  call: never,
  history: never,
  later: never,
  selection: never,
  reset: never,
};
