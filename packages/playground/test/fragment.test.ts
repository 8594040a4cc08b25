import fc from "fast-check";
import { expect, test } from "vitest";
import { fromFragment, toFragment } from "../src/fragment.ts";
import { Project, type Example } from "../src/project.ts";

const example: Example = {
  name: "b2b saas",
  title: "B2B",
  main: "model.score",
  files: { "model.score": "model\n", "lists/free mail.txt": "a.example\n" },
  leads: null,
  events: null,
  at: "",
};

/** A link that holds a text which nobody wrote here. */
async function linkOf(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `m1.${Buffer.from(await new Response(packed).arrayBuffer()).toString("base64url")}`;
}

test("whatever is written, the link holds it, in letters that an address may have", async () => {
  const texts = fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme", maxLength: 300 }));
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), texts, async (name, open, changed) => {
      const fragment = await toFragment({ example: name, open, texts: changed });
      expect(fragment).toMatch(/^m1\.[A-Za-z0-9_-]*$/);
      const read = await fromFragment(fragment);
      expect([read?.example, read?.open, { ...read?.texts }]).toEqual([name, open, { ...changed }]);
    }),
    { numRuns: 50 },
  );
});

test("a large model makes a short link", async () => {
  const text = '+10 for page_view where url.path starts with "/pricing", once every 7 days\n'.repeat(2_000);
  expect((await toFragment({ example: "starter", open: "model.score", texts: { "model.score": text } })).length).toBeLessThan(2_000);
});

test.each([
  ["of another kind", "about"],
  ["with letters that no link has", "m1.%%%"],
  ["that is cut off", (await toFragment({ example: "a", open: "b", texts: { c: "d".repeat(99) } })).slice(0, -6)],
  ["that was not packed", `m1.${btoa('{"example":"a"}')}`],
  ["that holds no object", await linkOf("null")],
  ["that holds a list", await linkOf("[]")],
  ["that holds no JSON", await linkOf("model {")],
  ["without texts", await linkOf('{"example":"a","open":"b"}')],
  ["whose texts are none", await linkOf('{"example":"a","open":"b","texts":{"model.score":{"toString":1}}}')],
])("a link %s is none", async (_, fragment) => {
  expect(await fromFragment(fragment)).toBeNull();
});

test("a short link that would unpack to more than a model is none, and is not unpacked to its end", async () => {
  const bomb = await linkOf(JSON.stringify({ example: "a", open: "b", texts: { c: "x".repeat(30_000_000) } }));
  expect(bomb.length).toBeLessThan(60_000);
  expect(await fromFragment(bomb)).toBeNull();
});

test("a link changes files of its example, and adds none; names of JavaScript are none of them", async () => {
  const texts = '{"model.score":"other","../secret":"x","__proto__":"y","constructor":"z"}';
  const shared = await fromFragment(await linkOf(`{"example":"b2b saas","open":"../secret","texts":${texts}}`));
  const project = new Project(example, shared);
  expect(project.paths).toEqual(["model.score", "lists/free mail.txt"]);
  expect([project.textOf("model.score"), project.textOf("__proto__"), project.open]).toEqual(["other", null, "model.score"]);
});

test("lines of a link end as those of the editor do, so that both count the same letters", () => {
  const project = new Project(example, { example: "b2b saas", open: "", texts: { "model.score": "a\r\nb\rc\n" } });
  expect(project.textOf("model.score")).toBe("a\nb\nc\n");
});

test("only what differs from the example is in the link", () => {
  const project = new Project(example);
  project.setText("lists/free mail.txt", "b.example\n");
  project.open = "lists/free mail.txt";
  expect(project.shared()).toEqual({ example: "b2b saas", open: "lists/free mail.txt", texts: { "lists/free mail.txt": "b.example\n" } });
  project.setText("lists/free mail.txt", "a.example\n");
  expect(project.shared().texts).toEqual({});
});

test("files have addresses of their own, and are found by them", () => {
  const project = new Project(example);
  expect(project.paths.map((path) => project.uriOf(path))).toEqual([
    "file:///b2b%20saas/model.score",
    "file:///b2b%20saas/lists/free%20mail.txt",
  ]);
  expect(project.pathOf("file:///b2b%20saas/lists/free%20mail.txt")).toBe("lists/free mail.txt");
  expect(project.pathOf("file:///other/model.score")).toBeNull();
});
