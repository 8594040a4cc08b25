/** Scores what the form says, on every change, with the runtime inside this page. */
import { createScorer, InputError, type EventInput, type Outcome } from "@scoreline/runtime";

const form = element("lead", HTMLFormElement);
const shown = element("outcome", HTMLOutputElement);
const problems = element("problems", HTMLUListElement);

const scorer = createScorer(await (await fetch("/plan.json")).json());

function showOutcome(): void {
  const { demo, at, ...lead } = Object.fromEntries(new FormData(form)) as Record<string, string>;
  const events: EventInput[] = demo ? [{ event: "demo_request", at: demo }] : [];
  try {
    shown.textContent = inWords(scorer.score(lead, events, at || new Date()));
    problems.replaceChildren();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    shown.textContent = "This cannot be scored.";
    problems.replaceChildren(
      ...error.problems.map(({ path, problem }) => {
        const item = document.createElement("li");
        item.textContent = `${path}: ${problem}`;
        return item;
      }),
    );
  }
}

function inWords({ scores, cell, action, discarded }: Outcome): string {
  if (discarded !== null) return `Discarded: ${discarded}`;
  const each = Object.entries(scores).map(([name, { points, rating }]) => `${name} ${points}${rating === null ? "" : ` (${rating})`}`);
  return `${each.join(", ")} → ${cell ?? "no cell"}, ${action ?? "no action"}`;
}

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no “${id}”.`);
  return found;
}

form.addEventListener("input", showOutcome);
showOutcome();
