/** The page of the service: goes where its address says, and follows what changes. */
import { ask, Refused } from "./api.mjs";
import { found, made, showMomentsIn } from "./elements.mjs";
import { showLead } from "./lead.mjs";
import { chosen, drawFilters, drawMatrix, refreshCounts, showWork } from "./overview.mjs";

/** In milliseconds: how often it is asked whether something changed. */
const every = 2_000;

/** @type {import("./overview.mjs").Model} */
let model;
/** The place in the feed up to which the counts are known. */
let counted = 0;
let isFirst = true;

async function go() {
  const lead = chosen().get("lead");
  found("p", "problem").textContent = "";
  found("div", "overview").hidden = lead !== null;
  found("div", "lead").hidden = lead === null;
  document.title = `${lead ?? "Leads"} – ${model.name}`;
  if (lead === null) {
    found("p", "news").replaceChildren();
    await showWork(model);
  } else {
    await showLead(lead, model);
    found("h1", "lead-title").focus();
  }
  // Whoever comes back to the list by keyboard or hears it goes on at its beginning.
  if (lead === null && !isFirst && document.activeElement === document.body) found("h1", "work-title").focus();
  isFirst = false;
}

/** Shows what failed; what is asked again later may well succeed. */
async function trying(/** @type {() => Promise<void>} */ work) {
  try {
    await work();
    found("p", "problem").textContent = "";
  } catch (error) {
    const isKnown = error instanceof Refused;
    found("p", "problem").textContent = isKnown ? error.message : "The service does not answer. It is asked again.";
    if (!isKnown && !(error instanceof TypeError)) console.error(error);
  }
}

/** Counts change in place; a list that somebody reads stays as it is until they ask for the new one. */
async function follow() {
  const { transitions, cursor } = await ask(`v1/transitions?after=${counted}&limit=1000`);
  if (transitions.length === 0) return;
  counted = cursor;
  await refreshCounts();
  if (chosen().has("lead")) return;
  const news = found("p", "news");
  if (news.firstChild === null) {
    const show = made("button", { type: "button" }, "Show it");
    show.addEventListener("click", () => void trying(go));
    news.append("Something changed since this list was shown. ", show);
  }
}

async function begin() {
  model = await ask("v1/models/champion");
  counted = (await ask("ready")).seq;
  showMomentsIn(model.timezone);
  found("p", "model").textContent = model.name;
  drawMatrix(model);
  drawFilters(model);
  await refreshCounts();
  await go();
}

await trying(begin);
window.addEventListener("hashchange", () => void trying(go));
const tick = async () => {
  if (model === undefined) await trying(begin);
  else if (found("input", "live").checked && !document.hidden) await trying(follow);
  setTimeout(() => void tick(), every);
};
setTimeout(() => void tick(), every);
