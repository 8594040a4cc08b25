import type { WhatIf } from "../document/document.ts";
import { escaped, inline } from "./inline.ts";

/** Two forms, what is changed so far, and what to do with it. A script of the page does what the forms and buttons say. */
export function htmlWhatIf({ fields, events, changes, problem, before }: WhatIf): string {
  const first = fields[0];
  const options = fields.map(
    ({ name, value }, index) =>
      `<option value="${escaped(name)}" data-value="${escaped(value)}" data-list="values-${index}">${escaped(name)}</option>`,
  );
  const lists = fields.map(
    ({ choices }, index) =>
      `<datalist id="values-${index}">${choices.map((choice) => `<option value="${escaped(choice)}">`).join("")}</datalist>`,
  );
  const fact =
    first === undefined
      ? ""
      : `<form data-form="field"><label>Fact <select name="name">${options.join("")}</select></label> <label>is <input name="value" value="${escaped(first.value)}" list="values-0" placeholder="not known"></label> <button class="plain">Change</button></form>${lists.join("")}`;
  const happened = events.map(({ name, label }) => `<option value="${escaped(name)}">${escaped(label)}</option>`);
  // Of the event that is chosen; a script of the page shows those of another.
  const known = events.map(({ name, properties }, index) => {
    const asked = properties.map(({ name: property, choices }, place) => {
      const list = choices.length === 0 ? "" : `known-${index}-${place}`;
      const options = choices.map((choice) => `<option value="${escaped(choice)}">`).join("");
      return `<label>${escaped(property)} <input name="property.${escaped(property)}"${list === "" ? "" : ` list="${list}"`} placeholder="not known"></label>${list === "" ? "" : `<datalist id="${list}">${options}</datalist>`} `;
    });
    return asked.length === 0
      ? ""
      : `<fieldset data-event="${escaped(name)}"${index === 0 ? "" : " hidden disabled"}>${asked.join("")}</fieldset>`;
  });
  const event =
    events.length === 0
      ? ""
      : `<form data-form="event"><label>Event <select name="name">${happened.join("")}</select></label> ${known.join("")}<label><input name="ago" type="number" min="0" max="3650" value="0"> days ago</label> <button class="plain">Add</button></form>`;
  const made = changes.map(
    (change, index) =>
      `<li>${escaped(change)} <button type="button" class="plain" data-undo="${index}" aria-label="Undo: ${escaped(change)}">Undo</button></li>`,
  );
  const done =
    changes.length === 0
      ? ""
      : `<ul>${made.join("")}</ul>${problem === null ? "" : `<p class="error">${escaped(problem)}</p>`}${before === null ? "" : `<p>Without these changes: ${inline(before, false)}</p>`}`;
  const saved =
    changes.length === 0 || problem !== null
      ? ""
      : `<p><button type="button" class="plain" data-save="sample">Save as sample</button> <button type="button" class="plain" data-save="test">Save as test</button></p>`;
  return `<details class="what-if"><summary><strong>What if …</strong></summary>${fact}${event}${done}${saved}</details>`;
}
