import { json, open, params, problem, query, text, named } from "./describe.ts";

const tags = ["Privacy"];
const day = { type: "string", format: "date" } as const;

export const describePrivacy = named({
  exportLead: {
    summary: "Everything that is kept of a lead",
    tags,
    params: params("id"),
    response: { 200: json("All of it", open), 404: problem },
  },
  eraseLead: {
    summary: "Erase a lead",
    description: "With its events, decisions and deliveries. The counts of each day stay; receivers that were told of it are told.",
    tags,
    params: params("id"),
    response: { 200: json("How many rows were erased", open), 404: problem },
  },
  forgetEvents: {
    summary: "Give up events that the model cannot use any more",
    description:
      "{ before: “2026-01-01” }: of what happened before that day, what neither the champion nor the challenger can use any more. Decisions that were made of it cannot be made again (410), and earlier events are not taken any more.",
    tags,
    sent: { type: "object", required: ["before"], properties: { before: day } },
    response: { 200: json("Of how many leads, and how many events", open), 409: problem, 422: problem },
  },
  getMoves: {
    summary: "How many leads went from what to what on each day",
    description: "Leads that were erased since are counted, too.",
    tags,
    querystring: { ...query({ from: day, to: day, kind: text }), required: ["from", "to"] },
    response: { 200: json("The counts", open) },
  },
});
