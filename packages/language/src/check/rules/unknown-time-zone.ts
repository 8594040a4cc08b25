import { isZoneName, zoneNames } from "@scoreline/semantics";
import { replaceFix } from "../../symbols/reporter.ts";
import { writeText } from "../../lexer/read-text.ts";
import { suggestText } from "../../symbols/suggest.ts";
import type { Rule } from "../rule.ts";

/** Names are as in the time zone database, with the same upper and lower case everywhere, since not every engine forgives. */
export const unknownTimeZone: Rule = {
  code: "unknown-time-zone",
  stage: "text",
  check({ program }) {
    for (const {
      file,
      declaration: { timezone },
    } of program.models) {
      if (timezone === undefined || timezone.span.end === timezone.span.start || timezone.value === "UTC") continue;
      const name = timezone.value;
      const zones = zoneNames();
      if (zones.includes(name)) continue;
      const isCity = !name.includes("/");
      const meant = zones.filter((zone) => zone.toLowerCase() === name.toLowerCase() || (isCity && cityOf(zone) === cityOf(name)));
      if (isZoneName(name) && meant.length === 0) continue;
      const [only, ...others] = meant;
      const { suggestion, fixes } =
        only === undefined || others.length > 0
          ? suggestText(program.reporter, file, timezone, zones, howToWrite)
          : { suggestion: `Did you mean “${only}”?`, fixes: [replaceFix(`Change to “${only}”`, file, timezone, writeText(only))] };
      program.reporter.report("unknown-time-zone", file, timezone, { name, suggestion }, { fixes });
    }
  },
};

const howToWrite = "Write it as in the time zone database, for example “Europe/Madrid”, “America/New_York” or “UTC”.";

function cityOf(zone: string): string {
  return zone
    .slice(zone.lastIndexOf("/") + 1)
    .replace(/[\s_-]+/g, "_")
    .toLowerCase();
}
