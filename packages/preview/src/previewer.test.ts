import type { Preview } from "@scoreline/language-server/protocol";
import { expect, test } from "vitest";
import { Previewer, type PreviewHost, type ToPage } from "./previewer.ts";

const uri = "file:///models/model.score";
const shows = (page: string): Preview => ({ problem: null, root: "file:///models/", samples: ["First", "Second"], page });

/** A host that keeps what it is asked and told; answers are given by hand. */
function hostOf() {
  const asked: { readonly method: string; readonly params: unknown; readonly answer: (value: unknown) => Promise<void> }[] = [];
  const posted: ToPage[] = [];
  const done: unknown[] = [];
  const host: PreviewHost = {
    ask: <Answer>(method: string, params: { readonly uri: string }) =>
      new Promise<Answer | null>((resolve) => {
        const answer = async (value: unknown): Promise<void> => {
          resolve(value as Answer | null);
          await new Promise((after) => setImmediate(after));
        };
        asked.push({ method, params, answer });
      }),
    post: (message) => void posted.push(message),
    reveal: (...place) => void done.push(place),
    insert: (...place) => void done.push(place),
    warn: (message) => void done.push(message),
  };
  return { host, asked, posted, done };
}

test("a late answer to an early question is dropped", async () => {
  const { host, asked, posted } = hostOf();
  const previewer = new Previewer(host);
  previewer.turnTo(uri, null);
  void previewer.refresh();
  previewer.take({ kind: "move", days: 3 });
  await asked[1]!.answer(shows("later"));
  await asked[0]!.answer(shows("earlier"));
  expect(posted).toEqual([{ kind: "show", page: "later" }]);
  expect(asked[1]!.params).toEqual({ uri, moved: 3, whatIf: { fields: [], events: [] } });
});

test("another sample forgets what is tried, and another file the sample and the day, too", () => {
  const { host, asked } = hostOf();
  const previewer = new Previewer(host);
  previewer.turnTo(uri, "First");
  previewer.take({ kind: "set", field: "employees", value: "20" });
  previewer.take({ kind: "move", days: 3 });
  previewer.take({ kind: "choose", sample: "Second" });
  const other = "file:///models/other.score";
  expect(previewer.turnTo(other, null)).toBe(true);
  expect(previewer.turnTo(other, null)).toBe(false);
  void previewer.refresh();
  const nothing = { fields: [], events: [] };
  const tried = { fields: [{ name: "employees", value: "20" }], events: [] };
  expect(asked.map(({ params }) => params)).toEqual([
    { uri, sample: "First", moved: 0, whatIf: tried },
    { uri, sample: "First", moved: 3, whatIf: tried },
    { uri, sample: "Second", moved: 3, whatIf: nothing },
    { uri: other, moved: 0, whatIf: nothing },
  ]);
});

test("a place on the page is one of a file, whatever its name; without an answer, and without a page, the page is told why", async () => {
  const { host, asked, posted, done } = hostOf();
  const previewer = new Previewer(host);
  previewer.turnTo(uri, null);
  void previewer.refresh();
  await asked[0]!.answer(shows("page"));
  previewer.take({ kind: "reveal", file: "a folder/ä.score", line: 4, column: 1 });
  expect(done).toEqual([["file:///models/a%20folder/%C3%A4.score", 3, 0]]);
  void previewer.refresh();
  await asked[1]!.answer(null);
  void previewer.refresh();
  await asked[2]!.answer({ ...shows(""), problem: "Fix the errors first.", page: null });
  expect(posted.slice(1)).toEqual([
    { kind: "wait", reason: "The language server does not answer." },
    { kind: "wait", reason: "Fix the errors first." },
  ]);
});

test("what is tried of the first sample is kept as a test where the server says, or it is said why not", async () => {
  const { host, asked, done } = hostOf();
  const previewer = new Previewer(host);
  previewer.turnTo(uri, null);
  void previewer.refresh();
  await asked[0]!.answer(shows("page"));
  previewer.take({ kind: "save", as: "test" });
  expect(asked[1]).toMatchObject({ method: "score/saveWhatIf", params: { uri, sample: "First", as: "test" } });
  await asked[1]!.answer({ problem: null, addition: { uri, position: { line: 9, character: 0 }, text: "test" } });
  previewer.take({ kind: "save", as: "sample" });
  await asked[2]!.answer({ problem: "Change something first.", addition: null });
  expect(done).toEqual([[uri, 9, 0, "test"], "Change something first."]);
});
