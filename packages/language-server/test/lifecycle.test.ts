/** What the server answers before hello and after goodbye, and how it ends: a process of its own, over standard input and output. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleServer } from "./server-bundle.ts";

let server = "";
beforeAll(async () => {
  server = await bundleServer();
}, 60_000);
afterAll(() => rmSync(dirname(server), { recursive: true, force: true }));

const hello = { processId: null, rootUri: null, capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } } };
const uri = "untitled:Untitled-1";
const hover = { textDocument: { uri }, position: { line: 0, character: 0 } };

class Wire {
  readonly child: ChildProcessWithoutNullStreams = spawn(process.execPath, [server, "--stdio"]);
  readonly ended: Promise<{ readonly code: number | null; readonly said: string }>;
  #said = "";
  #received = "";

  constructor() {
    this.child.stdin.on("error", () => undefined);
    this.child.stderr.on("data", (data: Buffer) => void (this.#said += data.toString()));
    this.child.stdout.on("data", (data: Buffer) => void (this.#received += data.toString()));
    this.ended = once(this.child, "close").then(([code]) => ({ code: code as number | null, said: this.#said }));
  }

  send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  async answer(id: number, method: string, params?: unknown): Promise<{ result?: unknown; error?: { code: number; message: string } }> {
    this.send({ id, method, ...(params === undefined ? {} : { params }) });
    for (;;) {
      const found = this.#received
        .split(/Content-Length: \d+\r\n\r\n/)
        .slice(1)
        .flatMap((body) => (body.includes(`"id":${id},`) ? [JSON.parse(body)] : []));
      if (found[0] !== undefined) return found[0];
      await once(this.child.stdout, "data");
    }
  }
}

test("a request before hello and after goodbye, a second hello, an unknown request", async () => {
  const wire = new Wire();
  expect((await wire.answer(1, "textDocument/hover", hover)).error).toMatchObject({ code: -32002 });
  expect((await wire.answer(2, "shutdown")).error).toMatchObject({ code: -32002 });
  expect((await wire.answer(3, "initialize", null)).error).toMatchObject({ code: -32602, message: "The parameters must be an object." });
  expect((await wire.answer(4, "initialize", {})).error).toMatchObject({ code: -32602, message: "`capabilities` must be an object." });
  expect((await wire.answer(5, "initialize", hello)).result).toMatchObject({ serverInfo: { name: "score" } });
  expect((await wire.answer(6, "initialize", hello)).error).toMatchObject({ code: -32600 });
  expect((await wire.answer(7, "textDocument/nonsense", {})).error).toMatchObject({ code: -32601 });
  expect(await wire.answer(8, "shutdown")).toMatchObject({ result: null });
  expect((await wire.answer(9, "textDocument/hover", hover)).error).toMatchObject({ code: -32600 });
  expect((await wire.answer(10, "shutdown")).error).toMatchObject({ code: -32600 });
  wire.send({ method: "exit" });
  expect(await wire.ended).toEqual({ code: 0, said: "" });
});

describe("an editor that goes away", () => {
  test.each(["before hello", "after hello", "while it works", "without reading on"])("%s", async (when) => {
    const wire = new Wire();
    if (when !== "before hello") await wire.answer(1, "initialize", hello);
    wire.send({ method: "initialized", params: {} });
    if (when === "while it works") {
      const text = `model "M"\nlead { n: number }\nfit {\n${"+1 when m > 1\n".repeat(2_000)}}\n`;
      wire.send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "score", version: 1, text } } });
      wire.send({ id: 2, method: "textDocument/documentSymbol", params: { textDocument: { uri } } });
    }
    if (when === "without reading on") wire.child.stdout.destroy();
    wire.child.stdin.end();
    expect(await wire.ended).toEqual({ code: 1, said: "" });
  });

  test("after goodbye", async () => {
    const wire = new Wire();
    await wire.answer(1, "initialize", hello);
    await wire.answer(2, "shutdown");
    wire.child.stdin.end();
    expect(await wire.ended).toEqual({ code: 0, said: "" });
  });
});

test("notifications with odd parameters are passed over, also those that the library takes for itself", async () => {
  const methods = [
    "$/cancelRequest",
    "$/setTrace",
    "$/progress",
    "$/unknown",
    "initialized",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    ...["didOpen", "didChange", "didSave", "didClose"].map((name) => `textDocument/${name}`),
  ];
  const wire = new Wire();
  await wire.answer(101, "initialize", hello);
  for (const method of methods) {
    for (const params of [undefined, null, 5, "x", [], [null], {}, { id: null }, { id: {} }, { token: null }])
      wire.send({ method, params });
  }
  expect(await wire.answer(102, "textDocument/hover", hover)).toMatchObject({ result: null });
  await wire.answer(103, "shutdown");
  wire.send({ method: "exit" });
  expect(await wire.ended).toEqual({ code: 0, said: "" });
});

describe("what is no message ends the server with a line that says so", () => {
  test.each([
    ["a word", "hello", "began with “h”"],
    ["bytes", Buffer.from([0, 255, 254, 13, 10]), "began with “\\u0000”"],
    ["JSON without headers", '{"jsonrpc":"2.0"}\n', "began with “{”"],
    ["another protocol", "GET / HTTP/1.1\r\n\r\n", "began with “G”"],
    ["headers without a length", "Content-Type: application/json\r\n\r\n{}", "without “Content-Length”"],
    ["no headers but their end", "\r\n{}", "without “Content-Length”"],
    ["a length in words", "Content-Length: ten\r\n\r\n", "it was “ten”"],
    ["a negative length", "Content-Length: -5\r\n\r\n", "it was “-5”"],
    ["a length with a tail", "Content-Length: 5x\r\n\r\nhello", "it was “5x”"],
    ["a huge length", "Content-Length: 99999999999\r\n\r\n", "at most 256000000 bytes"],
    ["an endless header", `Content-Length: ${"1".repeat(2_000)}`, "longer than 1000"],
    ["a line feed alone", "Content-Length: 2\n\n{}", "carriage return"],
    ["an empty message", "Content-Length: 0\r\n\r\n", "was empty"],
    ["a body that is no JSON", "Content-Length: 5\r\n\r\nhello", "JSON"],
  ])("%s", async (_, bytes, words) => {
    const wire = new Wire();
    wire.child.stdin.write(bytes);
    const { code, said } = await wire.ended;
    expect(code).toBe(1);
    expect(said).toContain("What came over standard input is not the language server protocol.");
    expect(said).toContain(words);
    expect(said.trim()).not.toContain("\n");
  });
});
