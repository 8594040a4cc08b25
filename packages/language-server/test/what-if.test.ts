import { describe, expect, test } from "vitest";
import { diagnosticsOf } from "./diagnostics-of.ts";
import { previewOf } from "../src/features/evaluation/preview.ts";
import { savedWhatIf } from "../src/features/evaluation/save-what-if.ts";
import { runDocumentTests } from "../src/features/evaluation/tests.ts";
import { formatDocument } from "../src/features/formatting.ts";
import type { WhatIfChanges } from "../src/protocol/requests.ts";
import { openSnapshot } from "./open-snapshot.ts";

const text = `model "M"

lead { id: text key, size: number, vip: yes or no, branch: one of "Shop", "Farm", since: date }

event visit "Visit" { page: text, seconds: number, kind: one of "Long", "Short" }
event call "Call"

fit "Company" {
  +50 when size > 5
  +20 when vip
  +5 when branch is "Farm"
  ratings A from 50, B otherwise
}

behavior interest "Interest" {
  +30 for call, expires after 10 days
  +1 for visit where page is "home"
  ratings 1 from 30, 2 otherwise
}

action ring "Ring" { team: "Sales" }
action write "Write"

matrix fit by interest {
  |   | 1    | 2     |
  | A | ring | write |
  | B | none | none  |
}

sample "Ana" {
  lead { id: "1", size: 9, branch: "Shop", since: 30 days ago }
  did visit { page: "home" } 2 times 3 days ago
} // the best

test "Small" {
  lead { size: 1 }
  expect fit = 0
}
`;
const { snapshot } = await openSnapshot(text);
const size = (value: string): WhatIfChanges => ({ fields: [{ name: "size", value }], events: [] });
const called: WhatIfChanges = { fields: [], events: [{ event: "call", daysAgo: 2 }] };
const pageWith = (whatIf: WhatIfChanges, moved = 0): string => previewOf(snapshot, { whatIf, moved }).page!;
const decided = (page: string): string => /<p class="large">(.*?)<\/p>/.exec(page)![1]!.replace(/<[^>]*>/g, "");

describe("what would be", () => {
  test("with another value or one more event, beside what is", () => {
    expect(decided(pageWith({ fields: [], events: [] }))).toBe("Write · A2");
    expect(decided(pageWith(called))).toBe("Ring (Sales) · A1");
    expect(pageWith(called)).toContain("<p>Without these changes: <strong>Write</strong> · A2</p>");
    expect(decided(pageWith(size("1")))).toBe("Nothing to do · B2");
    // Of an empty value nothing is known.
    expect(decided(pageWith(size(" ")))).toBe("Nothing to do · B2");
    expect(pageWith(size(" "))).toContain("<li>size is not known <button");
  });

  test("the sample is in the cell that it would be in, and what comes next is of the changed one", () => {
    const page = pageWith(called);
    expect(/class="[^"]*chosen"><span class="cell"><button [^>]*>(\w+)</.exec(page)![1]).toBe("A1");
    // A call counts for 10 days: of two days ago, it is gone 9 days from now.
    expect(page).toContain("Falls to A2 (Write) in 9 days");
  });

  test("an event with what is known of it", () => {
    const visited = (page: string, seconds = ""): WhatIfChanges => ({
      fields: [],
      events: [
        {
          event: "visit",
          daysAgo: 1,
          properties: [
            { name: "page", value: page },
            { name: "seconds", value: seconds },
            { name: "gone", value: "1" },
          ],
        },
      ],
    });
    const interestOf = (whatIf: WhatIfChanges): string =>
      /interest = (\d+)/.exec(savedWhatIf(snapshot, { sample: "Ana", whatIf, as: "test" }).addition!.text)![1]!;
    // Two visits of the home page are known before.
    expect([visited("home"), visited("blog"), visited(" ")].map(interestOf)).toEqual(["3", "2", "2"]);
    expect(pageWith(visited("home", "12"))).toContain("<li>Visit 1 day ago: page is home, seconds is 12 <button");
    expect(savedWhatIf(snapshot, { sample: "Ana", whatIf: visited("home", "12"), as: "sample" }).addition!.text).toContain(
      // What no rule asks for is left out, as it is of all samples that are kept.
      '  did visit { page: "home" } 1 day ago\n',
    );
    const refused = pageWith(visited("home", "many"));
    expect(decided(refused)).toBe("Write · A2");
    expect(refused).toContain(`<p class="error">visit.seconds: “many” is not a plain number`);
  });

  test("events are as many days before the day that is shown", () => {
    expect(decided(pageWith(called, 100))).toBe("Ring (Sales) · A1");
  });

  test("a value that is none of the field is refused with its reason, and everything stays as it is", () => {
    const page = pageWith(size("many"));
    expect(decided(page)).toBe("Write · A2");
    expect(page).toMatch(/<p class="error">size: “many” is not a plain number/);
    expect(page).not.toContain("data-save");
  });

  test("fields and events have the choices that there are, and the values that are known", () => {
    const page = pageWith({ fields: [], events: [] });
    expect(page).toContain(`<option value="size" data-value="9" data-list="values-1">size</option>`);
    expect(page).toContain(`<datalist id="values-2"><option value="yes"><option value="no"></datalist>`);
    expect(page).toContain(`<datalist id="values-3"><option value="Shop"><option value="Farm"></datalist>`);
    expect(page).toContain(`<option value="call">Call</option>`);
    expect(page).toContain(
      `<fieldset data-event="visit"><label>page <input name="property.page" placeholder="not known"></label> ` +
        `<label>seconds <input name="property.seconds" placeholder="not known"></label> ` +
        `<label>kind <input name="property.kind" list="known-0-2" placeholder="not known"></label>` +
        `<datalist id="known-0-2"><option value="Long"><option value="Short"></datalist> </fieldset>`,
    );
    // Nothing can be known of a call.
    expect(page).not.toContain(`data-event="call"`);
  });

  test("what the model does not know any more is left out", () => {
    const page = pageWith({ fields: [{ name: "gone", value: "1" }], events: [{ event: "gone", daysAgo: 0 }] });
    expect(page).toBe(pageWith({ fields: [], events: [] }));
  });
});

