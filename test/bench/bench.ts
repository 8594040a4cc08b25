/**
 * The benchmark: ratios against hand-written JavaScript in one run, medians over rounds. Every result is checked for
 * equality before anything is timed. Its figures are written to the file that it is given.
 */
import { compileText } from "@scoreline/compiler";
import { createScorer } from "@scoreline/runtime";
import { createKeeper, type LeadState } from "@scoreline/runtime/state";
import { createTimeline } from "@scoreline/runtime/timeline";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Figures, Line } from "./figures.mjs";
import { handFit, handScore } from "./hand-written.ts";
import { keyedRules } from "./keyed-rules.ts";
import { measure, median, type Contestant } from "./measure.ts";
import { loadModuleOf } from "../generators/load-module.ts";
import { celJs } from "./peers/cel-js.ts";
import type { Peer } from "./peers/fit-rules.ts";
import { jsonLogicEngine } from "./peers/json-logic-engine.ts";
import { jsonRulesEngine } from "./peers/json-rules-engine.ts";
import { zenEngine } from "./peers/zen-engine.ts";
import { longModel } from "./long-model.ts";
import { flagship, requestsText, type Request } from "./requests.ts";
import { handInterest, sequenceCases, sequencesText } from "./sequences.ts";
import { makeCases, modelText, moment } from "./workload.ts";

