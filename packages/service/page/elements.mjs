/** Elements of the page. */

/**
 * The element of an id that the page has.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} id
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function found(tag, id) {
  const element = document.getElementById(id);
  if (element === null || element.localName !== tag) throw new Error(`The page has no ${tag} “${id}”.`);
  return /** @type {HTMLElementTagNameMap[Tag]} */ (element);
}

/**
 * A new element; texts become text and never markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string | boolean>>} attributes true for one without a value, false for none
 * @param {readonly (Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function made(tag, attributes, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== false) element.setAttribute(name, value === true ? "" : value);
  element.append(...inside);
  return element;
}

/**
 * The head of a table.
 * @param {readonly (readonly [heading: string, looks: string])[]} columns
 */
export const head = (columns) =>
  made("thead", {}, made("tr", {}, ...columns.map(([heading, looks]) => made("th", { scope: "col", class: looks }, heading))));

/** @param {number} count */
export const leadsInWords = (count) => (count === 1 ? "1 lead" : `${count.toLocaleString("en")} leads`);

/** @type {Intl.DateTimeFormat | null} */
let format = null;

/**
 * From now on, moments are shown as the clocks of a zone show them.
 * @param {string} timeZone
 */
export function showMomentsIn(timeZone) {
  // Sweden writes dates as 2026-06-30 09:15, as they are written everywhere else here.
  format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}

/** @param {string | null} moment an ISO date-time */
export const shortMoment = (moment) => (moment === null || format === null ? "" : format.format(new Date(moment)));
