const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A piece of a page that is safe to show as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Html | string | number | null | readonly Html[];

/** Texts put into the template are escaped; other pieces of the page are not; null is nothing. */
export function html(template: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const shown = pieces.map((piece) => {
    if (piece === null) return "";
    if (piece instanceof Html) return piece.text;
    if (typeof piece === "object") return piece.map(({ text }) => text).join("");
    return String(piece).replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
  });
  return new Html(String.raw({ raw: template }, ...shown));
}

/** A whole page. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; }
  td, th { border-top: 1px solid #8884; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
  .points { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  small { display: block; opacity: 0.75; }
  textarea { width: 100%; font: 14px/1.4 ui-monospace, monospace; }
</style>
${body}
</html>
`.text;
}