const cases = makeCases(2000);
const compiled = compileText(modelText);
const compiledFit = compileText(modelText.replace(/behavior engagement \{[^]*$/, "").replace(/event .*\n/g, ""));
const { plan } = compiled;
const fitPlan = compiledFit.plan;
const sequencesPlan = compileText(sequencesText).plan;
assert(plan !== null && fitPlan !== null && sequencesPlan !== null);
const scorer = createScorer(plan);
const fitScorer = createScorer(fitPlan);
const module = loadModuleOf(compiled);
const fitModule = loadModuleOf(compiledFit);
const histories = sequenceCases(2000);
const sequencesScorer = createScorer(sequencesPlan);
const nobody = { id: "l" };
const at = new Date(`${moment}T23:59:59.999Z`);

const slowPeers = [zenEngine(), jsonRulesEngine()];
const fastPeers = [jsonLogicEngine(), celJs()];

for (const { lead, events } of cases) {
  const hand = handScore(lead, events);
  const outcome = scorer.score(lead as never, events, moment);
  assert.deepEqual(
    {
      fit: outcome.scores["fit"]!.points,
      engagement: outcome.scores["engagement"]!.millionths,
      cell: outcome.cell,
      action: outcome.action,
    },
    { fit: hand.fit, engagement: hand.engagement, cell: hand.cell, action: hand.action },
  );
  assert.equal(fitScorer.score(lead as never, [], moment).scores["fit"]!.points, hand.fit);
  assert.deepEqual(module(lead as never, events, moment), outcome);
  assert.equal(fitModule(lead as never, [], moment).scores["fit"]!.points, hand.fit);
}
for (const events of histories)
  assert.equal(sequencesScorer.score(nobody, events, moment).scores["interest"]!.points, handInterest(events));
for (const peer of [...fastPeers, ...slowPeers]) {
  for (const { lead } of cases.slice(0, 500)) assert.equal(await peer.score(lead), handFit(lead), peer.name);
}

let sink = 0;
const peerRun = (peer: Peer, count: number) => async (): Promise<void> => {
  for (let index = 0; index < count; index++) {
    const points = peer.score(cases[index]!.lead);
    sink += typeof points === "number" ? points : await points;
  }
};

async function compare(
  yardstick: () => void,
  others: readonly Contestant[],
  count: number,
  rounds: number,
  named = "hand-written JavaScript",
): Promise<Line[]> {
  const contestants = [{ name: named, run: yardstick }, ...others];
  const times = await measure(contestants, count, rounds);
  return contestants.map(({ name }, index) => ({ name, nanoseconds: times[index]!, ratio: times[index]! / times[0]! }));
}

const whole = await compare(
  () => {
    for (const { lead, events } of cases) sink += handScore(lead, events).fit;
  },
  [
    {
      name: "Scoreline runtime",
      run: () => {
        for (const { lead, events } of cases) sink += scorer.score(lead as never, events, at).scores["fit"]!.points;
      },
    },
    {
      name: "Scoreline module",
      run: () => {
        for (const { lead, events } of cases) sink += module(lead as never, events, at).scores["fit"]!.points;
      },
    },
  ],
  cases.length,
  41,
);
const fit = await compare(
  () => {
    for (const { lead } of cases) sink += handFit(lead);
  },
  [
    {
      name: "Scoreline runtime",
      run: () => {
        for (const { lead } of cases) sink += fitScorer.score(lead as never, [], at).scores["fit"]!.points;
      },
    },
    {
      name: "Scoreline module",
      run: () => {
        for (const { lead } of cases) sink += fitModule(lead as never, [], at).scores["fit"]!.points;
      },
    },
    ...fastPeers.map((peer) => ({ name: peer.name, run: peerRun(peer, cases.length) })),
  ],
  cases.length,
  41,
);
const sequences = await compare(
  () => {
    for (const events of histories) sink += handInterest(events);
  },
  [
    {
      name: "Scoreline runtime",
      run: () => {
        for (const events of histories) sink += sequencesScorer.score(nobody, events, at).scores["interest"]!.points;
      },
    },
  ],
  histories.length,
  41,
);
const slow = await compare(
  () => {
    for (const { lead } of cases.slice(0, 300)) sink += handFit(lead);
  },
  slowPeers.map((peer) => ({ name: peer.name, run: peerRun(peer, 300) })),
  300,
  9,
);
// After all others, since what the engine makes of a scorer while it is alone is no longer so with a second one.
const timeline = createTimeline(plan);
const nextChange = await compare(
  () => {
    for (const { lead, events } of cases) sink += scorer.score(lead as never, events, at).scores["fit"]!.points;
  },
  [
    {
      name: "`nextChange`: the day on which the decision changes next",
      run: () => {
        for (const { lead, events } of cases) sink += timeline.nextChange(lead as never, events, at) === null ? 0 : 1;
      },
    },
  ],
  cases.length,
  15,
  "`score`",
);

const keeper = createKeeper(plan);
const active = cases.filter(({ events }) => events.length > 0);
/** Of each lead all but the last event. */
let states: LeadState[] = [];
const keepLeads = (): void => {
  states = active.map(({ lead, events }) => keeper.start(lead as never, events.slice(0, -1)));
};
keepLeads();
for (const [index, { lead, events }] of active.entries())
  assert.deepEqual(keeper.outcome(keeper.apply(states[index]!, events.at(-1)!), moment), scorer.score(lead as never, events, moment));
const kept = await compare(
  () => {
    for (const { lead, events } of active) sink += handScore(lead, events).fit;
  },
  [
    {
      name: "a state: `apply` of one event, and `outcome`",
      before: keepLeads,
      run: () => {
        for (const [index, { events }] of active.entries())
          sink += keeper.outcome(keeper.apply(states[index]!, events.at(-1)!), at).scores["fit"]!.points;
      },
    },
  ],
  active.length,
  41,
  "hand-written JavaScript over all rows",
);

const flagshipPlan = flagship();
const flagshipScorer = createScorer(flagshipPlan);
const flagshipKeeper = createKeeper(flagshipPlan);
const requestsJson = requestsText(flagshipPlan, 25);
let requests: Request[] = [];
/** As each request is met once, nothing is known of its texts. */
const receive = (): void => {
  requests = JSON.parse(requestsJson) as Request[];
};
receive();
const encoded = requests.map(({ lead, events }) => flagshipKeeper.start(lead, events));
for (const [index, { lead, events }] of requests.entries())
  assert.deepEqual(flagshipScorer.score(lead, events, moment), flagshipKeeper.outcome(encoded[index]!, moment));
const received = await compare(
  () => {
    for (const state of encoded) sink += flagshipKeeper.outcome(state, moment).scores["fit"]!.points;
  },
  [
    {
      name: "as a web request has it: JSON, with times and addresses as texts",
      before: receive,
      run: () => {
        for (const { lead, events } of requests) sink += flagshipScorer.score(lead, events, moment).scores["fit"]!.points;
      },
    },
  ],
  requests.length,
  41,
  "a state, which is read already",
);

function timed(action: () => unknown, times: number): number {
  return median(
    Array.from({ length: times }, () => {
      const begin = process.hrtime.bigint();
      action();
      return Number(process.hrtime.bigint() - begin) / 1e6;
    }),
  );
}

const long = longModel(10_000);
const compileMilliseconds = timed(() => compileText(long), 9);
const createMilliseconds = timed(() => createScorer(plan), 101);
const figures: Figures = {
  on: { node: process.versions.node.split(".")[0]!, cores: availableParallelism() },
  ratios: [
    { title: "whole model, per lead", lines: whole },
    { title: "fit part, per lead", lines: [...fit, ...slow.slice(1)] },
    { title: "sequences and limits for each value, per lead", lines: sequences },
    { title: "the days ahead, per lead", lines: nextChange },
    { title: "one more event, per lead", lines: kept },
    { title: "the model of the example `b2b-saas`, per lead", lines: received },
  ],
  times: [
    {
      title: "start",
      rows: [
        { name: "10,000 lines of model to a plan", milliseconds: compileMilliseconds },
        { name: "`createScorer`", milliseconds: createMilliseconds },
      ],
    },
    {
      title: "ten rules on earlier and later events with the same keys, one lead",
      rows: [...keyedRules([25_000, 50_000, 100_000])].map(([size, milliseconds]) => ({
        name: `${size.toLocaleString("en")} events`,
        milliseconds,
      })),
    },
  ],
};
writeFileSync(process.argv[2]!, `${JSON.stringify(figures, null, 2)}\n`);
if (Number.isNaN(sink)) throw new Error("a score was not a number");
