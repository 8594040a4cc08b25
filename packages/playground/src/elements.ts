/** An element with properties and what is in it; a text stays a text, whatever is written in it. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The element of the page with this name. Throws where the page has none, which only its author can have caused. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.querySelector<Kind>(`#${id}`);
  if (found === null) throw new Error(`The page has no “${id}”.`);
  return found;
}

/** Fills a list to choose from. */
export function fill(select: HTMLSelectElement, options: readonly (readonly [value: string, text: string])[], chosen: string): void {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value, value === chosen, value === chosen)));
}

/** Waits until nothing more is asked for in so many milliseconds, then does it. */
export function later(act: () => void, rest: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, rest);
  };
}

/** Shows something over the page until it is closed, by its button or Escape. */
export function openDialog(title: string, content: readonly Node[], closed: () => void): HTMLDialogElement {
  const close = element("button", { type: "button" }, "Close");
  const dialog = element("dialog", {}, element("h2", {}, title), ...content, close);
  dialog.setAttribute("aria-label", title);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
