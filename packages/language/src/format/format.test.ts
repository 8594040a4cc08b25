import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { format } from "./format.ts";

/** Drops the indentation that the test source gives a text, and its first line end. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").replace(/\n *$/, "\n").split("\n");
  const indent = Math.min(...lines.filter((line) => line.trim() !== "").map((line) => /^ */.exec(line)![0].length));
  return lines.map((line) => line.slice(indent)).join("\n");
}

const formatted = (text: string): string => {
  const result = format(dedent(text));
  expect(result.diagnostics).toEqual([]);
  expect(format(result.text).text).toBe(result.text);
  return result.text;
};

const unchanged = (text: string): void => expect(formatted(text)).toBe(dedent(text));

describe("words and signs", () => {
  test("one space between words, none inside brackets, before commas and colons", () => {
    expect(formatted("define   a as(b+c )*min( d,-e )  /  - f . g\n")).toBe("define a as (b + c) * min(d, -e) / -f.g\n");
    expect(formatted('list l as   "a","b" ,- 3\n')).toBe('list l as "a", "b", -3\n');
    expect(formatted("define x as not(a or b)and count   of distinct e . p>=2\n")).toBe(
      "define x as not (a or b) and count of distinct e.p >= 2\n",
    );
  });

  test("texts, numbers, backticks stay as they were written", () => {
    unchanged('list `l` as "a\\u{41}\\t", 1_000, 0.50\n');
  });

  test("a sign is at its number", () => {
    expect(formatted("fit {\n  +  5 when a\n  - ( b ) when c\n}\n")).toBe("fit {\n  +5 when a\n  -(b) when c\n}\n");
  });

  test("every line of a block is indented by two spaces", () => {
    expect(formatted('behavior b {\nstage "S" cap 3 { +1 for e, once\n-1 for f } then reduce by 5% when a }\n')).toBe(
      dedent(`
      behavior b {
        stage "S" cap 3 {
          +1 for e, once
          -1 for f
        }
        then reduce by 5% when a
      }
    `),
    );
  });
});

describe("lines the author ended", () => {
  test("one blank line at most, none at the ends of a block", () => {
    expect(formatted('\n\nuse "a"\n\n\n\nuse "b"\nfit {\n\n  +1 when a\n\n\n  +2 when b\n\n}\n\n\n')).toBe(
      dedent(`
      use "a"

      use "b"
      fit {
        +1 when a

        +2 when b
      }
    `),
    );
  });

  test("lists and conditions keep their lines; operators and commas are at the ends", () => {
    expect(
      formatted(`
      list l as "a"
      , "b",
             "c"
      define d as x is known
           and y
           or z
    `),
    ).toBe(
      dedent(`
      list l as "a",
        "b",
        "c"
      define d as x is known and
        y or
        z
    `),
    );
  });

  test("a list on lines of its own is indented once", () => {
    unchanged(`
      list l as
        "a", "b",
        "c"
    `);
  });

  test("line ends elsewhere go", () => {
    expect(formatted('event\n e\n "Label"\n from "x"\n { a\n :\n text }\n')).toBe('event e "Label" from "x" { a: text }\n');
  });

  test("brackets with a line end in them are opened", () => {
    expect(
      formatted(`
      fit {
        +5 when at least 2 of (a is one of 1, 2, b,
          c) because "x"
        +1 when (a and
          b) or c
      }
    `),
    ).toBe(
      dedent(`
      fit {
        +5 when at least 2 of (
          a is one of 1, 2,
          b,
          c
        ) because "x"
        +1 when (
          a and
          b
        ) or c
      }
    `),
    );
  });
});

