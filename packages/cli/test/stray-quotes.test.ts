/** A quote that should not be there and another one further down make a value of all rows between them. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { times } from "./proposed.ts";

const model = 'model "M" {}\nlead { id: text key, title: text, size: number }\nfit { +1 when size > 1 and title is known }\n';
const row = (index: number, title = "CEO"): string => `u${index};Berlin, Mitte;${title};${index}`;
const leads = (change: (rows: string[]) => void, newline = "\n"): string => {
  const rows = ["id;city;title;size", ...times(12, (index) => row(index))];
  change(rows);
  return rows.join(newline);
};
const run = async (text: string) => {
  const cwd = folderWith({ "m.score": model, "l.csv": text });
  return { cwd, ...(await score(["run", "m.score", "--leads", "l.csv", "--strict"], { cwd })) };
};

const doubt = (of: string, to: number, rows: string): string =>
  `“title” on line ${of} of “l.csv” goes on to line ${to}, and what is in it is written like rows: two stray quotes have probably swallowed ${rows}. Remove them, or write each of them twice.`;

test.each(["\n", "\r\n"])("rows between two stray quotes are missed, by a run and by init", async (newline) => {
  const text = leads((rows) => {
    rows[3] = row(2, '"CEO');
    rows[6] = row(5, 'CEO"');
  }, newline);
  const { cwd, code, err, out } = await run(text);
  expect(err).toContain(`error: ${doubt("4", 7, "3 rows")}\n`);
  expect(code).toBe(2);
  expect(out.trim().split("\n")).toHaveLength(1 + 12 - 3);
  const init = await score(["init", "--leads", "l.csv"], { cwd });
  expect(init.out).toContain(`\n${doubt("4", 7, "3 rows")}\n`);
});

test("one row, at the end of the file too; and several places", async () => {
  const atEnd = leads((rows) => {
    rows[11] = row(10, '"CEO');
    rows[12] = row(11, 'CEO"');
  });
  expect((await run(atEnd)).err).toContain(`error: ${doubt("12", 13, "a row")}\n`);
  const twice = leads((rows) => {
    for (const at of [2, 7]) {
      rows[at] = row(at - 1, '"CEO');
      rows[at + 2] = row(at + 1, 'CEO"');
    }
  });
  expect((await run(twice)).err).toContain(`error: ${doubt("3", 5, "2 rows")} So it is in 2 places, with 4 rows in all.\n`);
});

test("values of several lines, with the marks of a table in them, are no rows", async () => {
  for (const title of ['"CEO\nand founder"', '"CEO; owner\nBerlin; Hamburg"', '"CEO; a\nu; b; c; d\nx; y"', '"CEO;a;b\nc"']) {
    const { code, err } = await run(leads((rows) => (rows[3] = row(2, title))));
    expect([code, err.includes("error:")], title).toEqual([0, false]);
  }
});
