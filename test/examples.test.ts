import { existsSync, readdirSync, readFileSync } from "node:fs";
import { compile } from "@scoreline/compiler";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import { loadSources, soundModel } from "@scoreline/language";
import { runTests } from "@scoreline/testing";
import { describe, expect, test } from "vitest";

const root = new URL("../examples/", import.meta.url);
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/model.score`, root)))
  .map(({ name }) => name);

test("there are examples", () => {
  expect(folders).toContain("b2b-saas");
});

describe.each(folders)("the example %s", (folder) => {
  const home = new URL(`${folder}/`, root);
  const { model, plan, diagnostics } = compile(loadSources("model.score", (path) => {
    const file = new URL(path, home);
    return existsSync(file) ? { text: readFileSync(file, "utf8") } : { problem: "not-found" };
  }));

  test("has no errors", () => {
    expect(diagnostics.filter((found) => severityOf(found) === "error").map(formatMessage)).toEqual([]);
  });

  test("passes its own tests", () => {
    const report = runTests(soundModel(model)!, plan!);
    expect(report.tests.flatMap(({ failures }) => failures.map(({ line, message }) => `line ${line}: ${message}`))).toEqual([]);
    expect(report.passed).toBeGreaterThan(0);
  });

  test("comes with leads, events and a page that says what it is", () => {
    expect(["README.md", "leads.csv", "events.csv"].filter((file) => !existsSync(new URL(file, home)))).toEqual([]);
  });
});
