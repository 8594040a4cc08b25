import { expect, test } from "vitest";
import { parse } from "../../src/index.ts";
import { sketchOf } from "../sketch.ts";

test.each([
  ["+10 when a", "(state-rule +10 a)"],
  ['-3 when a because "x"', '(state-rule -3 a because:"x")'],
  ["+(a / 1_000) when b", "(state-rule +{(arithmetic / a 1000)} b)"],
  ["+ 1.5 when a", "(state-rule +1.5 a)"],
  ["+5 for e", "(occurrence-rule +5 e)"],
  [
    '+5 for any of (e, f) where p is "x" and q, once per p because "y"',
    '(occurrence-rule +5 e|f where:(logical [(comparison p is "x") q] and) [(once-per (per [(per-property [p])]))] because:"y")',
  ],
  ["+1 for every 3rd e", "(occurrence-rule +1 every:(ordinal 3) e)"],
  [
    "+1 for anything, at most 5 times per day, at most 2 times",
    "(occurrence-rule +1 anything [(at-most 5 (per [(per-period day)])) (at-most 2)])",
  ],
  ["+1 for e, once", "(occurrence-rule +1 e [(once)])"],
  ["+1 for e, once per asset", "(occurrence-rule +1 e [(once-per (per [(per-property [asset])]))])"],
  ["+1 for e, once per day", "(occurrence-rule +1 e [(once-per (per [(per-period day)]))])"],
  ["+1 for e, once per url.path", "(occurrence-rule +1 e [(once-per (per [(per-property [url path])]))])"],
  ["+1 for e, once per day.part", "(occurrence-rule +1 e [(once-per (per [(per-property [day part])]))])"],
  ["+1 for e, once every 7 days", "(occurrence-rule +1 e [(once-every 7day)])"],
  [
    "+1 for e, once every week, decay 5% compound every month",
    "(occurrence-rule +1 e [(once-every 1week) (decay-modifier (percent-steps 5% compound 1month))])",
  ],
  ["+1 for e, once per (p, week)", "(occurrence-rule +1 e [(once-per (per [(per-property [p]) (per-period week)]))])"],
  [
    "+1 for e, at most 3 times per (week, url.path)",
    "(occurrence-rule +1 e [(at-most 3 (per [(per-period week) (per-property [url path])]))])",
  ],
  ["+1 for every 8th e per day.x where p", "(occurrence-rule +1 every:(ordinal 8) e (per [(per-property [day x])]) where:p)"],
  [
    'group "G" cap 5 per p floor -5 { +1 for e }',
    '(group group "G" [(bound cap 5 (per [(per-property [p])])) (bound floor -5)] [(occurrence-rule +1 e)])',
  ],
  ["+1 for every, once per every", "(occurrence-rule +1 every [(once-per (per [(per-property [every])]))])"],
  ["decay 2 points every year", "(decay-line (points-steps 2 1year))"],
  ["+1 for e, latest only, expires after 90 days", "(occurrence-rule +1 e [(latest-only) (expires 90day)])"],
  ["+1 for e, decay half-life 30 days", "(occurrence-rule +1 e [(decay-modifier (half-life 30day))])"],
  ["+1 for e, decay linear over 2 months", "(occurrence-rule +1 e [(decay-modifier (linear 2month))])"],
  ["+1 for e, decay 10% every 7 days", "(occurrence-rule +1 e [(decay-modifier (percent-steps 10% 7day))])"],
  ["+1 for e, decay 5% compound every 1 week", "(occurrence-rule +1 e [(decay-modifier (percent-steps 5% compound 1week))])"],
  ["+1 for e, decay 1 point every 30 days", "(occurrence-rule +1 e [(decay-modifier (points-steps 1 30day))])"],
  ["+1 for e, decay 2 points every 30 days", "(occurrence-rule +1 e [(decay-modifier (points-steps 2 30day))])"],
  ["+1 for e, decay none, cap 10, floor -5", "(occurrence-rule +1 e [(decay-modifier (no-decay)) (bound cap 10) (bound floor -5)])"],
  [
    '+1 for e where kind is one of "a", "b", once per month',
    '(occurrence-rule +1 e where:(one-of kind ["a" "b"]) [(once-per (per [(per-period month)]))])',
  ],
  ["decay half-life 1 day", "(decay-line (half-life 1day))"],
  ["reset on e", "(reset-line e)"],
  ['reset on any of (e, f) where p is "x" or q > 3', '(reset-line e|f where:(logical [(comparison p is "x") (comparison q > 3)] or))'],
  [
    `criterion "C" { 10 when a
 7.5 when b because "x"
 -5 when c
 (a + b) when d
 -(a) when e
 0 otherwise because "y" }`,
    '(criterion "C" [(criterion-row 10 a) (criterion-row 7.5 b because:"x") (criterion-row -5 c) (criterion-row {(arithmetic + a b)} d) (criterion-row -{a} e) (criterion-row 0 because:"y")])',
  ],
  ['criterion "C" weight 40% out of 10 {}', '(criterion "C" 40% 10)'],
  ['criterion "C" out of -1 weight 12.5% { 1 when a 2 when b }', '(criterion "C" 12.5% -1 [(criterion-row 1 a) (criterion-row 2 b)])'],
  ['group "G" {}', '(group group "G")'],
  [
    `group "G" cap 3 floor -3 decay none { decay linear over 3 days
 +1 for e
 criterion "C" { 1 otherwise } }`,
    '(group group "G" [(bound cap 3) (bound floor -3)] (no-decay) [(decay-line (linear 3day)) (occurrence-rule +1 e) (criterion "C" [(criterion-row 1)])])',
  ],
  ['stage "S" floor 0 cap 9 { +1 when a }', '(group stage "S" [(bound floor 0) (bound cap 9)] [(state-rule +1 a)])'],
  ["then +5 when a", "(then-line (then-add +5) a)"],
  ['then -5 when a because "x"', '(then-line (then-add -5) a because:"x")'],
  ["then reduce by 50% when did e", "(then-line (then-change reduce 50%) (did e))"],
  ["then increase by 10% when subtotal > 3", "(then-line (then-change increase 10%) (comparison subtotal > 3))"],
  ["then +(a) when b", "(then-line (then-add +{a}) b)"],
  [
    "ratings A from 75, B from 50.5, C from -5, D otherwise",
    "(ratings-line [(rating-entry A from:75) (rating-entry B from:50.5) (rating-entry C from:-5) (rating-entry D)])",
  ],
  [
    "ratings A above 80, B from 80, above above -1",
    "(ratings-line [(rating-entry A from:80 above) (rating-entry B from:80) (rating-entry above from:-1 above)])",
  ],
  ["ratings 1 from 60, 2 otherwise", "(ratings-line [(rating-entry 1 from:60) (rating-entry 2)])"],
  ['ratings "A+" from 90, hot from 3', '(ratings-line [(rating-entry "A+" from:90) (rating-entry hot from:3)])'],
])("%s", (text, tree) => expect(sketchOf(`behavior {\n${text}\n}`)).toBe(`(score-block behavior [${tree}])`));

test.each(["once per p", "once every 7 days", "latest only", "expires after 5 days", "decay 10% every week", "decay linear over 5 days"])(
  "what looks like a further name in a list of decisions limits the rule: %s",
  (limit) => {
    const { ast, diagnostics } = parse(`behavior { +1 for e where action is one of a, ${limit} }`, "a.score");
    expect(diagnostics).toEqual([]);
    const block = ast.declarations[0];
    const [rule] = block?.kind === "score-block" ? block.items : [];
    expect(rule?.kind === "occurrence-rule" && rule.modifiers).toHaveLength(1);
  },
);
