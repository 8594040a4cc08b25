/** `12,345` */
export function countInWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 lead`, `12,345 leads` */
export function leadsInWords(count: number): string {
  return `${countInWords(count)} ${count === 1 ? "lead" : "leads"}`;
}
