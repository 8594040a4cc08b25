const eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar of up to `width` columns for a share of 0 to 1; whatever is above 0 shows at least a sliver. */
export function drawBar(share: number, width: number): string {
  const units = Math.round(Math.min(1, Math.max(0, share)) * width * 8);
  if (units === 0) return share > 0 ? "▏" : "";
  return "█".repeat(Math.floor(units / 8)) + eighths[units % 8]!;
}
