/**
 * Railroad diagrams as SVG. A part knows how far it reaches: `width` along the track, `up` and `down` from it; `draw` puts it on
 * a track that begins at (x, y). All lengths are pixels of the drawing.
 */
const gap = 12;
const bend = 8;
const boxHeight = 24;
const letterWidth = 7.6;

const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const track = (d) => `<path d="${d}"/>`;
const line = (x1, y, x2) => (x2 > x1 ? track(`M${round(x1)} ${round(y)}H${round(x2)}`) : "");
const round = (length) => Math.round(length * 10) / 10;

function box(text, className, link) {
  const width = Math.ceil(text.length * letterWidth) + 20;
  return {
    width,
    up: boxHeight / 2,
    down: boxHeight / 2,
    draw: (x, y) => {
      const radius = className === "rule" ? 0 : boxHeight / 2;
      const shape = `<rect x="${round(x)}" y="${round(y - boxHeight / 2)}" width="${width}" height="${boxHeight}" rx="${radius}"/>`;
      const label = `<text x="${round(x + width / 2)}" y="${round(y + 4)}">${escape(text)}</text>`;
      const drawn = `<g class="${className}">${shape}${label}</g>`;
      return link === undefined ? drawn : `<a href="#${link}">${drawn}</a>`;
    },
  };
}

const nothing = { width: 0, up: 0, down: 0, draw: () => "" };

function sequence(parts) {
  if (parts.length === 0) return nothing;
  return {
    width: parts.reduce((sum, part) => sum + part.width, gap * (parts.length - 1)),
    up: Math.max(...parts.map((part) => part.up)),
    down: Math.max(...parts.map((part) => part.down)),
    draw: (x, y) => {
      let at = x;
      return parts
        .map((part, index) => {
          const lead = index === 0 ? "" : line(at, y, (at += gap));
          const drawn = part.draw(at, y);
          at += part.width;
          return lead + drawn;
        })
        .join("");
    },
  };
}

/** The first part on the track, the others below it. */
function choice(parts) {
  const inner = Math.max(...parts.map((part) => part.width));
  const side = gap + bend;
  const offsets = [0];
  for (let index = 1; index < parts.length; index++) {
    offsets.push(offsets[index - 1] + Math.max(parts[index - 1].down, bend) + gap / 2 + Math.max(parts[index].up, bend));
  }
  const width = inner + 2 * side;
  return {
    width,
    up: parts[0].up,
    down: offsets.at(-1) + parts.at(-1).down,
    draw: (x, y) =>
      parts
        .map((part, index) => {
          const at = y + offsets[index];
          const from = x + side;
          const end = from + inner;
          const ways =
            index === 0
              ? line(x, y, from) + line(end, y, x + width)
              : track(`M${round(x)} ${y}q${bend} 0 ${bend} ${bend}V${round(at - bend)}q0 ${bend} ${bend} ${bend}H${round(from)}`) +
                track(
                  `M${round(end)} ${round(at)}H${round(x + width - 2 * bend)}q${bend} 0 ${bend} ${-bend}V${round(y + bend)}q0 ${-bend} ${bend} ${-bend}`,
                );
          return ways + part.draw(from, at) + line(from + part.width, at, end);
        })
        .join(""),
  };
}

/** A way around above the part. */
function optional(part) {
  const side = 2 * bend;
  const rise = part.up + bend;
  const width = part.width + 2 * side;
  return {
    width,
    up: rise + bend / 2,
    down: part.down,
    draw: (x, y) =>
      line(x, y, x + side) +
      part.draw(x + side, y) +
      line(x + side + part.width, y, x + width) +
      track(
        `M${round(x)} ${round(y)}q${bend} 0 ${bend} ${-bend}V${round(y - rise + bend)}q0 ${-bend} ${bend} ${-bend}H${round(x + width - 2 * bend)}` +
          `q${bend} 0 ${bend} ${bend}V${round(y - bend)}q0 ${bend} ${bend} ${bend}`,
      ),
  };
}

/** A way back below the part, through the separator where there is one. */
function oneOrMore(part, separator = nothing) {
  const side = 2 * bend;
  const inner = Math.max(part.width, separator.width);
  const fall = Math.max(part.down + gap / 2 + separator.up, part.down + bend);
  const width = inner + 2 * side;
  return {
    width,
    up: part.up,
    down: fall + Math.max(separator.down, bend / 2),
    draw: (x, y) => {
      const from = x + side;
      const end = from + inner;
      const below = y + fall;
      const middle = from + (inner - separator.width) / 2;
      return (
        line(x, y, from) +
        part.draw(from, y) +
        line(from + part.width, y, x + width) +
        track(
          `M${round(end)} ${round(y)}q${bend} 0 ${bend} ${bend}V${round(below - bend)}q0 ${bend} ${-bend} ${bend}H${round(middle + separator.width)}`,
        ) +
        separator.draw(middle, below) +
        track(
          `M${round(middle)} ${round(below)}H${round(from)}q${-bend} 0 ${-bend} ${-bend}V${round(y + bend)}q0 ${-bend} ${bend} ${-bend}`,
        )
      );
    },
  };
}

function partOf(node) {
  if (node.word) return box(node.word, "word");
  if (node.kind) return box(node.kind, "kind", `kind-${node.kind}`);
  if (node.rule) return box(node.rule, "rule", node.rule);
  if (node.sequence) return sequence(node.sequence.map(partOf));
  if (node.choice) return choice(node.choice.map(partOf));
  if (node.optional) return optional(partOf(node.optional));
  const repeated = oneOrMore(partOf(node.repeat), node.separator && partOf(node.separator));
  return node.atLeastOnce ? repeated : optional(repeated);
}

/** The picture of one rule. */
export function railroad({ name, body }) {
  const part = partOf(body);
  const margin = 6;
  const side = 20;
  const y = round(margin + part.up);
  const width = Math.ceil(part.width + 2 * side + 2 * margin);
  const height = Math.ceil(y + part.down + margin);
  const ends =
    track(`M${margin} ${y - 8}v16M${margin + 5} ${y - 8}v16M${margin} ${y}H${margin + side}`) +
    track(`M${width - margin - side} ${y}H${width - margin}m-5 -8v16m5 -16v16`);
  return (
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${escape(name)}">` +
    `${ends}${part.draw(margin + side, y)}</svg>`
  );
}
