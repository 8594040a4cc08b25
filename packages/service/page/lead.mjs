/** One lead: what is decided of it, why, what will be, and what was. */
import { ask, askPage } from "./api.mjs";
import { found, head, made, shortMoment } from "./elements.mjs";

/**
 * @param {string} id
 * @param {import("./overview.mjs").Model} model
 */
export async function showLead(id, model) {
  const address = `v1/leads/${encodeURIComponent(id)}`;
  const [lead, { transitions, steps }] = await Promise.all([ask(address), ask(`${address}/transitions?limit=1000`)]);
  found("h1", "lead-title").textContent = id;
  found("dl", "lead-facts").replaceChildren(...facts(lead, steps, model));
  found("table", "changes").replaceChildren(head(changeColumns), made("tbody", {}, ...transitions.toReversed().map(changeRow)));
  await Promise.all([showPage("explanation", `${address}/explanation`), showPage("timeline", `${address}/timeline`)]);
}

/**
 * @param {any} lead
 * @param {readonly { kind: string, value: string, since: string | null, days: number }[]} steps
 * @param {import("./overview.mjs").Model} model
 */
function facts({ outcome, nextChange }, steps, { actions, routes, lifecycle }) {
  if (outcome === null) return [made("dt", {}, "Score"), made("dd", {}, "Nothing is known of it yet.")];
  /**
   * @param {string} kind
   * @param {string | null} value
   * @param {readonly { name: string, label: string }[]} names
   */
  const told = (kind, value, names) => {
    const label = names.find(({ name }) => name === value)?.label ?? value ?? "none";
    const step = steps.find((each) => each.kind === kind && each.value === value && each.since !== null);
    return step === undefined
      ? label
      : `${label}, since ${shortMoment(step.since)} (${step.days === 1 ? "1 day" : `${step.days} days`} in all)`;
  };
  const entries = [
    ...(outcome.discarded === null ? [] : [["Discarded", outcome.discarded]]),
    ["Action", told("action", outcome.action, actions)],
    ["Cell", told("cell", outcome.cell, [])],
    ...(routes.length === 0 ? [] : [["Route", told("route", outcome.route, routes)]]),
    ...(lifecycle.length === 0 ? [] : [["Step", told("lifecycle", outcome.lifecycle, lifecycle)]]),
    ["Next change", nextChange ?? "none, unless something happens"],
  ];
  return entries.flatMap(([name, value]) => [made("dt", {}, name), made("dd", {}, value)]);
}

const changeColumns = /** @type {const} */ ([
  ["When", ""],
  ["What", ""],
  ["From", ""],
  ["To", ""],
  ["By", ""],
  ["Reasons", ""],
]);

/** @param {any} transition */
function changeRow({ at, kind, before, after, cause, reasons }) {
  const cells = [kind, before ?? "none", after ?? "none", causeWords(cause), reasons ?? ""];
  return made("tr", {}, made("th", { scope: "row" }, shortMoment(at)), ...cells.map((text) => made("td", {}, text)));
}

/** @param {any} cause */
function causeWords(cause) {
  switch (cause.type) {
    case "event":
      return cause.event;
    case "day":
      return `the day ${cause.day}`;
    case "profile":
      return "what is known of the lead";
    default:
      return "the model";
  }
}

/**
 * Shows a page that the service made, which runs no programs, as high as it is.
 * @param {"explanation" | "timeline"} id
 * @param {string} address
 */
async function showPage(id, address) {
  const frame = found("iframe", id);
  const page = await askPage(address);
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    frame.srcdoc = page;
  });
  const fit = () => {
    frame.style.height = "0";
    frame.style.height = `${(frame.contentDocument?.documentElement.scrollHeight ?? 0) + 2}px`;
  };
  fit();
  frame.contentWindow?.addEventListener("resize", fit);
  for (const folded of frame.contentDocument?.querySelectorAll("details") ?? []) folded.addEventListener("toggle", fit);
}
