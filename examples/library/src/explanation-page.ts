import type { ExplainedItem, ExplainedScore, Explanation, Fact, Plan } from "@scoreline/runtime";
import { html, page, type Html } from "./html.ts";

/** Where the points of one lead come from, as a page. */
export function explanationPage(explanation: Explanation, plan: Plan): string {
  const { outcome, scores, missing, day, model } = explanation;
  return page(
    model,
    html`<h1>${decision(explanation, plan)}</h1>
<p>${model}, on ${day}. Lifecycle: ${outcome.lifecycle ?? "none"}. Route: ${outcome.route ?? "none"}.</p>
${scores.map(scoreTable)}
${missing.length === 0 ? null : html`<p>Not known of this lead: ${missing.join(", ")}.</p>`}`,
  );
}

function decision({ outcome, discards }: Explanation, plan: Plan): string {
  if (outcome.discarded !== null) return `Discarded: ${discards.find(({ holds }) => holds)?.reason ?? outcome.discarded}`;
  const label = plan.words?.actions[plan.actions.findIndex(({ name }) => name === outcome.action)];
  return `${outcome.cell ?? "No cell"}: ${label ?? outcome.action ?? "no action"}`;
}

function scoreTable(score: ExplainedScore): Html {
  const { name, label, formula, items, then, bounded, millionths, rating, next } = score;
  return html`<h2>${label ?? name}</h2>
<table>
${formula === null ? null : html`<tr><td>${formula.sentence}</td><td class="points">${points(score.sum)}</td></tr>`}
${items.flatMap(itemRows)}
${then.filter(({ holds }) => holds).map((line) => row(line.label, points(line.millionths), line.sentence))}
${bounded === 0 ? null : row("Cap and floor", points(bounded))}
<tr><th>${rating === null ? "Sum" : `Rated ${rating}`}</th><th class="points" id="score-${name}">${points(millionths)}</th></tr>
</table>
${next === null ? null : html`<p>${points(next.missing)} points short of ${next.rating}.</p>`}`;
}

/** The rows that made a difference; a group is a heading with its own sum. */
function itemRows(item: ExplainedItem): Html[] {
  if (item.kind === "group" || item.kind === "stage") {
    const rows = item.items.flatMap(itemRows);
    return rows.length === 0 ? [] : [row(item.name, points(item.millionths)), ...rows];
  }
  if (item.millionths === 0) return [];
  if (item.kind === "occurrences") return [row(item.label, points(item.millionths), item.sentence)];
  const chosen = item.kind === "criterion" && item.chosen !== null ? item.rows[item.chosen] : undefined;
  const facts = item.kind === "state" ? item.facts : (chosen?.facts ?? []);
  return [row(item.label, points(item.millionths), chosen?.sentence ?? item.sentence, seen(facts))];
}

/** What the lead's own values were, where a rule looked at them. */
function seen(facts: readonly Fact[]): string | null {
  const values = facts.flatMap((fact) => fact.values).filter(({ value }) => value !== null);
  return values.length === 0 ? null : values.map(({ name, value }) => `${name}: ${String(value)}`).join(", ");
}

function row(label: string, given: string, ...notes: readonly (string | null)[]): Html {
  const small = notes.filter((note) => note !== null).map((note) => html`<small>${note}</small>`);
  return html`<tr><td>${label}${small}</td><td class="points">${given}</td></tr>`;
}

/** Millionths of a point, shown with two decimals at most. */
function points(millionths: number): string {
  return new Intl.NumberFormat("en", { maximumFractionDigits: 2 }).format(millionths / 1e6);
}
