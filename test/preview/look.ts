/** Programs that run in a page and tell what keeps people from reading it. */

/** Texts and buttons that are seen, each with its boxes on the page. */
const seen = `
const isSeen = (element) => element.checkVisibility() && element.closest(".unseen, title, option, select") === null;
const named = (element) => (element.className.baseVal ?? element.className) + " “" + element.textContent.trim().slice(0, 40) + "”";
const texts = () => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node.data.trim() === "" || !isSeen(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 0) found.push({ element: node.parentElement, box });
  }
  return found;
};`;

/** Pairs of texts of which one is over the other by more than a pixel or two. */
export const overlaps = `(() => {${seen}
const all = texts();
const found = [];
for (const [index, one] of all.entries())
  for (const other of all.slice(index + 1)) {
    const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    // Lines of one text are closer than their boxes are tall.
    if (across > 2 && down > 5) found.push(named(one.element) + " / " + named(other.element));
  }
return found; })()`;

/** Texts that reach out of the window, or are cut off. */
export const outside = `(() => {${seen}
return texts().filter(({ box }) => box.right > innerWidth + 1 || box.left < -1).map(({ element }) => named(element)); })()`;

/** Texts whose color has a contrast below 4.5 to any ground they are on, each with that contrast. */
export const pale = `(() => {${seen}
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const parsed = new Map();
const colorOf = (css) => {
  if (!parsed.has(css)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    parsed.set(css, [red, green, blue, alpha / 255]);
  }
  return parsed.get(css);
};
const over = ([red, green, blue, alpha], below) => [red, green, blue].map((part, index) => part * alpha + below[index] * (1 - alpha)).concat(1);
const luminance = (color) => {
  const [red, green, blue] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const groundOf = (element) => {
  const grounds = [];
  for (let each = element; each !== null; each = each.parentElement) grounds.unshift(colorOf(getComputedStyle(each).backgroundColor));
  return grounds.reduce((below, color) => over(color, below), [255, 255, 255, 1]);
};
/** Of the shapes of a picture, those that a text is on; lines are thinner than letters. */
const shapesUnder = (element, box) => {
  const picture = element.closest("svg");
  if (picture === null) return [];
  return [...picture.querySelectorAll("rect")].filter((shape) => {
    const { left, right, top, bottom } = shape.getBoundingClientRect();
    return left < box.right - 1 && right > box.left + 1 && top < box.bottom - 3 && bottom > box.top + 3;
  });
};
const found = new Set();
for (const { element, box } of texts()) {
  const style = getComputedStyle(element);
  const ground = groundOf(element);
  const grounds = [ground, ...shapesUnder(element, box).map((shape) => {
    const { fill, opacity, fillOpacity } = getComputedStyle(shape);
    const [red, green, blue, alpha] = colorOf(fill);
    return over([red, green, blue, alpha * Number(opacity) * Number(fillOpacity)], ground);
  })];
  const color = colorOf(element.closest("svg") === null ? style.color : style.fill);
  for (const each of grounds) {
    const reached = contrast(over(color, each), each);
    if (reached < 4.5) found.add(named(element) + " " + reached.toFixed(2));
  }
}
return [...found]; })()`;
