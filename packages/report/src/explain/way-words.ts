import { wrapToWidth } from "@scoreline/diagnostics";
import type { WayForward } from "@scoreline/plan";
import { signedPoints } from "../points.ts";

const mostWays = 3;

const leads: Readonly<Record<WayForward["change"], string>> = {
  holds: "enough if this held",
  "no-longer-holds": "enough if this no longer held",
  occurs: "enough if this happened today",
};

/** The smallest single changes that would be enough, a line each. */
export function wayWords(ways: readonly WayForward[], width: number): string[] {
  return ways.slice(0, mostWays).flatMap((way) => {
    const text = `${leads[way.change]}: ${way.sentence} (${signedPoints(way.gain)})`;
    return wrapToWidth(text, width - 4).map((line, index) => `${index === 0 ? "  → " : "    "}${line}`);
  });
}
