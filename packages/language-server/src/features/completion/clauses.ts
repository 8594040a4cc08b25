import type { RuleName } from "@scoreline/language";

/**
 * Whole clauses that begin with a keyword: by the rule of the grammar and the word. Where a word is not here, the word alone is
 * offered. `${1:…}` are places to fill in.
 */
export interface Clause {
  readonly label: string;
  readonly snippet: string;
}

const clause = (label: string, snippet = label): Clause => ({ label, snippet });

export const clauses: Readonly<Record<string, readonly Clause[]>> = {
  "model model": [clause("model", 'model "${1:Name of the model}" {\n  timezone "${2:UTC}"\n}')],
  "use use": [clause("use", 'use "${1:shared.score}"')],
  "lead lead": [clause("lead", "lead {\n  ${1:id}: ${2:text} key\n  ${3:email}: email\n}")],
  "event event": [
    clause("event", "event ${1:name}"),
    clause("event with properties", "event ${1:name} { ${2:property}: ${3|text,number,date,url,yes or no|} }"),
  ],
  "list list": [
    clause("list as", 'list ${1:name} as "${2:first}", "${3:second}"'),
    clause("list from a file", 'list ${1:name} from "${2:lists/values.txt}"'),
  ],
  "define define": [clause("define", "define ${1:name} as ${0}")],
  "scoreBlock fit": [clause("fit", "fit {\n  +${1:10} when ${2:condition}\n\n  ratings A from 75, B from 50, C from 25, D otherwise\n}")],
  "scoreBlock behavior": [
    clause(
      "behavior",
      "behavior ${1:engagement} cap ${2:100} {\n  decay half-life ${3:30} days\n\n  +${4:5} for ${5:event}\n\n  ratings 1 from 60, 2 from 35, 3 from 10, 4 otherwise\n}",
    ),
  ],
  "score score": [clause("score", "score ${1:name} as ${2:60}% of ${3:fit} + ${4:40}% of ${5:engagement}")],
  "discard discard": [clause("discard", 'discard "${1:Reason}" when ${0}')],
  "action action": [clause("action", 'action ${1:name} "${2:What to do}" { team: "${3:Sales}" }')],
  "matrix matrix": [
    clause("matrix", "matrix ${1:fit} by ${2:engagement} {\n  |   | ${3:1} | ${4:2} |\n  | ${5:A} | ${6:none} | ${7:none} |\n}"),
  ],
  "route route": [clause("route", 'route {\n  ${1:team} "${2:Label}" when ${3:condition}\n  ${4:rest} otherwise\n}')],
  "promise promise": [clause("promise", 'promise "${1:What must never happen}" never ${2:condition}')],
  "lifecycle lifecycle": [clause("lifecycle", 'lifecycle {\n  ${1:qualified} "${2:Label}" when ${3:condition}\n  ${4:known} otherwise\n}')],
  "sample sample": [
    clause("sample", 'sample "${1:A typical lead}" {\n  lead { ${2:email}: "${3:ana@example.com}" }\n  did ${4:event} ${5:2} days ago\n}'),
  ],
  "testDeclaration test": [
    clause("test", 'test "${1:What should hold}" {\n  at ${2:2026-01-01}\n  given "${3:sample}"\n  expect ${4:fit = 100}\n}'),
    clause(
      "test with cases",
      'test "${1:What should hold}" {\n  cases {\n    | ${2:field} | ${3:fit} |\n    | ${4:value} | ${5:10} |\n  }\n}',
    ),
  ],

  "modelSetting timezone": [clause("timezone", 'timezone "${1:UTC}"')],
  "modelSetting description": [clause("description", 'description "${1}"')],
  "missingTexts missing": [clause("missing", 'missing "${1:N/A}"')],
  "fromTexts from": [clause("from", 'from "${1:Name in the data}"')],
  "list as": [clause("as", 'as "${1}"')],
  "list from": [clause("from", 'from "${1:lists/values.txt}"')],
  "type one": [clause("one of", 'one of "${1:first}", "${2:second}"')],
  "type list": [clause("list of text")],
  "type yes": [clause("yes or no")],

  "criterion criterion": [clause("criterion", 'criterion "${1:Name}" weight ${2:50}% {\n  ${3:10} when ${4:condition}\n   0 otherwise\n}')],
  "criterion weight": [clause("weight", "weight ${1:50}%")],
  "criterion out": [clause("out of", "out of ${1:10}")],
  "group group": [clause("group", 'group "${1:Name}" cap ${2:20} {\n  ${0}\n}')],
  "group stage": [clause("stage", 'stage "${1:Name}" {\n  ${0}\n}')],
  "resetLine reset": [clause("reset on", "reset on ${1:event}")],
  "thenLine then": [
    clause("then reduce by", "then reduce by ${1:50}% when ${0}"),
    clause("then increase by", "then increase by ${1:20}% when ${0}"),
    clause("then +", "then +${1:5} when ${0}"),
    clause("then at most", "then at most ${1:50} when ${0}"),
    clause("then at least", "then at least ${1:10} when ${0}"),
  ],
  "thenLine at": [clause("at most", "at most ${1:50} when ${0}"), clause("at least", "at least ${1:10} when ${0}")],
  "thenLine reduce": [clause("reduce by", "reduce by ${1:50}% when ${0}")],
  "thenLine increase": [clause("increase by", "increase by ${1:20}% when ${0}")],
  "ratingsLine ratings": [clause("ratings", "ratings A from ${1:75}, B from ${2:50}, C from ${3:25}, D otherwise")],
  "because because": [clause("because", 'because "${1:reason}"')],
  "decay decay": [
    clause("decay half-life", "decay half-life ${1:30} days"),
    clause("decay linear over", "decay linear over ${1:60} days"),
    clause("decay % every", "decay ${1:25}% every ${2:30} days"),
    clause("decay points every", "decay ${1:5} points every ${2:30} days"),
    clause("decay none"),
  ],
  "decay half-life": [clause("half-life", "half-life ${1:30} days")],
  "decay linear": [clause("linear over", "linear over ${1:60} days")],
  "bound cap": [clause("cap", "cap ${1:100}")],
  "bound floor": [clause("floor", "floor ${1:0}")],
  "once once": [clause("once"), clause("once per", "once per ${1:day}"), clause("once every", "once every ${1:7} days")],
  "once every": [clause("every", "every ${1:7} days")],
  "atMost at": [clause("at most", "at most ${1:5} times"), clause("at most … per", "at most ${1:5} times per ${2|day,week,month,year|}")],
  "modifier latest": [clause("latest only")],
  "expires expires": [clause("expires after", "expires after ${1:90} days")],
  "occurrences every": [clause("every", "every ${1:3rd}")],

  "isTest is": [
    clause("is"),
    clause("is not"),
    clause("is one of"),
    clause("is not one of"),
    clause("is in"),
    clause("is not in"),
    clause("is missing"),
    clause("is known"),
    clause("is unrated"),
  ],
  "isTest one": [clause("one of")],
  "between between": [clause("between", "between ${1} and ${2}")],
  "textTest contains": [clause("contains", 'contains "${1}"'), clause("contains any of", 'contains any of "${1}", "${2}"')],
  "textTest mentions": [clause("mentions", 'mentions "${1}"'), clause("mentions any of", 'mentions any of "${1}", "${2}"')],
  "textTest starts": [clause("starts with", 'starts with "${1}"')],
  "textTest ends": [clause("ends with", 'ends with "${1}"')],
  "textTest does": [clause("does not contain", 'does not contain "${1}"'), clause("does not mention", 'does not mention "${1}"')],
  "textTest any": [clause("any of", 'any of "${1}", "${2}"')],
  "matches matches": [clause("matches", 'matches "${1:/blog/*}"')],
  "includes includes": [
    clause("includes", 'includes "${1}"'),
    clause("includes any of", 'includes any of "${1}", "${2}"'),
    clause("includes all of", 'includes all of "${1}", "${2}"'),
  ],
  "dateWindow in": [clause("in last", "in last ${1:30} days"), clause("in next", "in next ${1:30} days")],
  "dateWindow last": [clause("last", "last ${1:30} days")],
  "dateWindow next": [clause("next", "next ${1:30} days")],
  "dateOrder before": [clause("before", "before ${1:2026-01-01}")],
  "dateOrder after": [clause("after", "after ${1:2026-01-01}")],
  "rated any": [clause("any of", "any of (${1})")],
  "rated or": [clause("or better"), clause("or worse")],

  "did did": [clause("did"), clause("did not")],
  "events any": [clause("any of", "any of (${1:event}, ${2:event})")],
  "howOften at": [clause("at least", "at least ${1:2} times"), clause("at most", "at most ${1:2} times")],
  "howOften exactly": [clause("exactly", "exactly ${1:2} times")],
  "window in": [clause("in last", "in last ${1:30} days")],
  "window last": [clause("last", "last ${1:30} days")],
  "window since": [clause("since last", "since last ${1:event}"), clause("since first", "since first ${1:event}")],
  "countOf count": [
    clause("count of", "count of ${1:event}"),
    clause("count of distinct", "count of distinct ${1:event}.${2:property}"),
    clause("count of stage", 'count of stage "${1}"'),
  ],
  "totalOf sum": [clause("sum of", "sum of ${1:event}.${2:property}")],
  "totalOf average": [clause("average of", "average of ${1:event}.${2:property}")],
  "totalOf highest": [clause("highest of", "highest of ${1:event}.${2:property}")],
  "totalOf lowest": [clause("lowest of", "lowest of ${1:event}.${2:property}")],
  "knownOf last": [clause("last known", "last known ${1:event}.${2:property}")],
  "knownOf first": [clause("first known", "first known ${1:event}.${2:property}")],
  "daysSince days": [
    clause("days since"),
    clause("days since last", "days since last ${1:event}"),
    clause("days since first", "days since first ${1:event}"),
  ],
  "atLeastOf at": [clause("at least … of", "at least ${1:2} of (${2:condition}, ${3:condition})")],
  "call min": [clause("min", "min(${1}, ${2})")],
  "call max": [clause("max", "max(${1}, ${2})")],
  "call round": [clause("round", "round(${1})")],
  "call floor": [clause("floor", "floor(${1})")],

  "override override": [clause("override", "override ${1:action} when ${0}")],
  "leadSettings lead": [clause("lead", "lead { ${1:field}: ${2:value} }")],
  "didLine did": [
    clause("did", "did ${1:event} ${2:2} days ago"),
    clause("did with properties", "did ${1:event} { ${2:property}: ${3:value} } ${4:2} days ago"),
  ],
  "didLine on": [clause("on", "on ${1:2026-01-01}")],
  "didLine at": [clause("at", "at ${1:23:30}")],
  "atLine at": [clause("at", "at ${1:2026-01-01}")],
  "givenLine given": [clause("given", 'given "${1}"')],
  "expectLine expect": [clause("expect")],
  "afterLine after": [clause("after … expect", "after ${1:30} days expect ${0}")],
  "cases cases": [clause("cases", "cases {\n  | ${1:field} | ${2:fit} |\n  | ${3:value} | ${4:10} |\n}")],
  "expectation discarded": [clause("discarded"), clause("discarded with reason", 'discarded "${1:Reason}"')],
  "expectation not": [clause("not discarded")],
  "expectation next": [clause("next change", "next change in ${1:30} days")],
} satisfies { readonly [Name in `${RuleName} ${string}`]?: unknown };