describe.each(["sample", "test"] as const)("kept as a %s", (as) => {
  const changes: WhatIfChanges = { fields: [{ name: "vip", value: "yes" }], events: [{ event: "call", daysAgo: 2 }] };

  async function added(moved = 0, source = text) {
    const before = (await openSnapshot(source)).snapshot;
    const { problem, addition } = savedWhatIf(before, { sample: "Ana", whatIf: changes, moved, as });
    expect(problem).toBeNull();
    const at = before.lines.offsetAt(addition!.position);
    const result = source.slice(0, at) + addition!.text + source.slice(at);
    return { result, after: (await openSnapshot(result)).snapshot };
  }

  test("it is formatted, without an error, and passes", async () => {
    const { after } = await added();
    expect(diagnosticsOf(after).filter(({ severity }) => severity === 1)).toEqual([]);
    const places = formatDocument(after).filter(({ range }) => range.start.line > 35);
    expect(places).toEqual([]);
    expect(runDocumentTests(after).tests.map(({ passed }) => passed)).toEqual(as === "test" ? [true, true] : [true]);
  });

  test("it says what is known of the lead, and what is changed", async () => {
    const { result } = await added();
    const lines = [
      `  lead { size: 9, vip: yes, branch: "Shop" }`,
      `  did visit { page: "home" } 2 times 3 days ago`,
      `  did call 2 days ago`,
    ];
    expect(result).toContain(
      as === "sample"
        ? [`} // the best\n\nsample "Ana, changed" {`, ...lines, `}\n\ntest "Small"`].join("\n")
        : [
            `  expect fit = 0\n}\n\ntest "What if: Ana" {\n  at 2026-01-01`,
            ...lines,
            // 50 + 20; the call's 30 and 2 visits.
            `  expect fit = 70, fit rated A\n  expect interest = 32, interest rated 1\n  expect cell A1, action ring\n}\n`,
          ].join("\n"),
    );
  });

  test("twice, it has another name; on another day, it is of that day", async () => {
    const { result } = await added();
    const again = await added(0, result);
    expect(again.result).toContain(as === "sample" ? `sample "Ana, changed (2)"` : `test "What if: Ana (2)"`);
    const later = await added(5);
    expect(later.result).toContain("8 days ago");
    expect(runDocumentTests(later.after).tests.every(({ passed }) => passed)).toBe(true);
  });

  test("it is refused where there is an error, no such sample or a value that cannot be", async () => {
    const broken = (await openSnapshot(`${text}\nfit`)).snapshot;
    expect(savedWhatIf(broken, { sample: "Ana", whatIf: changes, as }).problem).toContain("The model has errors");
    expect(savedWhatIf(snapshot, { sample: "Bob", whatIf: changes, as }).problem).toBe("There is no sample “Bob”.");
    const refused = savedWhatIf(snapshot, { sample: "Ana", whatIf: size("many"), as });
    expect(refused.addition).toBeNull();
    expect(refused.problem).toContain("“many” is not a plain number");
  });
});

test("a change of tomorrow is the first of the days ahead", async () => {
  const text = `model "M"
event visit
behavior b {
  +10 for visit, decay half-life 1 day
  ratings x from 8, y otherwise
}
sample "T" { did visit today }
`;
  const { snapshot } = await openSnapshot(text);
  const page = previewOf(snapshot, { sample: "T" }).page!;
  expect(page).toContain("2026-01-02");
  expect(page).not.toContain("Nothing else is decided in these 180 days");
  const moved = previewOf(snapshot, { sample: "T", moved: 1 }).page!;
  expect(moved).toContain("Nothing else is decided in these 180 days");
});
