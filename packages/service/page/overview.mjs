/** All leads: the matrix with how many are where, and the work list. */
import { ask } from "./api.mjs";
import { found, head, leadsInWords, made, shortMoment } from "./elements.mjs";

/** @typedef {{ readonly name: string, readonly label: string }} Named */
/**
 * @typedef {object} Model
 * @property {string} name
 * @property {string} timezone
 * @property {{ rows: { label: string, ratings: string[] }, columns: { label: string, ratings: string[] }, cells: (Named & { action: string | null })[][] } | null} matrix
 * @property {Named[]} actions
 * @property {Named[]} routes
 * @property {Named[]} lifecycle
 */
/** @typedef {{ readonly value: string | null, readonly leads: number }} Count */

/** What work lists are narrowed by, with the heading of each. */
const kinds = /** @type {const} */ ([
  ["action", "Action"],
  ["route", "Route"],
  ["lifecycle", "Step"],
  ["cell", "Cell"],
]);

/**
 * What the address asks for.
 * @returns {URLSearchParams}
 */
export const chosen = () => new URLSearchParams(location.hash.slice(1));

/**
 * Goes to the same list with something chosen otherwise.
 * @param {string} name
 * @param {string} value
 */
function choose(name, value) {
  const next = chosen();
  if (value === "") next.delete(name);
  else next.set(name, value);
  location.hash = String(next);
}

/**
 * Draws the matrix once; what changes are its counts.
 * @param {Model} model
 */
export function drawMatrix({ matrix }) {
  found("section", "matrix-section").hidden = matrix === null;
  if (matrix === null) return;
  const { rows, columns, cells } = matrix;
  const caption = made("caption", {}, `${rows.label} down, ${columns.label} across`);
  const headings = columns.ratings.map((rating) => made("th", { scope: "col" }, rating));
  const body = cells.map((row, at) =>
    made("tr", {}, made("th", { scope: "row" }, rows.ratings[at] ?? ""), ...row.map((cell) => made("td", {}, cellButton(cell)))),
  );
  found("table", "matrix").replaceChildren(
    caption,
    made("thead", {}, made("tr", {}, made("td", {}), ...headings)),
    made("tbody", {}, ...body),
  );
}

/** @param {Named & { action: string | null }} cell */
function cellButton({ name, action }) {
  const button = made(
    "button",
    { type: "button", "data-cell": name, "aria-pressed": "false" },
    made("span", {}, name),
    made("span", { class: "count" }, made("strong", {}, "0"), made("span", { class: "unseen" }, " leads")),
    made("small", {}, action ?? "No action"),
  );
  button.addEventListener("click", () => choose("cell", chosen().get("cell") === name ? "" : name));
  return button;
}

/** Asks how many leads are where, and shows it. */
export async function refreshCounts() {
  /** @type {Record<string, Count[]>} */
  const counts = await ask("v1/counts");
  const byCell = new Map((counts["cell"] ?? []).map(({ value, leads }) => [value, leads]));
  const all = [...byCell.values()].reduce((sum, leads) => sum + leads, 0);
  const discarded = (counts["discarded"] ?? []).reduce((sum, { value, leads }) => sum + (value === null ? 0 : leads), 0);
  found("p", "total").textContent = `${leadsInWords(all)}, ${discarded.toLocaleString("en")} of them discarded`;
  for (const button of found("table", "matrix").querySelectorAll("button")) {
    const leads = byCell.get(button.dataset["cell"] ?? "") ?? 0;
    const count = button.querySelector("strong");
    if (count !== null && count.textContent !== String(leads)) count.textContent = String(leads);
  }
}

/**
 * Draws what the work list is narrowed and ordered by.
 * @param {Model} model
 */
export function drawFilters(model) {
  const cells = (model.matrix?.cells ?? []).flat();
  const choices = { action: model.actions, route: model.routes, lifecycle: model.lifecycle, cell: cells };
  const selects = kinds.flatMap(([name, heading]) => {
    if (choices[name].length === 0) return [];
    const options = choices[name].map((each) => made("option", { value: each.name }, name === "cell" ? each.name : each.label));
    return [selectOf(name, heading, [made("option", { value: "" }, "any"), ...options])];
  });
  const order = [made("option", { value: "" }, "highest score first"), made("option", { value: "since" }, "longest waiting first")];
  found("form", "filters").replaceChildren(...selects, selectOf("order", "Order", order));
}

/**
 * @param {string} name
 * @param {string} heading
 * @param {readonly HTMLOptionElement[]} options
 */
function selectOf(name, heading, options) {
  const select = made("select", { name }, ...options);
  select.addEventListener("change", () => choose(name, select.value));
  return made("label", {}, heading, select);
}

/**
 * Shows the work list that the address asks for, from its beginning.
 * @param {Model} model
 */
export async function showWork(model) {
  const asked = chosen();
  for (const select of found("form", "filters").querySelectorAll("select")) select.value = asked.get(select.name) ?? "";
  for (const button of found("table", "matrix").querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button.dataset["cell"] === asked.get("cell")));
  const body = made("tbody", {});
  const more = found("button", "more");
  /** @param {string | null} cursor */
  const addPage = async (cursor) => {
    const query = new URLSearchParams(asked);
    query.set("limit", "50");
    if (cursor !== null) query.set("cursor", cursor);
    const page = await ask(`v1/worklist?${query}`);
    for (const lead of page.leads) body.append(workRow(lead, model));
    more.hidden = page.cursor === null;
    more.onclick = () => void addPage(page.cursor);
    return page.leads.length;
  };
  const count = await addPage(null);
  if (count === 0) body.append(made("tr", {}, made("td", { colspan: "6" }, "No lead is in all of these.")));
  const columns = /** @type {const} */ ([
    ["Lead", ""],
    ["Action", ""],
    ["Cell", ""],
    ["Score", "end"],
    ["Since", "less"],
    ["Next change", "less"],
  ]);
  found("table", "work").replaceChildren(head(columns), body);
}

/**
 * @param {{ id: string, outcome: any, score: number, actionSince: string, nextChange: string | null }} lead
 * @param {Model} model
 */
function workRow({ id, outcome, score, actionSince, nextChange }, { actions }) {
  const action = actions.find(({ name }) => name === outcome.action)?.label ?? outcome.action ?? "none";
  const link = made("a", { href: `#${new URLSearchParams({ lead: id })}` }, id);
  return made(
    "tr",
    {},
    made("th", { scope: "row" }, link),
    made("td", {}, action),
    made("td", {}, outcome.cell ?? ""),
    made("td", { class: "end" }, score.toLocaleString("en", { maximumFractionDigits: 2 })),
    made("td", { class: "less" }, shortMoment(actionSince)),
    made("td", { class: "less" }, nextChange ?? ""),
  );
}
