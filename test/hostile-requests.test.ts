/**
 * An editor gone mad: documents that are none, changes that do not fit, requests for what is not there and with parameters of any
 * shape. Every request is answered, no answer is a stack trace, and the server works as before.
 */
import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EditorClient } from "../packages/language-server/test/editor-client.ts";
import { bundleServer } from "../packages/language-server/test/server-bundle.ts";
import { runs } from "./generators/effort.ts";

const example = readFileSync(new URL("../examples/b2b-saas/model.score", import.meta.url), "utf8");
const uris = ["untitled:One", "untitled:Two", "file:///nowhere/model.score", "file:///%zz", "http://a/b.score", "", "no uri"];
const methods = [
  "textDocument/completion",
  "textDocument/hover",
  "textDocument/signatureHelp",
  "textDocument/definition",
  "textDocument/references",
  "textDocument/documentHighlight",
  "textDocument/prepareRename",
  "textDocument/rename",
  "textDocument/documentSymbol",
  "textDocument/foldingRange",
  "textDocument/selectionRange",
  "textDocument/documentLink",
  "textDocument/codeAction",
  "textDocument/codeLens",
  "textDocument/inlayHint",
  "textDocument/semanticTokens/full",
  "textDocument/semanticTokens/range",
  "textDocument/formatting",
  "textDocument/rangeFormatting",
  "textDocument/onTypeFormatting",
  "workspace/symbol",
  "workspace/executeCommand",
  "score/tests",
  "score/runTests",
  "score/preview",
  "score/saveWhatIf",
  "score/explainSample",
  "score/compile",
  "score/noSuchThing",
];

const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 2 ** 31 - 1, 2 ** 31, 1e300) },
);
const position = fc.record({ line: number, character: number });
const range = fc.record({ start: position, end: position });
const uri = fc.constantFrom(...uris);
const text = fc.oneof(
  fc.constant(example),
  fc.nat(example.length).map((end) => example.slice(0, end)),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("", "\uFEFF", "\r\r\n", "(".repeat(5_000)),
);
const wellFormed = fc.record({
  textDocument: fc.record({ uri }),
  uri,
  position,
  range,
  positions: fc.array(position, { maxLength: 3 }),
  context: fc.constant({ includeDeclaration: true, diagnostics: [], triggerKind: 1 }),
  options: fc.constant({ tabSize: 2, insertSpaces: true }),
  newName: fc.constantFrom("better", "", "two words", "fit", "\u0000", "a".repeat(10_000)),
  ch: fc.constantFrom("|", "\n", ""),
  query: fc.constantFrom("", "e"),
  sample: fc.constantFrom("CFO", "none"),
});
/** The same with some of it missing, or of another kind. */
const maimed = fc.tuple(
  wellFormed,
  fc.dictionary(fc.constantFrom("textDocument", "uri", "position", "range", "positions", "context"), fc.jsonValue()),
);

type Move =
  | { readonly kind: "request" | "maimed request"; readonly method: string; readonly params: object }
  | { readonly kind: "notify"; readonly method: string; readonly params: object };

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: request("request", wellFormed) },
  {
    weight: 2,
    arbitrary: request(
      "maimed request",
      maimed.map(([params, other]) => ({ ...params, ...other })),
    ),
  },
  {
    weight: 2,
    arbitrary: notice(
      "textDocument/didOpen",
      fc.record({ uri, languageId: fc.constantFrom("score", "text"), version: fc.nat(9), text }).map((textDocument) => ({ textDocument })),
    ),
  },
  {
    weight: 3,
    arbitrary: notice(
      "textDocument/didChange",
      fc.record({
        textDocument: fc.record({ uri, version: fc.nat(99) }),
        contentChanges: fc.array(fc.oneof(fc.record({ text }), fc.record({ range, text })), { maxLength: 3 }),
      }),
    ),
  },
  { weight: 1, arbitrary: notice("textDocument/didClose", fc.record({ textDocument: fc.record({ uri }) })) },
);

function request(kind: "request" | "maimed request", params: fc.Arbitrary<object>): fc.Arbitrary<Move> {
  return fc.record({ kind: fc.constant(kind), method: fc.constantFrom(...methods), params });
}

function notice(method: string, params: fc.Arbitrary<object>): fc.Arbitrary<Move> {
  return fc.record({ kind: fc.constant("notify" as const), method: fc.constant(method), params });
}

let client: EditorClient;
let server = "";
afterAll(() => rmSync(dirname(server), { recursive: true, force: true }));
beforeAll(async () => {
  server = await bundleServer();
  client = await EditorClient.start(server);
}, 60_000);
afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

test("every request is answered in words, and the server works as before", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), async (moves) => {
      const answers = moves.flatMap(({ kind, method, params }) => {
        if (kind !== "notify") return [client.request(method, params).then(({ error }) => ({ kind, method, words: error?.message ?? "" }))];
        client.notify(method, params);
        return [];
      });
      for (const { kind, method, words } of await Promise.all(answers)) {
        expect(words, method).not.toMatch(/Error:|Cannot read|undefined|\n\s+at /);
        // What the protocol allows is no defect of the server's.
        if (kind === "request") expect(words, method).not.toContain("went wrong");
      }
      const untouched = `untitled:Untouched-${++round}`;
      client.open(untouched, 'model "M"\nlead { id: text key }\nfit { +1 when idd is known }\n');
      expect((await client.diagnosticsOf(untouched, 1)).diagnostics.map(({ code }) => code)).toEqual(["unknown-name"]);
      client.close(untouched);
    }),
    { numRuns: runs(150) },
  );
});
