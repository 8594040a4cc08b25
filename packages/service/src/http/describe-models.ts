import { json, open, params, place, problem, named } from "./describe.ts";

const tags = ["Models"];

export const describeModels = named({
  listModels: { summary: "List models", tags, response: { 200: json("The champion, the challenger, and those of the past", open) } },
  getChampion: {
    summary: "What the model decides that leads are scored by",
    tags,
    response: { 200: json("Its matrix, actions, routes and steps", open) },
  },
  addChallenger: {
    summary: "Add a challenger",
    description: "The body is a plan, as “score compile MODEL -o plan.json” writes it. It takes the place of the challenger before.",
    tags,
    sent: open,
    response: { 201: json("What it decides", open), 422: problem },
  },
  getDifference: {
    summary: "What the challenger would change, and for whom",
    description:
      "As “score diff” says it; as a page where text/html is asked for. Everyone is scored in the background: 202 until that is done.",
    tags,
    response: { 200: json("The difference", open), 202: json("How many leads were looked at", open), 404: problem },
  },
  promoteModel: {
    summary: "Score by another model from now on",
    description:
      "Leads are scored by it at their next event, and all others in the background; what changes is told with the model as its cause.",
    tags,
    params: params("hash"),
    response: { 200: json("By whom, and how many leads are scored anew", open), 404: problem },
  },
  getDecision: {
    summary: "Make a decision of the past again",
    description: "From its model, events and moment; explained where text/html is asked for. 410 where something it was made of is gone.",
    tags,
    params: { type: "object", required: ["seq"], properties: { seq: place } },
    response: { 200: json("The decision, and whether it is the same to the last digit", open), 404: problem, 410: problem },
  },
});
