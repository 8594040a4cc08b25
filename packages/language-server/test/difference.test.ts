/** What a model changes from an earlier version, whose files the client hands over as they are wanted. */
import { expect, test } from "vitest";
import { differenceFrom } from "../src/features/evaluation/pages.ts";
import { openSnapshot } from "./open-snapshot.ts";

const shared = "lead { id: text key, size: number }\n";
const model = (points: number): string =>
  `model "M"\nuse "shared.score"\nlist few from "few.txt"\nfit {\n  +${points} when size > 5\n  -1 when id is in few\n}\n`;
const files = { "shared.score": shared, "model.score": model(15), "few.txt": "a\n" };
const version = "HEAD";
const open = async () => (await openSnapshot(files["model.score"], files)).snapshot;

test("files are wanted until all of the earlier version is there, then both are compared", async () => {
  const snapshot = await open();
  const first = differenceFrom(snapshot, { version, files: {} });
  expect(first).toEqual({ problem: null, root: "file:///project/", wanted: ["model.score"], page: null });
  const earlier = { "model.score": model(10) };
  expect([...differenceFrom(snapshot, { version, files: earlier }).wanted].sort()).toEqual(["few.txt", "shared.score"]);
  const { problem, wanted, page } = differenceFrom(snapshot, { version, files: { ...earlier, "few.txt": "a\n", "shared.score": shared } });
  expect({ problem, wanted }).toEqual({ problem: null, wanted: [] });
  expect(page).toMatch(/^<!DOCTYPE html>[\s\S]*<title>What changes from HEAD:model\.score to model\.score<\/title>/);
  expect(page).toMatch(/\+10[\s\S]*\+15/);
});

test("what is not asked of a file in the model is asked of the model", async () => {
  const { snapshot } = await openSnapshot(shared, files, "shared.score");
  expect(differenceFrom(snapshot, { version, files: {} }).wanted).toEqual(["model.score"]);
});

test("it says why nothing can be compared", async () => {
  const snapshot = await open();
  const problemOf = (earlier: Record<string, string | null>) => differenceFrom(snapshot, { version, files: earlier }).problem;
  expect(problemOf({ "model.score": null })).toBe("There is no “model.score” in HEAD, so there is nothing to compare with.");
  expect(problemOf({ "model.score": model(10), "few.txt": null, "shared.score": shared })).toMatch(
    /^The model has errors in HEAD, so it cannot be compared\. .*few\.txt/,
  );
  const { snapshot: broken } = await openSnapshot(files["model.score"].replace("size >", "sice >"), files);
  expect(differenceFrom(broken, { version, files: {} }).problem).toContain("The model has errors");
});
