/** The example service, built and run against the installed runtime. */
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { run } from "./run.ts";
import { startService, type RunningService } from "./service.ts";

const { folder } = inject("workbench");
const home = join(folder, "library");
const built = join(folder, "service/dist");

/**
 * Fit: role 28 + size 30 + industry 20 + market 15. Engagement: a demo request today, 40, and a fifth more.
 * Call list: 60 % of 93 + 30 % of 48. Who asks and fits is called, whatever the cell says.
 */
const request = {
  lead: { job_title: "Finance Director", industry: "Software", employees: 180, country: "Spain" },
  events: [{ event: "demo_request", at: "2026-06-30" }],
  at: "2026-06-30",
};

let service: RunningService;
beforeAll(async () => {
  service = await startService(home, built);
});
afterAll(async () => {
  await service?.stop();
});

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, type = "application/json"): Promise<Response> =>
  fetch(new URL(path, service.address), { method: "POST", headers: { "content-type": type }, body });

test("scores a lead", async () => {
  const response = await post("score", JSON.stringify(request));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    scores: {
      fit: { points: 93, millionths: 93_000_000, rating: "A" },
      engagement: { points: 48, rating: "2" },
      trial: { points: 0, rating: "cold" },
      priority: { points: 70.2, millionths: 70_200_000, rating: "high" },
    },
    discarded: null,
    cell: "A2",
    action: "call_now",
    lifecycle: "sales_ready",
    route: "iberia",
    properties: { action: { team: "Sales", due_hours: 1 }, route: { owner: "Iberia" } },
  });
});

test("explains it as a page", async () => {
  const page = await (await post("explain", JSON.stringify(request))).text();
  expect(page).toContain("<h1>A2: Call within one hour</h1>");
  expect(page).toContain('id="score-fit">93<');
  expect(page).toContain('id="score-engagement">48<');
  expect(page).toContain("12 points short of 1.");
  expect(page).toContain("Not known of this lead:");
});

test("shows what a caller sends as text, never as markup", async () => {
  const form = new URLSearchParams({ request: JSON.stringify({ ...request, lead: { job_title: "<b>CFO</b>" } }) });
  const page = await (await post("explain", form.toString(), "application/x-www-form-urlencoded")).text();
  expect(page).toContain("job_title: &lt;b&gt;CFO&lt;/b&gt;");
  expect(page).not.toContain("<b>");
});

