import type { Fact } from "@scoreline/plan";
import { expect, test } from "vitest";
import { factWords, heldInVain } from "./fact-words.ts";

const fact = (text: string, holds: boolean, ...values: Fact["values"][number][]): Fact => ({ text, holds, values, undecided: false });

test.each([
  [
    "what was seen follows",
    fact("employees is above 50", false, { name: "employees", value: 20 }),
    "employees is above 50 (employees is 20)",
  ],
  ["nothing is repeated", fact("country is “US”", true, { name: "country", value: "US" }), "country is “US”"],
  [
    "nor a name that is a phrase",
    fact("count of different asset of report is at least 3", false, { name: "count of different asset of report", value: 2 }),
    "count of different asset of report is at least 3 (it is 2)",
  ],
  ["a yes holds by itself", fact("customer", true, { name: "customer", value: true }), "customer"],
  ["a no is told", fact("customer", false, { name: "customer", value: false }), "customer (customer is no)"],
  [
    "dates take no quotes",
    fact("created in the last 30 days", true, { name: "created", value: "2026-06-01" }),
    "created in the last 30 days (created is 2026-06-01)",
  ],
  [
    "how often something happened",
    fact("did visit at least 3 times", false, { name: "how often", value: 2 }),
    "did visit at least 3 times (happened 2 times)",
  ],
  ["once", fact("did visit", true, { name: "how often", value: 1 }), "did visit (happened once)"],
  ["never, where that was not wanted", fact("did visit", false, { name: "how often", value: 0 }), "did visit (did not happen)"],
  [
    "of what is asked for with a filter, which may have happened otherwise",
    fact("did email where opened is yes", false, { name: "how often", value: 0 }),
    "did email where opened is yes (did not happen as asked)",
  ],
  [
    "never, where that was wanted",
    fact("did nothing in the last 30 days", true, { name: "how often", value: 0 }),
    "did nothing in the last 30 days",
  ],
  ["a field that is called `times`", fact("times is above 3", false, { name: "times", value: 1 }), "times is above 3 (times is 1)"],
])("%s", (_, given, words) => expect(factWords(given)).toBe(words));

test("a yes that a condition is not about is said in full", () => {
  expect(heldInVain(fact("vip", true, { name: "vip", value: true }))).toBe("vip is yes");
  expect(heldInVain(fact("n is known", true, { name: "n", value: 5 }))).toBe("n is known (n is 5)");
});
