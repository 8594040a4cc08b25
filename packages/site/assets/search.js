// The search: the index is loaded when somebody goes to the field, from this site and nowhere else.
import MiniSearch from "./minisearch.js";

const top = document.documentElement.dataset.top;
const form = document.querySelector("form[role=search]");
const field = form.querySelector("input");
const found = document.querySelector("#search-results");
const status = found.querySelector("[role=status]");
const list = found.querySelector("ol");
const most = 12;

/** As the index was made: `src/search-index.mjs`. */
const options = { fields: ["title", "page", "text"], storeFields: ["title", "page", "address", "group"] };
/** What people look for first: how to write something, then what it means, then all else. */
const weights = { learn: 2, cookbook: 2, language: 1.5, commands: 1.2, inside: 0.4 };
const asked = {
  prefix: true,
  combineWith: "AND",
  boost: { title: 3, page: 1.5 },
  boostDocument: (_id, _word, { group }) => weights[group] ?? 1,
};
/** Where nothing is found, slips of the pen are forgiven. */
const forgiving = { ...asked, fuzzy: 0.25 };

let index = null;
function load() {
  index ??= fetch(`${top}search-index.json`)
    .then((response) => response.text())
    .then((text) => MiniSearch.loadJSON(text, options));
  return index;
}

function entry({ title, page, address }) {
  const item = document.createElement("li");
  const link = item.appendChild(document.createElement("a"));
  link.href = top + address;
  link.textContent = title;
  if (page !== title) link.appendChild(document.createElement("small")).textContent = page;
  return item;
}

async function search() {
  const words = field.value.trim();
  found.hidden = words === "";
  if (words === "") return;
  try {
    const all = await load();
    const exact = all.search(words, asked);
    const results = exact.length > 0 ? exact : all.search(words, forgiving);
    // Somebody went on typing meanwhile.
    if (words !== field.value.trim()) return;
    list.replaceChildren(...results.slice(0, most).map(entry));
    status.textContent =
      results.length === 0
        ? `Nothing was found for “${words}”.`
        : results.length > most
          ? `The first ${most} of ${results.length} places`
          : `${results.length} ${results.length === 1 ? "place" : "places"}`;
  } catch {
    index = null;
    status.textContent = "The search could not be loaded. Try again in a moment.";
  }
}

/** The arrows go through what was found, Escape closes it. */
function move(event) {
  if (event.key === "Escape") {
    found.hidden = true;
    field.focus();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || found.hidden) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

form.hidden = false;
field.addEventListener("focus", () => void load().catch(() => undefined));
field.addEventListener("input", () => void search());
form.addEventListener("keydown", move);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.click();
});
addEventListener("click", (event) => {
  if (!form.contains(event.target)) found.hidden = true;
});
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.matches("input, textarea")) return;
  event.preventDefault();
  field.focus();
});