describe("refuses", () => {
  test("a lead that cannot be scored, naming everything that is wrong with it", async () => {
    const response = await post(
      "score",
      JSON.stringify({ lead: { employees: "many" }, events: [{ event: "demo_request", at: "31/12/2026" }], at: "2026-06-30" }),
    );
    expect(response.status).toBe(422);
    const { problems } = (await response.json()) as { problems: { path: string }[] };
    expect(problems.map(({ path }) => path)).toEqual(["lead.employees", "events[0].at"]);
  });

  test("what is no request", async () => {
    const lead = JSON.stringify(request);
    for (const [status, body, type] of [
      [400, "{", "application/json"],
      [400, "null", "application/json"],
      [400, "[]", "application/json"],
      [422, "{}", "application/json"],
      [422, '{"lead":{},"events":5}', "application/json"],
      [422, '{"lead":{"employees":1e999}}', "application/json"],
      [413, `"${"x".repeat(1_100_000)}"`, "application/json"],
      [400, Buffer.from('{"lead":{"job_title":"caf\xe9"}}', "latin1"), "application/json"],
      [400, lead, "application/x-www-form-urlencoded"],
      [415, lead, "text/plain"],
      [200, lead, "Application/JSON; charset=utf-8"],
    ] as const) {
      expect({ body, status: (await post("score", body, type)).status }).toEqual({ body, status });
    }
    expect((await post("elsewhere", "{}")).status).toBe(404);
  });

  test("a misspelled part of a request, which would change the score in silence", async () => {
    const response = await post("score", JSON.stringify({ lead: request.lead, event: request.events }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ problems: [{ path: "event", problem: expect.stringContaining("“events”") }] });
  });

  test("text that is not JSON, naming the place", async () => {
    const response = await post("score", '{"lead": {}, oops}');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: "The request is not JSON.",
      problems: [{ path: "request", problem: expect.stringContaining("position 13") }],
    });
  });

  test("another method, saying which one works", async () => {
    const response = await fetch(new URL("score", service.address));
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    expect((await fetch(service.address, { method: "HEAD" })).status).toBe(200);
  });

  test("a port that is in use or is none, in one line", () => {
    const start = (port: string) => run(process.execPath, [join(built, "main.js"), join(home, "plan.json"), port], home);
    const port = new URL(service.address).port;
    expect(start(port)).toEqual({
      status: 2,
      stdout: "",
      stderr: `Port ${port} is in use by another program. Stop that, or give another port: npm start 8081\n`,
    });
    for (const wrong of ["", "abc", "-1", "65536", "1e3"]) {
      expect(start(wrong)).toMatchObject({ status: 2, stderr: `“${wrong}” is not a port. Give a number from 0 to 65535.\n` });
    }
  });

  test("to start without a plan, saying what to do", () => {
    const missing = run(process.execPath, [join(built, "main.js"), "no-plan.json"], home);
    expect(missing).toMatchObject({ status: 2, stderr: "“no-plan.json” cannot be read. Write it with “npm run plan”.\n" });
    const wrong = run(process.execPath, [join(built, "main.js"), join(home, "package.json")], home);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(/is no plan that can be used: .+/);
    expect(wrong.stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("lives through", () => {
  /** Sends bytes as they are and gives what came back, until the service hangs up; `patience` is how long it is waited for. */
  const send = (text: string, { hangUp = false, patience = 3_000 } = {}): Promise<string> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(service.address);
      let got = "";
      const socket = connect(Number(port), hostname, () => {
        socket.write(text, "latin1", () => {
          if (hangUp) socket.destroy();
        });
      });
      const timer = setTimeout(() => socket.destroy(), patience);
      socket.on("data", (chunk: Buffer) => (got += chunk.toString("latin1")));
      socket.on("error", () => {});
      socket.on("close", () => {
        clearTimeout(timer);
        resolve(got);
      });
    });
  const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
  const alive = async (): Promise<void> => {
    const response = await post("score", JSON.stringify(request));
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  };

  const odd = [
    "/",
    "//",
    "///",
    "//[",
    "/%",
    "/%zz",
    "/\\",
    "http://[",
    "http://a:99999/",
    "//a:b@c:1/score",
    "*",
    "?",
    "#",
    "__proto__",
    "/constructor",
    "/browser/../../etc/passwd",
    "/browser/%2e%2e/x",
    "/\u00ff",
    `/${"a".repeat(20_000)}`,
  ];
  const methods = ["GET", "POST", "HEAD", "OPTIONS", "DELETE", "__proto__", "CONNECT"];

  test("every odd address, by every method", async () => {
    const crossed = odd.flatMap((target) => methods.map((method) => ({ method, target })));
    const answers = await Promise.all(
      crossed.map(({ method, target }) =>
        send(`${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`),
      ),
    );
    for (const [index, { method, target }] of crossed.entries()) {
      const status = statusOf(answers[index]!);
      const fine = target === "/" && (method === "GET" || method === "HEAD");
      expect({ method, target, fine: status === 200, answered: status >= 200 && status < 500 }).toEqual({
        method,
        target,
        fine,
        answered: true,
      });
    }
    await alive();
  });

  test.each([
    ["a broken request line", "GET\r\n\r\n"],
    ["no request at all", "\0\x01\x02\xff\r\n\r\n"],
    ["another protocol", "\x16\x03\x01\x02\x00"],
    ["a negative length", "POST /score HTTP/1.1\r\nHost: x\r\nContent-Length: -2\r\n\r\n{}"],
    ["two lengths", "POST /score HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"],
    ["broken chunks", "POST /score HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
    ["an upgrade", "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n"],
    ["very long headers", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(50_000)}\r\n\r\n`],
    ["a thousand headers too many", `GET / HTTP/1.1\r\nHost: x\r\n${"A: b\r\n".repeat(3_000)}\r\n`],
  ])("%s", async (_, text) => {
    expect(statusOf(await send(text))).not.toBe(500);
    await alive();
  });

  test("callers that hang up, at every place of a request", async () => {
    const body = JSON.stringify(request);
    const whole = `POST /score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const cuts = Array.from({ length: 40 }, (_, index) => Math.ceil((whole.length * (index + 1)) / 40));
    await Promise.all(cuts.map((cut) => send(whole.slice(0, cut), { hangUp: true })));
    await alive();
  });

  test("a request that never comes to its end: the service hangs up", async () => {
    const started = "POST /score HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{";
    expect(statusOf(await send(started, { patience: 60_000 }))).toBe(408);
    await alive();
  });

  test("lists in lists in lists", async () => {
    const deep = `${"[".repeat(400_000)}${"]".repeat(400_000)}`;
    expect((await post("score", `{"lead":{"job_title":${deep}}}`)).status).toBe(422);
    expect((await post("score", deep)).status).toBe(400);
    await alive();
  });
});

test("ends when it is told to, after the requests under way, with nothing to regret", async () => {
  const { hostname, port } = new URL(service.address);
  const body = JSON.stringify(request);
  const head = `POST /score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  const socket = connect(Number(port), hostname);
  let got = "";
  socket.on("data", (chunk: Buffer) => (got += chunk.toString()));
  const closed = once(socket, "close");
  await new Promise((resolve) => socket.write(head + body.slice(0, 9), resolve));
  await post("score", body);
  const stopped = service.stop();
  socket.write(body.slice(9));
  await closed;
  expect(got).toMatch(/^HTTP\/1\.1 200 /);
  expect(await stopped).toBe(0);
  expect(service.printed().trim().split("\n")).toHaveLength(1);
});
