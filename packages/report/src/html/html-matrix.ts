import type { DayChoice, Matrix, MatrixAxis, MatrixCell, MatrixSample } from "../document/document.ts";
import { axesOf, dayInWords, fieldsOf, type CellInField } from "../document/matrix.ts";
import { button, classOf, escaped, inline } from "./inline.ts";

/** So many samples have a dot in a cell; the others are counted. */
const mostDots = 6;

/** Fixed cells; what is done in several of them next to one another is said in the first, and to who hears the page in each. */
export function htmlMatrix(matrix: Matrix, interactive: boolean): string {
  const { rows, columns, cells } = matrix;
  const fields = fieldsOf(matrix);
  const heading = ({ name, points }: MatrixAxis["ratings"][number], scope: string): string =>
    `<th scope="${scope}"><strong>${escaped(name)}</strong>${points === "" ? "" : ` <small>${escaped(points)}</small>`}</th>`;
  const head = columns.ratings.map((rating) => heading(rating, "col"));
  const body = cells.map((row, rowAt) => {
    const drawn = row.map((cell, columnAt) => cellOf(cell, fields[rowAt]![columnAt]!, interactive));
    return `<tr>${heading(rows.ratings[rowAt]!, "row")}${drawn.join("")}</tr>`;
  });
  return `<div class="scroll" tabindex="0"><table class="matrix"><caption>${inline(axesOf(rows.title, columns.title), interactive)}</caption>
<thead><tr><td></td>${head.join("")}</tr></thead>
<tbody>${body.join("\n")}</tbody></table></div>`;
}

function cellOf(cell: MatrixCell, { first, sides }: CellInField, interactive: boolean): string {
  const { name, action, target, samples, notes } = cell;
  const chosen = samples.some((sample) => sample.chosen);
  const looks = classOf(action === null ? "idle" : `urgent-${action.urgency}`, ...sides, chosen ? "chosen" : undefined);
  const words = escaped(action === null ? "nothing" : action.label);
  const team = action === null || action.team === null ? "" : `<small>${escaped(action.team)}</small>`;
  const done = first ? `<span class="action">${words}</span>${team}` : `<span class="unseen">${words}</span>`;
  const named = `<span class="cell">${target === undefined || !interactive ? escaped(name) : button(target, escaped(name))}</span>`;
  const small = notes.map((note) => `<small>${inline(note, interactive)}</small>`);
  return `<td${looks}>${named} ${done}${small.join("")}${dotsOf(samples, interactive)}</td>`;
}

/** The chosen one first, so that it is never among those that are only counted. */
function dotsOf(samples: readonly MatrixSample[], interactive: boolean): string {
  if (samples.length === 0) return "";
  const ordered = [...samples].sort((one, other) => Number(other.chosen) - Number(one.chosen));
  const dots = ordered.slice(0, mostDots).map(({ name, number, chosen, overridden }) => {
    const shown = `${number}${overridden ? "*" : ""}`;
    const label = escaped(`${name}${overridden ? ", by an override" : ""}`);
    if (!interactive) return `<span class="dot" title="${label}">${shown}</span>`;
    return `<button type="button" class="lead dot" data-lead="${escaped(name)}" aria-pressed="${chosen}" aria-label="${shown} ${label}" title="${label}">${shown}</button>`;
  });
  const more = samples.length - mostDots;
  return `<span class="dots">${dots.join("")}${more > 0 ? `<small class="dot">+${more}</small>` : ""}</span>`;
}

/** A slider, where there is somebody to move it; else the day alone. Its value is by how many days the day is moved. */
export function htmlDayChoice(choice: DayChoice, interactive: boolean): string {
  const words = escaped(dayInWords(choice));
  if (!interactive) return `<p>${words}</p>`;
  const { moved, from, to } = choice;
  const slider = `<input type="range" min="${from}" max="${to}" value="${moved}" aria-valuetext="${words}">`;
  const back = moved === 0 ? "" : ` <button type="button" class="plain" data-moved="0">Back</button>`;
  return `<div class="day"><label><span>Day</span> ${slider}</label> <output>${words}</output>${back}</div>`;
}
