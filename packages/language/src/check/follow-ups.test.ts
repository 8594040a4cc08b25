import { describe, expect, test } from "vitest";
import { parse } from "../parse.ts";
import { findings } from "../../test/findings.ts";

/** What the checker itself says: syntax errors left out. */
const codes = (text: string): readonly string[] => {
  const syntax = parse(text, "model.score").diagnostics.map(({ code }) => code);
  return findings(text)
    .map((finding) => finding.split(" «")[0]!)
    .filter((code) => !syntax.includes(code));
};

describe("one defect, one finding", () => {
  test("a lead block that cannot be understood may have declared the fields that are written in it, and any where a name is left out", () => {
    expect(codes('lead { n: number, employees number }\nfit { +1 when employees > 3 and country is "x" }')).toEqual(["unknown-name"]);
    expect(codes("lead { n: number, employees number }\nfit { +1 when employees > 3 }")).toEqual([]);
    expect(codes('lead { n: number\n job title: text }\nfit { +1 when job_title is "x" }')).toEqual([]);
    expect(codes("lead { n: number, : text }\nfit { +1 when employees > 3 }")).toEqual([]);
    expect(codes("lead { n: number }\nfit { +1 when employees > 3 }")).toEqual(["unknown-name"]);
  });

  test("ratings that cannot be understood may be those that are asked for", () => {
    expect(codes('lead { n: number }\nfit { +1 when n > 1\n ratings A from, B otherwise }\ndiscard "D" when fit rated C')).toEqual([]);
  });

  test("other declarations are checked as ever", () => {
    expect(codes('lead { n: number }\nlist words as "a" "b"\nfit { +1 when n is in wrds }\ndiscard "D" when zebra')).toEqual([
      "unknown-list",
      "unknown-name",
    ]);
    expect(codes('lead { n: text }\nlist words as "a" "b"\nfit { +1 when n is in words }\ndiscard "D" when zebra')).toEqual([
      "unknown-name",
    ]);
    expect(codes("lead { n: number }\nevnt visit { page: text }\nbehavior { +1 for visit\n +1 for okapi }")).toEqual(["unknown-event"]);
  });

  test("nothing is added where the text cannot be understood", () => {
    expect(codes("lead { n: number, s: text }\nfit {\n +1 when (n\n +1 when s > 3\n}")).toEqual(["type-mismatch"]);
  });

  test("a file that cannot be read may have declared everything", () => {
    expect(codes('use "gone.score"\nfit { +1 when zebra }\nbehavior { +1 for okapi }\ndiscard "D" when fit rated A')).toEqual([
      "file-not-found",
      "score-without-ratings",
    ]);
  });
});

describe("a slip in one declaration hides nothing that is wrong in the others", () => {
  const text = `model "M" {}
lead { id: text key, employees: number, country: text }
event visit { url: url }
define large as employees > "five"
fit {
  +5 when employes > 10
  +3 when country > 5
}
behavior {
  +5 for vist
  +1 for visit where utl.path is "/x"
}
fit other { +1 when large }
test "t" { lead { employees: "x" } expect fit = 3 }
`;
  const all = ["type-mismatch", "unknown-name", "type-mismatch", "unknown-event", "unknown-property", "value-of-wrong-type"];
  const without = (...left: readonly string[]): readonly string[] => {
    const codes = [...all];
    for (const code of left) codes.splice(codes.indexOf(code), 1);
    return codes;
  };

  test("where there is none", () => expect(codes(text)).toEqual(all));

  test.each<[string, string, readonly string[]]>([
    ["fit other { +1 when large }", "fit other { +1 when }", all],
    ["fit other { +1 when large }", "fit other { +1 whe large }", all],
    ["fit other { +1 when large }", "fit other { +1 when large", all],
    ["fit other { +1 when large }", 'fit other { "\n}', all],
    ["event visit {", "event visit ", all],
    ["fit {", "fit {\n  +1 when employees >\n", all],
    ['test "t"', 'action\ntest "t"', all],
    // What is broken may be what is missing elsewhere: fields of no known type, an event, the definition itself, and the broken line.
    ["lead { id", "lead { id:: ", without("type-mismatch", "type-mismatch", "value-of-wrong-type")],
    ["define large as employees", "define large as as employees", without("type-mismatch")],
    ["+5 for vist", "+5 fr vist", without("unknown-event")],
  ])("%s → %s", (right, wrong, expected) => {
    expect(codes(text)).toEqual(all);
    expect(codes(text.replace(right, wrong))).toEqual(expected);
  });
});
