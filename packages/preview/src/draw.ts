/**
 * The page is drawn anew with each key stroke: what had the focus gets it back, and opened tables stay open. A slider that is being moved
 * stays the element it is, or it would slip out of the hand.
 */
export function drawInto(content: HTMLElement, page: string): void {
  const focused = document.activeElement instanceof HTMLElement && content.contains(document.activeElement) ? document.activeElement : null;
  const opened = [...content.querySelectorAll("details")].map(({ open }) => open);
  const drawn = document.createElement("template");
  drawn.innerHTML = page;
  const held = focused instanceof HTMLInputElement && focused.type === "range" ? focused.closest<HTMLElement>(".day") : null;
  const place = drawn.content.querySelector<HTMLElement>(".day");
  if (held !== null && place !== null && held.parentElement === content) drawAround(content, drawn.content, held, place);
  else content.replaceChildren(drawn.content);
  content.querySelectorAll("details").forEach((details, index) => (details.open = opened[index] === true));
  if (focused === null || focused.isConnected) return;
  const key = keyOf(focused);
  [...content.querySelectorAll<HTMLElement>("button, input")].find((each) => keyOf(each) === key)?.focus();
}

/** Everything but the slider is the new page's, its words too. */
function drawAround(content: HTMLElement, drawn: DocumentFragment, held: HTMLElement, place: HTMLElement): void {
  const above = [...drawn.childNodes].slice(0, [...drawn.childNodes].indexOf(place));
  for (const node of [...content.childNodes]) if (node !== held) node.remove();
  held.before(...above);
  const [mine, theirs] = [held, place].map((each) => each.querySelector("input")!);
  for (const name of ["min", "max", "aria-valuetext"]) mine!.setAttribute(name, theirs!.getAttribute(name)!);
  for (const node of [...held.childNodes]) if (!node.contains(mine!)) node.remove();
  held.append(...[...place.childNodes].filter((node) => !node.contains(theirs!)));
  place.remove();
  held.after(drawn);
}

function keyOf({ className, dataset }: HTMLElement): string {
  return className + JSON.stringify(dataset);
}
