const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as markup that shows it, in content and in quoted attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);

/** Points as people write them: at most two decimals, a real minus, no empty zeros. */
export function pointsText(points: number, signed = false): string {
  const rounded = Math.round(Math.abs(points) * 100) / 100;
  const sign = rounded === 0 ? "" : points < 0 ? "−" : signed ? "+" : "";
  return sign + String(rounded);
}
