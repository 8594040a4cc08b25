/** Amounts as people write them, in a model that is proposed for them and in the run: read, or said. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { csv, initThenRun, pick, times } from "./proposed.ts";

const amounts = (name: string, values: readonly string[]) =>
  csv([["id", "email", name], ...times(40, (index) => [`l${index}`, `a${index}@x.example`, pick(values, index)])]);
const modelOf = (name: string, rule: string): string =>
  `model "M" { timezone "UTC" }\nlead { id: text key, ${name}: number }\nfit { ${rule} }\n`;
const after = (out: string): string => out.slice(out.indexOf("\n") + 1, out.indexOf("\nNext:"));

test.each([
  ["revenue", ["12k", "900k", "1.5M", "250"], ["12000", "900000", "1500000", "250"], "point"],
  ["arr", ["US$ 5", "US$ 1,200", "US$ 17"], ["5", "1200", "17"], "point"],
  ["umsatz", ["1,5 Mio. €", "250 Tsd. €", "12,50 €"], ["1500000", "250000", "12.5"], "comma"],
  ["price", ["1,000 kr", "12,500.50 kr", "250 kr"], ["1000", "12500.5", "250"], "point"],
  ["balance", ["(1,200)", "50", "(0.5)"], ["-1200", "50", "-0.5"], "point"],
])("%s such as %s are numbers", async (name, values, numbers, decimal) => {
  const { model, command, said } = await initThenRun({ "l.csv": amounts(name, values) }, "--leads l.csv");
  expect(model).toContain(`  ${name}: number\n`);
  expect(command).toContain(` --decimal ${decimal} `);
  expect(after(said)).toBe("");
  const cwd = folderWith({ "l.csv": amounts(name, values), "m.score": modelOf(name, `+(${name})`) });
  const { out } = await score(["run", "m.score", "--leads", "l.csv", "--decimal", decimal, "--at", "2026-06-30"], { cwd });
  expect(
    out
      .split("\n")
      .slice(1, values.length + 1)
      .map((line) => line.split(",")[1]),
  ).toEqual(numbers);
});

test("a column with two notations, or with what is no number, is text, and init says so", async () => {
  const two = await initThenRun({ "l.csv": amounts("revenue", ["1.234,50", "1,234.50", "7,300.10", "12"]) }, "--leads l.csv");
  expect(two.model).toContain("  revenue: text\n");
  expect(two.said).toContain(
    "“revenue” seems to hold numbers, but is text in the model: it is written in two ways, such as “1,234.50” and “1.234,50”. Write the column in one way, and run init again.\n",
  );
  const words = ["50", "120", "80", "75", "200", "9", "about 50", "31", "55", "66"];
  const few = await initThenRun({ "l.csv": amounts("employees", words.slice(1, 8)) }, "--leads l.csv");
  expect(few.said).toContain(
    "“employees” seems to hold numbers, but is text in the model: 5 of 40 values, such as “about 50”, cannot be read as one. Correct the file, and run init again.\n",
  );
  const meters = await initThenRun({ "l.csv": amounts("revenue", ["5m", "1.5m", "12", "8", "7", "6"]) }, "--leads l.csv");
  expect(meters.said).toContain(
    "14 of 40 values, such as “5m”, cannot be read as one; “m” after it is not read, since it may stand for thousands, millions or something else: write the number in full. Correct",
  );
});

test.each([
  ["ranges", "employees", ["1-10", "11-50", "51-200", "201+", "500"]],
  ["house numbers", "street_number_name", ["12", "14a", "3", "8", "9", "10", "11"]],
  ["codes", "product_code", ["12", "14", "3", "8", "9", "A1", "11"]],
  ["telephones", "phone", ["+49 30 1234", "030 1234", "0301234", "301234"]],
])("%s are texts without a word", async (_, name, values) => {
  const { said } = await initThenRun({ "l.csv": amounts(name, values) }, "--leads l.csv");
  expect(said).not.toContain("seems to hold numbers");
});

test("a run says of a number in the other notation that no option reads both", async () => {
  const cwd = folderWith({
    "l.csv": amounts("revenue", ["1.234,50", "1,234.50"]),
    "m.score": modelOf("revenue", "+1 when revenue > 5"),
  });
  const { err, code } = await score(["run", "m.score", "--leads", "l.csv", "--decimal", "comma"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain(
    "“revenue” is “1,234.50”, which is not a plain number up to 10¹⁵, such as 1234.5; --decimal point reads it, but not what needs --decimal comma: if there is such, too, write all numbers of the column in one way",
  );
});
