import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

test("background work waits until a whole turn passes in which nothing is sent", async () => {
  const order: string[] = [];
  let left = 3;
  const turns = new Turns(async () => {
    order.push("turn");
    if (left-- > 0) turns.arrived();
  });
  await turns.quiet();
  expect(order).toEqual(["turn", "turn", "turn", "turn"]);
});

test("background work waits for requests that are being worked on, however they end", async () => {
  const order: string[] = [];
  const turns = new Turns(() => new Promise((resolve) => void setTimeout(resolve)));
  let fail: (error: Error) => void = () => undefined;
  const request = turns.answer(() => new Promise((_, reject) => void (fail = reject))).catch(() => order.push("request"));
  const work = turns.quiet().then(() => order.push("background"));
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => void setTimeout(resolve));
  expect(order).toEqual([]);
  fail(new Error("forced"));
  await Promise.all([request, work]);
  expect(order).toEqual(["request", "background"]);
});

test("what waits in the background goes on one after another, each after a turn of its own", async () => {
  const order: string[] = [];
  const turns = new Turns(async () => void order.push("turn"));
  await Promise.all([turns.quiet().then(() => order.push("first")), turns.quiet().then(() => order.push("second"))]);
  expect(order.filter((step) => step !== "turn")).toEqual(["first", "second"]);
  expect(order.filter((step) => step === "turn")).toHaveLength(2);
});

test("what is patient rests until nothing was typed for a moment, also while it rests", async () => {
  let now = 0;
  const waits: number[] = [];
  const turns = new Turns(
    async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
      if (waits.length === 1) turns.typed();
    },
    () => now,
  );
  await turns.rest();
  expect(waits).toEqual([]);
  turns.typed();
  now += 100;
  await turns.rest();
  expect(waits).toEqual([50, 150]);
});