describe("blocks of fields", () => {
  test("written on one line they stay there, with commas", () => {
    expect(formatted("event e { a: text b: one of 1, 2 c: url }\n")).toBe("event e { a: text, b: one of 1, 2, c: url }\n");
    expect(formatted('lead { missing "x" a: text, }\n')).toBe('lead { missing "x", a: text }\n');
  });

  test("over several lines they need no commas; fields on one line stay together", () => {
    expect(
      formatted(`
      sample "S" {
        lead { id: "1", age: 3
          tags: "a", "b", seen: 3 days ago,
          points: missing }
        did e { a: 1 } 3 times today
      }
    `),
    ).toBe(
      dedent(`
      sample "S" {
        lead {
          id: "1", age: 3
          tags: "a", "b", seen: 3 days ago
          points: missing
        }
        did e { a: 1 } 3 times today
      }
    `),
    );
  });

  test("a block that does not fit gets a line for each field", () => {
    const long = "a_name_of_thirty_characters_or_more";
    expect(formatted(`event e { ${long}_1: text, ${long}_2: text, ${long}_3: text }\n`)).toBe(
      dedent(`
      event e {
        ${long}_1: text
        ${long}_2: text
        ${long}_3: text
      }
    `),
    );
  });

  test("a block of one rule may be on one line, of two it may not", () => {
    unchanged("score s as a + b { ratings A from 5, B otherwise }\n");
    expect(formatted('fit { group "g" { +1 when a } }\n')).toBe('fit {\n  group "g" { +1 when a }\n}\n');
    expect(formatted('test "t" { at 2026-01-01 expect a = 1 }\n')).toBe('test "t" {\n  at 2026-01-01\n  expect a = 1\n}\n');
  });

  test("an empty block closes at once", () => {
    expect(formatted("fit {\n\n\n}\nevent e { }\n")).toBe("fit {}\nevent e {}\n");
  });
});

describe("columns", () => {
  test("points of a criterion are aligned at the right", () => {
    expect(formatted('fit {\ncriterion "c" {\n10 when a\n-7 when b\n// why\n1.5 when c\n\n3 when d\n0 otherwise\n}\n}\n')).toBe(
      dedent(`
      fit {
        criterion "c" {
           10 when a
           -7 when b
          // why
          1.5 when c

          3 when d
          0 otherwise
        }
      }
    `),
    );
  });

  test("grids are aligned by the width they are drawn with", () => {
    expect(formatted('test "t" {\ncases {\n|a|rating  of  fit|\n|"日本"|-3|\n|   |10 days ago| // soon\n|"é👩‍💻"|missing|\n}\n}\n')).toBe(
      dedent(`
      test "t" {
        cases {
          | a      | rating of fit |
          | "日本" | -3            |
          |        | 10 days ago   | // soon
          | "é👩‍💻"  | missing       |
        }
      }
    `),
    );
  });

  test("neighboring discards, actions and steps are aligned; a blank line parts them", () => {
    expect(
      formatted(`
      discard "Long reason" when a
      discard "Short" when b

      discard "S" when c
      action a "Call" { team: "x" }
      action long_name "Write a letter"
      action b "Send" { team: "y" }
      lifecycle {
        ready "Ready" when a
        qualified "Marketing" when b
        known otherwise
      }
    `),
    ).toBe(
      dedent(`
      discard "Long reason" when a
      discard "Short"       when b

      discard "S" when c
      action a         "Call" { team: "x" }
      action long_name "Write a letter"
      action b         "Send" { team: "y" }
      lifecycle {
        ready     "Ready"     when a
        qualified "Marketing" when b
        known otherwise
      }
    `),
    );
  });

  test("routes are columns, their properties too", () => {
    expect(
      formatted(`
      route {
      iberia "Iberia desk" when country is "Spain" {owner:account_owner,queue:"ES"}
      large "Key accounts" when action is one of call_now,assign { owner: "Ana" }
      rest otherwise
      }
      promise   "x" never(action is call_now)
    `),
    ).toBe(
      dedent(`
      route {
        iberia "Iberia desk"  when country is "Spain"                { owner: account_owner, queue: "ES" }
        large  "Key accounts" when action is one of call_now, assign { owner: "Ana" }
        rest otherwise
      }
      promise "x" never (action is call_now)
    `),
    );
  });

  test("comments at the ends of neighboring lines are in a column", () => {
    expect(formatted("event a // first\nevent longer // second\nevent b\nevent c // third\n")).toBe(
      "event a      // first\nevent longer // second\nevent b\nevent c // third\n",
    );
  });
});

