import { expect, test } from "vitest";
import { afterChange, noChanges, propertiesIn } from "./changes.ts";

const size = { kind: "set", field: "size", value: "9" } as const;
const name = { kind: "set", field: "name", value: "" } as const;
const visit = { kind: "happen", event: "visit", daysAgo: 2 } as const;

test("a field has the value that it was given last, events add up", () => {
  const changes = [size, name, visit, { ...size, value: "10" }, visit].reduce(afterChange, noChanges);
  expect(changes.fields).toEqual([
    { name: "name", value: "" },
    { name: "size", value: "10" },
  ]);
  expect(changes.events).toEqual([
    { event: "visit", daysAgo: 2 },
    { event: "visit", daysAgo: 2 },
  ]);
});

test("any change is undone by its place in the list, in which fields come first", () => {
  const changes = [visit, size, name, { ...visit, event: "call" }].reduce(afterChange, noChanges);
  const without = (index: number) => {
    const { fields, events } = afterChange(changes, { kind: "undo", index });
    return [...fields.map((field) => field.name), ...events.map(({ event }) => event)];
  };
  expect(without(0)).toEqual(["name", "visit", "call"]);
  expect(without(1)).toEqual(["size", "visit", "call"]);
  expect(without(2)).toEqual(["size", "name", "call"]);
  expect(without(3)).toEqual(["size", "name", "visit"]);
});

test("what is known of an event goes with it, and what was left empty is not known", () => {
  const properties = propertiesIn([
    ["name", "visit"],
    ["ago", "2"],
    ["property.page", "home"],
    ["property.seconds", " "],
    ["property.property.x", "1"],
  ]);
  expect(properties).toEqual([
    { name: "page", value: "home" },
    { name: "property.x", value: "1" },
  ]);
  expect(afterChange(noChanges, { ...visit, properties }).events).toEqual([{ event: "visit", daysAgo: 2, properties }]);
  expect(afterChange(noChanges, { ...visit, properties: [] }).events).toEqual([{ event: "visit", daysAgo: 2 }]);
});
