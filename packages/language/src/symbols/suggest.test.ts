import { describe, expect, test } from "vitest";
import { Reporter } from "./reporter.ts";
import { inWords, suggest, thereAre, wayRound } from "./suggest.ts";

const meant = (text: string, candidates: Parameters<typeof suggest>[3], reporter = new Reporter()): string => {
  const { suggestion, fixes } = suggest(reporter, "f", { text, span: { start: 0, end: text.length } }, candidates, "otherwise");
  return suggestion + (fixes.some(({ isChoice }) => isChoice !== true) ? " (fix)" : "");
};

describe("suggestions", () => {
  test("a slip, with a fix where there is no doubt", () => {
    expect(meant("employes", ["employees", "email"])).toBe("Did you mean “employees”? (fix)");
    expect(meant("Country", ["country", "county"])).toBe("Did you mean “country”? (fix)");
    expect(meant("countr", ["country", "county"])).toBe("Did you mean “country”?");
  });

  test("no fix where only the number differs, or the name is short", () => {
    expect(meant("stage_2", ["stage_1"])).toBe("Did you mean “stage_1”?");
    expect(meant("fir", ["fit"])).toBe("Did you mean “fit”?");
  });

  test("the same words in another order and form, with a fix; alike words, or some of them, without", () => {
    const events = ["email_open", "email_click", "demo_request", "page_view", "unsubscribe", "form_submit"];
    for (const said of ["opened_email", "openedEmail", "open_email", "email_opening"])
      expect(meant(said, events)).toBe("Did you mean “email_open”? (fix)");
    expect(meant("requested_demo", events)).toBe("Did you mean “demo_request”? (fix)");
    expect(meant("submitted_form", events)).toBe("Did you mean “form_submit”? (fix)");
    expect(meant("visited_page", events)).toBe("Did you mean “page_view”?");
    expect(meant("demo", events)).toBe("Did you mean “demo_request”?");
    expect(meant("email", events)).toBe("Did you mean “email_open” or “email_click”?");
    expect(meant("not_opened", events)).toBe("otherwise");
    expect(meant("number_of_employees", ["employees", "revenue"])).toBe("Did you mean “employees”?");
    expect(meant("company_size", ["employees", "revenue"])).toBe("Did you mean “employees”?");
    expect(meant("date_created", ["created", "country"])).toBe("Did you mean “created”?");
    expect(meant("account_owner", ["company_size", "account_email"])).toBe("otherwise");
  });

  test("what is not certain is there to choose", () => {
    const offered = (text: string, names: readonly string[]) =>
      suggest(new Reporter(), "f", { text, span: { start: 3, end: 3 + text.length } }, names, "otherwise").fixes;
    const choices = ["email_open", "email_click"].map((name) => ({
      title: `Change to “${name}”`,
      isChoice: true,
      edits: [{ file: "f", span: { start: 3, end: 8 }, text: name }],
    }));
    expect(offered("email", ["email_open", "email_click", "unsubscribe"])).toEqual(choices);
    expect(offered("zebra", ["email_open"])).toEqual([]);
  });

  test("what else an event or a field is called counts as its name", () => {
    expect(meant("job_title", [["title", "Job Title"], "country"])).toBe("Did you mean “title”? (fix)");
    expect(
      meant("newsletter_opened", [
        ["mail_a", "Opened newsletter"],
        ["mail_b", "Opened invitation"],
      ]),
    ).toBe("Did you mean “mail_a”? (fix)");
  });

  test("nothing near", () => {
    expect(meant("zebra", ["country"])).toBe("otherwise");
    expect(meant("a", ["b"])).toBe("otherwise");
    expect(meant("a", ["A"])).toBe("Did you mean “A”? (fix)");
    expect(meant("zebra", [])).toBe("otherwise");
  });

  test("for the first hundred of a check, and then the names are not even gathered", () => {
    const reporter = new Reporter();
    let gathered = 0;
    const candidates = (): readonly string[] => {
      gathered++;
      return ["employees"];
    };
    const said = Array.from({ length: 150 }, () => {
      const name = { text: "employes", span: { start: 0, end: 8 } };
      return suggest(reporter, "f", name, candidates, "otherwise").suggestion;
    });
    expect(said).toEqual([...Array<string>(100).fill("Did you mean “employees”?"), ...Array<string>(50).fill("otherwise")]);
    expect(gathered).toBe(100);
  });
});

test("names in a row", () => {
  expect(inWords([])).toBe("");
  expect(inWords(["a"])).toBe("“a”");
  expect(inWords(["a", "b", "c"])).toBe("“a”, “b” and “c”");
  expect(inWords(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"])).toBe("“1”, “2”, “3”, “4”, “5”, “6”, “7”, “8” and 2 more");
});

test("what there is, and the way around a circle", () => {
  expect(thereAre("score", "scores", ["fit"])).toBe("The only score is “fit”.");
  expect(thereAre("rating", "ratings", ["A", "B"], "Its")).toBe("Its ratings are “A” and “B”.");
  expect(wayRound(["a"])).toBe("“a” → “a”");
  expect(wayRound(["a", "b"])).toBe("“a” → “b” → “a”");
  expect(wayRound(["1", "2", "3", "4", "5", "6", "7", "8"])).toBe("“1” → “2” → “3” → “4” → … → “8” → “1”");
});
