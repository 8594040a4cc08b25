import { expect, test } from "vitest";
import { nearestInData } from "../src/run/nearest-in-data.ts";

test.each<[wanted: string, candidates: string[], nearest: string | null]>([
  ["demo_request", ["Form Fill", "Demo Request"], "Demo Request"],
  ["current_url", ["$browser", "$current_url"], "$current_url"],
  ["Job Title", ["Phone", "Title"], "Title"],
  ["url", ["page_url", "seconds"], "page_url"],
  ["url", ["pageUrl"], "pageUrl"],
  ["industry", ["Indsutry"], "Indsutry"],
  ["Company Size", ["Company Name", "Size of the Company"], "Size of the Company"],
  // The closest of several.
  ["Annual Revenue", ["Revenue", "Annual Revenue (EUR)"], "Annual Revenue (EUR)"],
  // Words that are everywhere say nothing, nor do short names a slip away.
  ["Lead ID", ["ID", "Record"], null],
  ["plan", ["plane_ticket", "phone"], null],
  ["age", ["ago"], null],
  ["price", ["color"], null],
  ["", ["", "--"], null],
])("of %j in %j it is %j", (wanted, candidates, nearest) => {
  expect(nearestInData([wanted], candidates)).toBe(nearest);
});
