import { compileText, findingsOf } from "@scoreline/compiler";
import { formatMessage } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { foundBy } from "../../test/found.ts";

const messages = (text: string): readonly string[] =>
  findingsOf(compileText(`model "M" {}\nlead { id: text key, n: number, m: number }\n${text}`))
    .filter(({ code }) => code === "undecided-promise")
    .map(formatMessage);

test("what was neither proved nor refuted is said to be so", () => {
  expect(messages('fit { +(n * m) when n > 5 and m > 0 }\npromise "Rises" fit never falls as n rises')).toEqual([
    "Whether the promise “Rises” holds for every lead was not decided.",
  ]);
});

test("what is proved is not reported", () => {
  expect(messages('fit { +10 when n > 5 }\npromise "Rises" fit never falls as n rises')).toEqual([]);
});

test("what puts something before itself is decided", () => {
  const lead = "lead { id: text key, n: number, m: number }\nfit { +1 when n > 1 }\n";
  expect(foundBy("undecided-promise", `${lead}promise "P" never n > m and m > n`)).toEqual([]);
  expect(foundBy("undecided-promise", `${lead}promise "P" always not (n > m) or m <= n`)).toEqual([]);
});
