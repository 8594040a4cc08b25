/** What becomes of one webhook, whatever its receiver does; and where none goes. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { isPublic } from "../src/deliveries/addresses.ts";
import { pauseAfter, pauses } from "../src/deliveries/back-off.ts";
import { createSender } from "../src/deliveries/send.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const send = createSender({ allowPrivate: true, patience: 5_000 });
const to = (url: string) => ({ url, headers: { "content-type": "application/json" }, body: "{}" });
const answering = (status: number, headers: Record<string, string> = {}) =>
  receiver((_, response) => void response.writeHead(status, headers).end());

test("every answer of success is one, also where nobody reads it", async () => {
  for (const status of [200, 202, 204]) expect((await send(to(await answering(status)))).outcome).toBe("accepted");
  const endless = await receiver((_, response) => {
    response.writeHead(200);
    const more = (): void => {
      if (response.write("x".repeat(65_536))) setImmediate(more);
      else response.once("drain", more);
    };
    more();
  });
  expect((await send(to(endless))).outcome).toBe("accepted");
});

test.each([
  [500, {}, { outcome: "failed", error: "The receiver answered 500.", retryAfter: null }],
  [429, { "retry-after": "90" }, { outcome: "failed", error: "The receiver answered 429.", retryAfter: 90_000 }],
  [503, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, { outcome: "failed", error: "The receiver answered 503.", retryAfter: null }],
  [410, {}, { outcome: "gone", error: "The receiver wants no more of these (410).", retryAfter: null }],
] as const)("an answer of %i is what it is", async (status, headers, told) => {
  expect(await send(to(await answering(status, headers)))).toEqual(told);
});

test("a redirection is not followed", async () => {
  let followed = false;
  const elsewhere = await receiver((_, response) => {
    followed = true;
    response.end();
  });
  const sent = await send(to(await answering(302, { location: elsewhere })));
  expect(sent).toMatchObject({ outcome: "failed", error: expect.stringMatching(/^The receiver answered 302, a redirection/) });
  expect(followed).toBe(false);
});

test("who never answers, hangs up or is not there has failed, with a sentence", async () => {
  const silent = await receiver(() => {});
  expect(await createSender({ allowPrivate: true, patience: 50 })(to(silent))).toMatchObject({
    outcome: "failed",
    error: "No answer came within 0.05 seconds.",
  });
  expect((await send(to(await receiver((request) => request.socket.destroy())))).error).toMatch(/^socket hang up\.$/);
  const gone = await answering(200);
  servers.pop()!.close();
  expect((await send(to(gone))).error).toMatch(/ECONNREFUSED.*\.$/);
});

test("none goes inside a network, by number or by name", async () => {
  const asked: string[] = [];
  const inside = await receiver((request, response) => {
    asked.push(request.url!);
    response.end();
  });
  const { port } = new URL(inside);
  const careful = createSender({ allowPrivate: false, patience: 5_000 });
  const hosts = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "169.254.169.254", "10.1.2.3"];
  for (const host of hosts)
    expect((await careful(to(`http://${host}:${port}/`))).error, host).toMatch(
      /^“.*” is \S+, which is inside a network, and webhooks go to the internet alone; “--private-webhooks” allows it\.$/,
    );
  expect(asked).toEqual([]);
});

test("addresses of the internet are told from all others", () => {
  const inside = [
    "0.0.0.0",
    "10.255.0.1",
    "100.64.0.1",
    "172.31.0.1",
    "192.168.1.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fd00::1",
  ];
  const more = ["fe80::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "no address"];
  for (const address of [...inside, ...more]) expect(isPublic(address), address).toBe(false);
  const outside = ["1.1.1.1", "172.32.0.1", "100.128.0.1", "192.167.255.255", "2606:4700::1111", "::ffff:1.1.1.1"];
  for (const address of outside) expect(isPublic(address), address).toBe(true);
});

test("it is tried again after longer and longer pauses, which are never shorter than what is asked for", () => {
  // 5 s, 36 minutes, and 2, 5, 10, 14, 20 and 24 hours: three days in all.
  expect(pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000).toBeCloseTo(75.6, 1);
  for (let attempts = 1; attempts <= 10; attempts++) {
    const pause = pauseAfter(attempts, "msg", null)!;
    expect(pause).toBeGreaterThanOrEqual(pauses[attempts - 1]!);
    expect(pause).toBeLessThanOrEqual(pauses[attempts - 1]! * 1.1);
  }
  expect(pauseAfter(1, "msg", null)).not.toBe(pauseAfter(1, "other", null));
  expect(pauseAfter(1, "msg", 3_600_000)).toBe(3_600_000);
  expect(pauseAfter(1, "msg", 999 * 3_600_000)).toBe(24 * 3_600_000);
  expect(pauseAfter(11, "msg", null)).toBeNull();
});
