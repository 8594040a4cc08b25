/** Files that say how a system writes: what they may say, what is wrong with one, and that all who check them agree. */
import { readdirSync, readFileSync } from "node:fs";
import { DataError, builtInSources, readDataSource } from "@scoreline/data";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";

const schema = JSON.parse(readFileSync(new URL("../schema/source.schema.json", import.meta.url), "utf8")) as object;
const fits = new Ajv({ strict: false }).compile(schema);

function problemWith(text: string): string {
  try {
    readDataSource(text, "shop.source.json");
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return `${error.message} ${error.hint}`;
  }
  return "none";
}

test.each(readdirSync(new URL("../sources", import.meta.url)).filter((file) => file.endsWith(".json")))(
  "%s is read as a file of one’s own is",
  (file) => {
    const text = readFileSync(new URL(`../sources/${file}`, import.meta.url), "utf8");
    const source = readDataSource(text, file);
    expect(source).toEqual(builtInSources[file.replace(".json", "")]);
    expect(fits(source)).toBe(true);
    // A person can tell where the names are from, or that nobody looked.
    expect(source.unverified !== undefined || (source.pages ?? []).length > 0).toBe(true);
  },
);

describe("what is wrong is said with the file, the place in it, and what to do", () => {
  test.each<[string, string]>([
    ["[1]", "The source “shop.source.json” is not an object. Write it in braces: { … }."],
    ["{}", "The source “shop.source.json” has no “title”. Add it: The name of the system."],
    ['{"title": 5}', "The source “shop.source.json”, at title, is not a text. Write it in quotes."],
    ['{"title": "Shop", "lead": {}}', "The source “shop.source.json”, at lead, is not known here. Did you mean “leads”?"],
    [
      '{"title": "Shop", "events": {"when": ["a"]}}',
      "The source “shop.source.json”, at events.when, is not known here. The keys here are “lead”, “visitor”, “name”, “are”, “time”, “sameTime”, “id”, “properties”, “names”, “prefix”, “skip”, “footer” and “technical”.",
    ],
    [
      '{"title": "Shop", "leads": {"id": "Id"}}',
      'The source “shop.source.json”, at leads.id, is not a list. Write it in brackets, with something in them: ["…"].',
    ],
    [
      '{"title": "Shop", "events": {"skip": [{"columns": ["type"], "is": ["a"]}, {"columns": ["type"]}]}}',
      "The source “shop.source.json”, at events.skip[1], does not say enough. Write an object with “columns” and “is”, or with “columns” and “isNot”, or with “without”.",
    ],
    [
      '{"title": "Shop", "values": {"dates": ["mmddyyyy"]}}',
      "The source “shop.source.json”, at values.dates[0], is “mmddyyyy”. Write one of: “dmy”, “mdy”, “ymd”, “epoch-seconds”, “epoch-millis” and “epoch-micros”.",
    ],
    [
      '{"title": "Shop", "values": {"zone": "Madrid"}}',
      "The source “shop.source.json”, at values.zone, is “Madrid”, which is not a time zone. Write one such as Europe/Madrid or UTC.",
    ],
    ['{"title": "Shop", "unverified": true}', "The source “shop.source.json”, at unverified, is not a text. Write it in quotes."],
  ])("%s", (text, words) => {
    expect(problemWith(text)).toBe(words);
    // Zones are no matter of a schema.
    expect(fits(JSON.parse(text))).toBe(text.includes("Madrid"));
  });

  test("text that is no JSON", () => {
    expect(problemWith('{"title": "Shop",\n "leads": }')).toMatch(/^The source “shop\.source\.json” is not valid JSON/);
  });
});
