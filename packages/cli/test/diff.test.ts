import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, git, score, type Ended } from "./harness.ts";

const shared = `lead { id: text key, employees: number, country: text }
list near from "near.txt"
`;

const model = `model "Cars" {}
use "shared.score"
event demo "Demo" {}
fit {
  +40 when country is in near
  +20 when employees > 50
  ratings A from 60, B from 20, C otherwise
}
behavior interest {
  +10 for demo
  ratings 1 from 20, 2 otherwise
}
action call "Call" { team: "Sales" }
action mail "Mail" { team: "Marketing" }
matrix fit by interest {
  |   | 1    | 2    |
  | A | call | mail |
  | B | call | none |
  | C | none | none |
}
`;

const files = { "scoring/model.score": model, "scoring/shared.score": shared, "scoring/near.txt": "Spain\nPortugal\n" };

/** A repository with one commit of these files, and what was edited since. */
function repository(edits: Readonly<Record<string, string>> = {}): string {
  const folder = folderWith(files);
  git(folder, "init", "-q");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "One");
  for (const [name, text] of Object.entries(edits)) writeFileSync(join(folder, name), text);
  return folder;
}

const diff = (cwd: string, ...argv: readonly string[]): Promise<Ended> => score(["diff", ...argv], { cwd });

test("a version of a commit is read with all that it uses, as it was then", async () => {
  const folder = repository({
    "scoring/model.score": model.replace("+10 for demo", "+15 for demo").replace("| B | call |", "| B | mail |"),
    "scoring/near.txt": "Spain\nPortugal\nFrance\n",
  });
  const expected = `3 changes of meaning.

Score “fit”
- +40 when country is in near: now also “france” (country is in near) (scoring/model.score:5)

Score “interest”
- +10 for Demo: now +15 (scoring/model.score:10)

Matrix
- Cell B1: call → mail

What that can do in principle
- “interest” can only rise: no lead has fewer points than before
`;
  expect(await diff(folder, "HEAD:scoring/model.score", "scoring/model.score")).toEqual({
    code: 0,
    out: `What changes from HEAD:scoring/model.score to scoring/model.score\n\n${expected}`,
    err: "",
  });
  // As people write it, from where they are.
  const inside = await diff(join(folder, "scoring"), "HEAD:model.score", "model.score");
  const fromThere = expected.replaceAll("(scoring/", "(");
  expect(inside).toEqual({ code: 0, out: `What changes from HEAD:model.score to model.score\n\n${fromThere}`, err: "" });
  // A folder that is reached through a link is the same one.
  const link = join(folderWith(), "link");
  symlinkSync(folder, link, "junction");
  expect((await diff(join(link, "scoring"), "HEAD:model.score", "model.score")).out).toContain(fromThere);
  git(folder, "commit", "-qam", "Two");
  expect((await diff(folder, "HEAD~1:scoring/model.score", "HEAD:scoring/model.score")).out).toContain(expected);
  expect((await diff(folder, "HEAD:scoring/model.score", "scoring/model.score")).out).toContain("✓ Nothing changed: both are the same.");
});

test("a compiled plan is a version, too, on disk and in a commit", async () => {
  const folder = repository();
  const scoring = join(folder, "scoring");
  await score(["compile", "model.score", "-o", "plan.json"], { cwd: scoring });
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "Plan");
  writeFileSync(join(scoring, "model.score"), model.replace("A from 60", "A from 45"));
  for (const old of ["plan.json", "HEAD:plan.json"])
    expect((await diff(scoring, old, "model.score")).out).toContain("- A starts at 45 instead of 60 (model.score:4)");
});

test("places are named from where the user is, of what is gone as of what is there", async () => {
  const folder = repository({ "scoring/model.score": model.replace("  +20 when employees > 50\n", "") });
  const scoring = join(folder, "scoring");
  for (const [cwd, argv, place] of [
    [folder, ["HEAD:scoring/model.score", "scoring/model.score"], "scoring/model.score"],
    [scoring, ["HEAD:model.score", "model.score"], "model.score"],
    [folderWith(), ["model.score"].flatMap((name) => [join(scoring, name), join(scoring, name)]), null],
  ] as const) {
    const { out } = await diff(cwd, ...argv);
    if (place === null) expect(out).toContain("Nothing changed");
    else expect(out).toContain(`(${place}:6, before)`);
  }
});

