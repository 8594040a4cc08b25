import { createServer, type AddressInfo } from "node:net";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { model } from "./small-run.ts";

test("score serve serves a model until it is interrupted, with what it was sent in a file where the user is", async () => {
  const cwd = folderWith({ "model.score": model });
  const stop = new AbortController();
  let noted: (text: string) => void = () => {};
  const address = new Promise<string>((resolve) => {
    noted = (text) => {
      const found = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(text);
      if (found !== null) resolve(found[1]!);
    };
  });
  const ended = score(["serve", "model.score", "--port", "0", "--store", "sqlite:kept.db"], {
    cwd,
    interrupted: stop.signal,
    onError: (text) => noted(text),
  });
  const send = { method: "PUT", headers: { "content-type": "application/json" }, body: '{"industry":"Finance","employees":250}' };
  const answer: unknown = await (await fetch(`${await address}/v1/leads/b`, send)).json();
  stop.abort();
  const { code, out, err } = await ended;
  // 10 for a bank, 2.5 for 250 people.
  expect(answer).toMatchObject({
    id: "b",
    decidedAt: "2026-06-15T12:00:00.000Z",
    outcome: { scores: { fit: { points: 12.5, rating: "A" } } },
  });
  expect({ code, out, err: err.replace(/:\d+\n$/, ":PORT\n") }).toEqual({
    code: 0,
    out: "",
    err: "Serving “model.score” at http://127.0.0.1:PORT\n",
  });
  expect(existsSync(join(cwd, "kept.db"))).toBe(true);
});

test.each([
  [["--port", "many"], /Give a number up to 65535, such as 8080\./],
  [["--store", "mysql://x"], /^error: “mysql:\/\/x” is no store: write sqlite:FILE or postgres:\/\/USER@HOST\/DATABASE\.\n/],
  [
    ["--store", "sqlite:/no/such/folder/leads.db"],
    /^error: “\/no\/such\/folder\/leads\.db” cannot be used as a store: there is no such folder, or the file may not be written\.\nMore on/,
  ],
  [["--store", "sqlite::memory:"], /^error: “sqlite::memory:” is no file: leads are kept in one that stays, such as sqlite:leads\.db\.\n/],
  [["--store", "sqlite:model.score"], /^error: “.+model\.score” cannot be used as a store: it is no SQLite file\.\n/],
  [
    ["--host", "0.0.0.0"],
    /^error: Whoever reaches “0\.0\.0\.0” could read and change leads: give at least one key with --key NAME=SECRET\.\n/,
  ],
  [["--key", "crm=short"], /^error: The secret of the key “crm” is too short: give it at least 16 letters that nobody can guess\.\n/],
  [
    ["--host", "192.0.2.1", "--key", "crm=a-secret-of-some-length"],
    /^error: “192\.0\.2\.1” is no address of this machine: give one that it has with --host\.\n/,
  ],
])("score serve with %j says in one sentence what is wrong", async (options, said) => {
  const cwd = folderWith({ "model.score": model });
  const { code, out, err } = await score(["serve", "model.score", "--port", "0", ...options], { cwd });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(said);
  expect(err).not.toMatch(/\n +at /);
});

test("a port that is taken, and a model with errors, are told", async () => {
  const cwd = folderWith({ "model.score": model, "wrong.score": 'model "x"\nfit { + }' });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { code, err } = await score(["serve", "model.score", "--port", String(port)], { cwd });
  server.close();
  expect({ code, err: err.split("\n")[0] }).toEqual({
    code: 2,
    err: `error: Something else listens on port ${port} already: choose another one with --port.`,
  });
  expect((await score(["serve", "wrong.score"], { cwd })).code).toBe(1);
});