describe("comments", () => {
  test("stay where they are: above, after, at the end of a block and of the file, and in the middle of a sentence", () => {
    unchanged(`
      // first

      /// about the lead
      lead { // known
        // a
        a: text // why

        // none left
      }

      fit {
        +5 when a and // half
          // or else
          b
      }
      // the end
    `);
  });

  test("between a field and its comma", () => {
    expect(formatted("lead {\na: text // a\n, b: text, // b\nc: text }\n")).toBe(
      "lead {\n  a: text     // a\n    , b: text // b\n  c: text\n}\n",
    );
  });

  test("alone make a file", () => {
    expect(formatted("\n\n  // only\n\n\n// this  \n\n")).toBe("// only\n\n// this\n");
  });
});

describe("lines that are full", () => {
  const words = (count: number, word = "some_name"): string[] => Array.from({ length: count }, (_, index) => `${word}_${index}`);

  test("a long condition gets a line for each part", () => {
    expect(formatted(`discard "R" when ${words(12).join(" and ")}\n`)).toBe(`discard "R" when ${words(12).join(" and\n  ")}\n`);
  });

  test("a long list is filled up", () => {
    const values = words(24).map((word) => `"${word}"`);
    // 120 columns hold `list l as ` and 7 values of 13 or 14 columns with comma and space, then 8.
    expect(formatted(`list l as ${values.join(", ")}\n`)).toBe(
      `${[
        `list l as ${values.slice(0, 7).join(", ")}`,
        values.slice(7, 14).join(", "),
        values.slice(14, 21).join(", "),
        values.slice(21).join(", "),
      ].join(",\n  ")}\n`,
    );
  });

  test("modifiers and the reason go before the condition is taken apart", () => {
    const url = `"/${"path/".repeat(4)}"`;
    expect(
      formatted(
        `behavior b {\n  +15 for page_view where url.path starts with ${url}, once every 7 days, decay linear over 60 days because "Looks"\n}\n`,
      ),
    ).toBe(
      dedent(`
      behavior b {
        +15 for page_view where url.path starts with ${url}, once every 7 days, decay linear over 60 days
          because "Looks"
      }
    `),
    );
    expect(
      formatted(
        `behavior b {\n  +15 for page_view where url.path starts with ${url}, once every 7 days, decay linear over 60 days, at most 100 times\n}\n`,
      ),
    ).toBe(
      dedent(`
      behavior b {
        +15 for page_view where url.path starts with ${url},
          once every 7 days,
          decay linear over 60 days,
          at most 100 times
      }
    `),
    );
  });

  test("no line begins with a sign that is not a rule's", () => {
    const text = formatted(`define d as min(-${words(9).join(", -")}, -${words(9).join(" - ")})\n`);
    expect(text).not.toMatch(/^\s*[+-]/m);
  });
});

describe("files", () => {
  test("CRLF stays where every line has it, and nowhere else", () => {
    expect(format('use  "a"\r\nuse "b"\r\n').text).toBe('use "a"\r\nuse "b"\r\n');
    expect(format('use  "a"\r\nuse "b"\n').text).toBe('use "a"\nuse "b"\n');
    expect(format('use  "a"\ruse "b"').text).toBe('use "a"\nuse "b"\n');
  });

  test("a byte order mark goes, a missing line end comes", () => {
    expect(format('\ufeffuse "a"').text).toBe('use "a"\n');
    expect(format("")).toEqual({ text: "", diagnostics: [] });
    expect(format("  \n\n")).toEqual({ text: "", diagnostics: [] });
  });

  test("a text with syntax errors comes back untouched, with what is wrong", () => {
    const broken = "fit   {\n  +5 whn a\n}\n";
    const result = format(broken, "a.score");
    expect(result.text).toBe(broken);
    expect(result.diagnostics.map(({ file }) => file)).toContain("a.score");
  });

  test("the example of the reference is written the way it is formatted", () => {
    const reference = readFileSync(new URL("../../../../grammar/language.md", import.meta.url), "utf8");
    const example = /^```score\n([^]*?)^```/m.exec(reference)![1]!;
    expect(format(example).text).toBe(example);
  });
});