test("a compiled plan in a commit may be as large as one on disk", async () => {
  const folder = repository();
  const scoring = join(folder, "scoring");
  await score(["compile", "model.score", "-o", "plan.json"], { cwd: scoring });
  // More than a score file may have.
  writeFileSync(join(scoring, "plan.json"), readFileSync(join(scoring, "plan.json"), "utf8") + " ".repeat(6_000_000));
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "Plan");
  for (const old of ["plan.json", "HEAD:plan.json"])
    expect(await diff(scoring, old, "model.score")).toMatchObject({ code: 0, out: expect.stringContaining("Nothing changed") });
});

test("what a revision lacks is said with what to do", async () => {
  const folder = repository();
  expect(await diff(folder, "old:scoring/model.score", "scoring/model.score")).toEqual({
    code: 2,
    out: "",
    err: "error: The repository has no revision “old”.\nName a branch, a tag or a commit that is here, such as main, HEAD~1 or a1b2c3d. In a shallow copy, fetch it first: git fetch --unshallow\n",
  });
  expect((await diff(folder, "--", "-x:scoring/model.score", "scoring/model.score")).err).toContain("The repository has no revision “-x”.");
  expect(await diff(folder, "HEAD:model.score", "scoring/model.score")).toEqual({
    code: 2,
    out: "",
    err: "error: There is no file “model.score” at “HEAD”.\nThere it is called “scoring/model.score”: HEAD:scoring/model.score\n",
  });
  expect((await diff(folder, "HEAD:other.score", "scoring/model.score")).err).toBe(
    "error: There is no file “other.score” at “HEAD”.\nCheck the name, or the revision: git log --oneline -- other.score\n",
  );
  const outside = folderWith({ "model.score": model });
  expect(await diff(outside, "HEAD:model.score", "model.score")).toEqual({
    code: 2,
    out: "",
    err: "error: “HEAD:model.score” asks for a revision, and this folder is in no git repository.\nGo to the folder of the repository, or name two files: score diff OLD NEW\n",
  });
});

test("the errors of a version name it", async () => {
  const folder = repository();
  writeFileSync(join(folder, "scoring/model.score"), model.replace("employees > 50", "employes > 50"));
  git(folder, "commit", "-qam", "Broken");
  const { code, err } = await diff(folder, "HEAD:scoring/model.score", "HEAD~1:scoring/model.score");
  expect(code).toBe(1);
  expect(err).toContain("HEAD:scoring/model.score:6:12");
});

test("Markdown for a pull request, and data", async () => {
  const folder = folderWith({
    "a.score": model.replace('use "shared.score"\n', shared.replace('list near from "near.txt"', 'list near as "Spain"')),
  });
  writeFileSync(join(folder, "b.score"), readFileSync(join(folder, "a.score"), "utf8").replace("+20 when", "/// Big.\n  +25 when"));
  const { err } = await diff(folder, "a.score", "b.score", "-o", "comment.md");
  expect(err).toBe("Wrote comment.md.\n");
  expect(readFileSync(join(folder, "comment.md"), "utf8")).toBe(`## What changes from a.score to b.score

1 change of meaning.

### Score “fit”

- \\+20 when employees is above 50: now +25

### What that can do in principle

- “fit” can only rise: no lead has fewer points than before
- “fit” can now give 65 points and no more; before, at most 60 (a lead that shows it: country: “spain” and employees: 51)

<details>
<summary>Only words, which decide nothing (1)</summary>

- “employees is above 50”: the note is now “Big.”

</details>
`);
  const { out } = await diff(folder, "a.score", "b.score", "--format", "json");
  expect(JSON.parse(out)).toEqual({
    leads: null,
    limits: [],
    possibilities: expect.anything(),
    names: { old: "a.score", now: "b.score" },
    model: {
      isSame: false,
      isSameText: false,
      changes: [
        {
          area: { kind: "score", name: "fit" },
          kind: "changed",
          aspect: "points",
          sentence: "+20 when employees is above 50: now +25",
          old: { file: "a.score", line: 7 },
          now: { file: "b.score", line: 8 },
        },
      ],
      words: [
        {
          area: { kind: "score", name: "fit" },
          kind: "changed",
          aspect: "the note",
          sentence: "“employees is above 50”: the note is now “Big.”",
          old: { file: "a.score", line: 7 },
          now: { file: "b.score", line: 8 },
        },
      ],
    },
  });
});
