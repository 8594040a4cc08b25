import type { Action, Outcome } from "./model.ts";

/** What somebody has to do, in a sentence. Where the model gets another action, this does not compile until it has a line here. */
const steps: Readonly<Record<Action, string>> = {
  call_now: "Call within the hour",
  assign: "Assign to an account executive",
  trial_help: "Offer help with the trial",
  find_buyer: "Find out who decides",
  nurture: "Keep in the newsletter program",
};

export function nextStep({ action, discarded, route, cell, scores, properties }: Outcome): string {
  if (discarded !== null) return `Nothing: ${discarded}`;
  if (action === null) return "Nothing yet";
  const owner = route === "iberia" ? "Iberia" : (route ?? "nobody");
  const due = properties.action !== null && "due_hours" in properties.action ? `, due in ${properties.action.due_hours} h` : "";
  return `${steps[action]} (${owner}${due}): ${cell}, fit ${scores.fit.points}`;
}
