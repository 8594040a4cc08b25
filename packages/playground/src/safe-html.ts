/** What help is made of. Everything else in its markup is shown as text, or left out. */
const allowed = new Set(
  "A B BLOCKQUOTE BR CODE EM H1 H2 H3 H4 H5 H6 HR I LI OL P PRE SPAN STRONG TABLE TBODY TD TH THEAD TR UL".split(" "),
);

/** Nothing of these is of use to readers. */
const dropped = new Set("SCRIPT STYLE IFRAME OBJECT EMBED TEMPLATE NOSCRIPT SVG MATH".split(" "));

/**
 * Markup without whatever could run, load or look like something else: a model comes from a link that anybody can write, and its texts and
 * comments are part of the help.
 */
export function withoutScripts(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const element of [...body.querySelectorAll("*")]) {
    if (dropped.has(element.tagName.toUpperCase())) element.remove();
    else if (!allowed.has(element.tagName)) element.replaceWith(...element.childNodes);
    else tidy(element);
  }
  return body.innerHTML;
}

function tidy(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const isColor = name === "class" && element.tagName === "SPAN";
    const isLink = name === "href" && /^https:\/\//.test(value);
    if (!isColor && !isLink) element.removeAttribute(name);
  }
  if (element.tagName !== "A") return;
  element.setAttribute("target", "_blank");
  element.setAttribute("rel", "noopener noreferrer");
}
