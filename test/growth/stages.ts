/** What is done with a text: by the commands, and by an editor that has it open. */
import { compile } from "@scoreline/compiler";
import { check, parse, type Sources } from "@scoreline/language";
import { format } from "@scoreline/language/writing";
import { documentRequests, loadAsked, Workspace, type Snapshot } from "@scoreline/language-server";
import { diagnosticsOf } from "../../packages/language-server/test/diagnostics-of.ts";
import { wholeAnswer } from "../../packages/language-server/test/whole-answer.ts";
import type { Files } from "./constructs.ts";

/** Gives what is to be measured. The snapshot was checked and compiled before. */
export type Stage = (files: Files, snapshot: Snapshot) => Promise<() => unknown>;

const entry = "model.score";
const root = "file:///project/";

const sourcesOf = (files: Files): Sources => ({ entry, files: new Map(Object.entries(files).map(([path, text]) => [path, { text }])) });

/** The project as an editor has it open. */
export async function open(files: Files): Promise<Snapshot> {
  const workspace = new Workspace({
    readFile: async (uri) => {
      const text = files[uri.slice(root.length)];
      return text === undefined ? { problem: "not-found" } : { text };
    },
    listFiles: async () => Object.keys(files).map((path) => root + path),
  });
  workspace.folders = [root];
  workspace.put({ uri: root + entry, version: 1, text: files[entry]! });
  return (await workspace.snapshot(root + entry))!;
}

function request<Method extends keyof typeof documentRequests>(
  method: Method,
  params: (snapshot: Snapshot, position: { line: number; character: number }) => object,
): Stage {
  return async (_, snapshot) => {
    const { text, lines } = snapshot;
    const middle = text.length >> 1;
    const position = lines.positionAt(middle + Math.max(0, text.slice(middle).search(/[a-z]/i)));
    const given = { textDocument: { uri: snapshot.uri }, position, ...params(snapshot, position) };
    const { answer } = documentRequests[method] as {
      readonly answer: (snapshot: Snapshot, params: object, client: object, beside: { readonly around: []; readonly own: null }) => unknown;
    };
    await loadAsked();
    return async () => {
      try {
        return await wholeAnswer(answer(snapshot, given, { snippets: true, ranges: true, fits: false }, { around: [], own: null }));
      } catch (error) {
        // What cannot be renamed is refused, which is an answer, too.
        if (error instanceof Error && error.constructor.name === "RenameRefusal") return null;
        throw error;
      }
    };
  };
}

const whole = ({ text, lines }: Snapshot) => ({ range: { start: { line: 0, character: 0 }, end: lines.positionAt(text.length) } });
const nothing = () => ({});

export const stages: Readonly<Record<string, Stage>> = {
  parse: async (files) => () => parse(files[entry]!, entry),
  format: async (files) => () => format(files[entry]!, entry),
  check: async (files) => () => check(sourcesOf(files)),
  compile: async (files) => () => compile(sourcesOf(files)),
  diagnostics: async (files) => {
    const fresh = await open(files);
    return () => [diagnosticsOf(fresh, "checked"), diagnosticsOf(fresh)];
  },
  completion: request("textDocument/completion", nothing),
  hover: request("textDocument/hover", nothing),
  signature: request("textDocument/signatureHelp", nothing),
  references: request("textDocument/references", () => ({ context: { includeDeclaration: true } })),
  rename: request("textDocument/rename", () => ({ newName: "renamed" })),
  symbols: request("textDocument/documentSymbol", nothing),
  folding: request("textDocument/foldingRange", nothing),
  selection: request("textDocument/selectionRange", (_, position) => ({ positions: [position] })),
  links: request("textDocument/documentLink", nothing),
  actions: request("textDocument/codeAction", (snapshot) => ({ ...whole(snapshot), context: { diagnostics: [] } })),
  lenses: request("textDocument/codeLens", nothing),
  hints: request("textDocument/inlayHint", whole),
  tokens: request("textDocument/semanticTokens/full", nothing),
};
