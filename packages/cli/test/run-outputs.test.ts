import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { files, usual } from "./small-run.ts";

describe("places that cannot be written are told before the data is read, and nothing is begun", () => {
  const outputs: Readonly<Record<string, string>> = { "-o": "x.csv", "--rejects": "r.csv", "--summary": "s.html" };
  const argv = ["run", "m.score", "--leads", "no-such-leads.csv", "--at", "2026-07-01"];

  test.each(Object.keys(outputs))("%s", async (option) => {
    const cwd = folderWith({ ...files, "folder.csv/x": "" });
    const place = `none/${outputs[option]!}`;
    const before = readdirSync(cwd);
    const others = Object.entries(outputs).flatMap(([other, path]) => (other === option ? [] : [other, path]));
    const ended = (path: string) => score([...argv, ...others, option, path], { cwd });
    expect(await ended(place)).toEqual({
      code: 2,
      out: "",
      err: `error: “${place}” could not be written: the folder does not exist.\nMake the folder first, or name another one.\n`,
    });
    expect(await ended("folder.csv")).toEqual({
      code: 2,
      out: "",
      err: "error: “folder.csv” is a folder, so nothing can be written there.\nName a file in it.\n",
    });
    expect(readdirSync(cwd)).toEqual(before);
  });

  test("where the data fails, no place is left with a file, and what was there stays", async () => {
    const cwd = folderWith({ ...files, "r.csv": "before\n" });
    const before = readdirSync(cwd);
    const ended = await score([...argv, ...Object.entries(outputs).flat()], { cwd });
    expect(ended).toMatchObject({ code: 2, err: expect.stringMatching(/^error: “no-such-leads.csv” could not be read/) as string });
    expect(readdirSync(cwd)).toEqual(before);
    expect(readFileSync(join(cwd, "r.csv"), "utf8")).toBe("before\n");
  });
});

test("nothing is said before a run that fails, and after another what the moment was", async () => {
  const cwd = folderWith(files);
  const argv = ["run", "m.score", "--events", "events.csv", "--leads"];
  for (const more of [
    ["leads.csv", "-o", "none/x.csv"],
    ["no-such-leads.csv", "-o", "x.csv"],
  ])
    expect((await score([...argv, ...more], { cwd })).err).toMatch(/^error: /);
  const { err } = await score([...argv, "leads.csv", "-o", "x.csv"], { cwd });
  expect(err).toMatch(/^Scored as of now, [^\n]*; use --at for another moment\.\n/);
});

describe("an interruption", () => {
  test("leaves nothing half-written", async () => {
    const interruption = new AbortController();
    interruption.abort();
    const cwd = folderWith({ ...files, "out.csv": "before\n" });
    const { code, err } = await score([...usual, "-o", "out.csv", "--rejects", "rejects.csv"], { cwd, interrupted: interruption.signal });
    expect([code, err]).toEqual([2, "Interrupted; no results were written.\n"]);
    expect(readFileSync(join(cwd, "out.csv"), "utf8")).toBe("before\n");
    expect(existsSync(join(cwd, "rejects.csv"))).toBe(false);
    expect(readdirSync(cwd).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

describe("results, rejects and summary are put in their places together", () => {
  test("results that go to standard output are incomplete after an interruption, and nothing else is written", async () => {
    const interruption = new AbortController();
    const cwd = folderWith(files);
    const onOutput = (): void => interruption.abort();
    const argv = [...usual, "--rejects", "rejects.csv", "--summary", "summary.json"];
    const { code, err } = await score(argv, { cwd, interrupted: interruption.signal, onOutput });
    expect([code, err]).toEqual([2, "Interrupted; the results are incomplete.\n"]);
    expect(readdirSync(cwd).sort()).toEqual(Object.keys(files).sort());
  });

  test.skipIf(!existsSync("/dev/full"))("where one cannot be written, none is", async () => {
    for (const [option, ending] of [
      ["-o", "csv"],
      ["--rejects", "csv"],
      ["--summary", "json"],
    ] as const) {
      const cwd = folderWith({ ...files, "out.csv": "before\n" });
      symlinkSync("/dev/full", join(cwd, `full.${ending}`));
      const all = { "-o": "out.csv", "--rejects": "rejects.csv", "--summary": "summary.json", [option]: `full.${ending}` };
      expect(await score([...usual, ...Object.entries(all).flat()], { cwd })).toEqual({
        code: 2,
        out: "",
        err: `error: “full.${ending}” could not be written: the disk is full.\nMake room, or choose another disk.\n`,
      });
      expect(readFileSync(join(cwd, "out.csv"), "utf8")).toBe("before\n");
      expect(readdirSync(cwd).sort()).toEqual([...Object.keys(files), `full.${ending}`, "out.csv"].sort());
    }
  });
});
