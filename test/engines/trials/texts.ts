/** Models and leads whose texts would break out of quotes, names or comments, or that databases compare in ways of their own. */
import { writeText } from "@scoreline/language";
import type { Trial } from "../engine.ts";
import type { Situation } from "../told.ts";
import { trialOf } from "./models.ts";

/** Texts that mean something to SQL, or that are stored in more than one way. */
export const hostileTexts = [
  "'",
  "''",
  '"',
  "\\",
  "\\'",
  "';DROP TABLE leads;--",
  "--",
  "/*",
  "*/",
  "$$",
  "%",
  "_",
  "!",
  "\0",
  "a\0'b",
  "a\nb",
  "😀",
  "e\u0301",
  "é",
  "{}",
  "?1",
  ":a",
  "ß",
  "İ",
  "ǅ",
  "\u1100\u1161",
];

const modelWith = (text: string, pattern: string): string => `model ${text} { timezone "UTC" }
lead { id: text key, \`select\`: text from "x", \`Select\`: text, größe: number, tags: list of text }
event \`order\` { \`from\`: text }
fit {
  +1 when \`select\` is ${text} because ${text}
  +2 when \`select\` contains ${text}
  +4 when \`select\` mentions ${text}
  +8 when \`Select\` starts with ${text}
  +16 when \`Select\` ends with ${text}
  +32 when tags includes ${text}
  +64 when \`Select\` matches ${pattern}
  ratings ${text} from 1, "D" otherwise
}
behavior \`GROUP\` { stage ${text} { +1 for \`order\` where \`from\` is ${text}, once per \`from\` } }
behavior \`Group\` { +3 for \`order\` }
discard ${text} when größe > 5
`;

/** A model full of a text, with leads that have it, or nearly. */
export function hostileTrial(text: string): Trial {
  const events = [text, `${text} `, "x"].map((from) => ({ event: "order", at: "2026-01-01", properties: { from } }));
  const situations = [text, `a${text}b`, ` ${text} a`, `${text}\u0301`, `${text}\0`, "a"].flatMap((select) =>
    [null, 6].map(
      (größe): Situation => ({
        lead: { id: text, x: select, Select: select, größe, tags: [select, "a"] },
        events,
        at: "2026-01-02",
      }),
    ),
  );
  return trialOf(modelWith(writeText(text), writeText(`?${text}*`)), situations);
}

/** What texts can be asked, with letters of many scripts before and after a phrase. */
export function letterTrial(): Trial {
  const around = [..."aZ9_-. \né中ß😀ﬁª²ൎ१ּ\u0301\u200d\u00ad"];
  const leads = around.flatMap((before) => around.map((after) => `${before}sql${after}`));
  const text = `model "Letters" { timezone "UTC" }
lead { id: text key, title: text, mail: email, site: url }
fit {
  +1 when title mentions "sql"
  +2 when title mentions any of "c++", "sql"
  +4 when title matches "?sql?"
  +8 when site.host is known
  +16 when site.path is "/sql"
  +32 when mail.domain ends with "sql.de"
}
`;
  const whole = leads.map((title, at) => ({
    id: String(at),
    title,
    mail: `${title}@${title}.de`,
    site: `${title}://${title}/${title}?${title}`,
  }));
  return trialOf(
    text,
    whole.map((lead) => ({ lead, events: [], at: "2026-01-02" })),
  );
}

/** Names longer than those of PostgreSQL, alike as far as these go. */
export function longTrial(): Trial {
  const long = "ä".repeat(40);
  const text = `model "Long" { timezone "UTC" }
lead { id: text key, ${long}1: number, ${long}2: number }
fit ${long}_fit1 {
  +(${long}1) when ${long}1 is known
  ratings A from 5, B otherwise
}
fit ${long}_fit2 {
  +(${long}2) when ${long}2 is known
  ratings A from 5, B otherwise
}
`;
  const leads = [
    { id: "a", [`${long}1`]: 9, [`${long}2`]: 1 },
    { id: "b", [`${long}2`]: 7 },
  ];
  return trialOf(
    text,
    leads.map((lead) => ({ lead, events: [], at: "2026-01-02" })),
  );
}
