/** Days on which something else is decided, worked out by hand; a property test holds the search to the days one by one. */
import { compileText } from "@scoreline/compiler";
import { InputError, type EventInput, type LeadInput } from "@scoreline/runtime";
import { createTimeline, type Timeline } from "@scoreline/runtime/timeline";
import { expect, test } from "vitest";

const head = `model "Days" { timezone "Europe/Madrid" }
lead { id: text key, created: date, renewal: date }
event demo
event visit
`;

function timelineOf(body: string): Timeline {
  const { plan } = compileText(head + body);
  if (plan === null) throw new Error("The model has errors.");
  return createTimeline(plan);
}
const lead: LeadInput = { id: "l-1", created: "2026-01-01", renewal: "2026-12-01" };
const demo: readonly EventInput[] = [{ event: "demo", at: "2026-06-01T10:00:00Z" }];

/** The days of the changes that come one after the other, each with what becomes of the rating. */
function allChanges(timeline: Timeline, events: readonly EventInput[], at: string): readonly string[] {
  const found: string[] = [];
  for (let next = timeline.nextChange(lead, events, at); next !== null; next = timeline.nextChange(lead, events, next.day)) {
    const rating = next.changes.find(({ of }) => of === "rating");
    found.push(`${next.day} ${rating?.from ?? "none"} → ${rating?.to ?? "none"}`);
  }
  return found;
}

test("what expires counts on its last day", () => {
  const timeline = timelineOf("behavior engagement {\n+40 for demo, expires after 30 days\nratings hot from 40, cold otherwise\n}");
  expect(timeline.nextChange(lead, demo, "2026-06-10")).toEqual({
    day: "2026-07-02",
    outcome: expect.objectContaining({ scores: { engagement: { points: 0, millionths: 0, rating: "cold", stage: null } } }) as unknown,
    changes: [{ of: "rating", score: "engagement", from: "hot", to: "cold" }],
  });
  expect(timeline.nextChange(lead, demo, "2026-07-02")).toBeNull();
});

test("what fades passes one rating after the other", () => {
  // 40 points lose one a day: 39 on June 2, 10 on July 1, 9 on July 2.
  const timeline = timelineOf(
    "behavior engagement {\ndecay linear over 40 days\n+40 for demo\nratings hot from 40, warm from 10, cold otherwise\n}",
  );
  expect(allChanges(timeline, demo, "2026-06-01")).toEqual(["2026-06-02 hot → warm", "2026-07-02 warm → cold"]);
});

test("dates of the lead come and go, also years from now", () => {
  const timeline = timelineOf(
    "fit {\n+10 when renewal in next 30 days\n+10 when days since created > 3_650\nratings A from 10, B otherwise\n}",
  );
  // January 1, 2036 is 3,652 days after January 1, 2026.
  expect(allChanges(timeline, [], "2026-06-01")).toEqual(["2026-11-01 B → A", "2026-12-02 A → B", "2035-12-31 B → A"]);
});

test("silences fall due", () => {
  const timeline = timelineOf(
    "behavior engagement {\n+10 for visit\n-6 for every 2 weeks without anything\nratings on from 5, off from -5, gone otherwise\n}",
  );
  const visits = [{ event: "visit", at: "2026-06-01" }];
  // 4 points from June 16 on, −2 from June 30, −8 from July 14.
  expect(allChanges(timeline, visits, "2026-06-01")).toEqual(["2026-06-16 on → off", "2026-07-14 off → gone"]);
});

test("an event after the moment is none yet, and where nothing changes there is no day", () => {
  const timeline = timelineOf("behavior engagement {\n+40 for demo\nratings hot from 40, cold otherwise\n}");
  expect(timeline.nextChange(lead, demo, "2026-05-31")).toBeNull();
  expect(timeline.nextChange(lead, demo, "2026-06-02")).toBeNull();
});

test("between two moments events and time both change what is decided, by the model's calendar", () => {
  const timeline = timelineOf(
    `behavior engagement {\n+40 for demo, expires after 30 days\nratings hot from 40, cold otherwise\n}
behavior interest {\n+1 when did visit\nratings A from 1, B otherwise\n}
action call "Call"
matrix interest by engagement {\n| | hot | cold |\n| A | call | none |\n| B | none | none |\n}`,
  );
  // In Madrid it is June 2 already.
  const events = [
    { event: "demo", at: "2026-06-01T22:30:00Z" },
    { event: "visit", at: "2026-06-20T08:00:00Z" },
  ];
  const days = timeline.between(lead, events, "2026-05-01", "2026-12-31");
  expect(days.map(({ day, outcome: { cell, action } }) => [day, cell, action])).toEqual([
    ["2026-06-02", "B hot", null],
    ["2026-06-20", "A hot", "call"],
    ["2026-07-03", "A cold", null],
  ]);
  expect(days[1]!.changes).toEqual([
    { of: "rating", score: "interest", from: "B", to: "A" },
    { of: "cell", score: null, from: "B hot", to: "A hot" },
    { of: "action", score: null, from: null, to: "call" },
  ]);
  // The demo of that day is after the moment.
  expect(timeline.between(lead, events, "2026-05-01", "2026-06-01T12:00:00Z")).toEqual([]);
  expect(timeline.between(lead, events, "2026-12-31", "2026-05-01")).toEqual([]);
});

test("an override or a discard that gives way to another with the same result changes nothing", () => {
  const timeline = timelineOf(
    `fit {\n+1 when created is known\nratings A from 1, B otherwise\n}
behavior engagement {\n+1 for demo\nratings 1 from 1, 2 otherwise\n}
action call "Call"
matrix fit by engagement {\n| | 1 | 2 |\n| A | none | none |\n| B | none | none |\noverride call when days since created < 200\noverride call when days since created >= 200\n}`,
  );
  expect(timeline.nextChange(lead, demo, "2026-06-01")).toBeNull();
});

test("where events remain that a silence made a block forget others of, the search comes to its end", () => {
  const timeline = timelineOf(
    "behavior engagement {\nreset after 30 days without demo\n+10 for visit where an earlier visit\n+5 for visit where days since last earlier visit < 9\nratings hot from 10, cold otherwise\n}",
  );
  const visits = ["2026-07-05", "2026-07-20"].map((at) => ({ event: "visit", at }));
  // The demo is forgotten from July 2 on; the second visit has an earlier one on every day.
  expect(allChanges(timeline, [...demo, ...visits], "2026-07-05")).toEqual([]);
  expect(timeline.nextChange(lead, [...demo, ...visits], "2026-07-20")).toBeNull();
});

test("what cannot be read is an input error, and a call from within is refused", () => {
  const timeline = timelineOf("fit { +1 when created is known }");
  expect(() => timeline.nextChange(lead, [], "soon")).toThrow(InputError);
  expect(() => timeline.between(lead, [], "2026-06-01", "soon")).toThrow(InputError);
  const meddling = {
    get created() {
      timeline.nextChange({}, [], "2026-06-01");
      return "2026-01-01";
    },
  };
  expect(() => timeline.nextChange(meddling, [], "2026-06-01")).toThrow("must not call the scorer");
});
