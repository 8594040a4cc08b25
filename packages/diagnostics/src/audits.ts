/**
 * What an audit finds out of leads and events, in words: how a model and its data go together, which the text alone does not show. An entry of
 * its own, which those import who audit or list every code: an editor carries none of it.
 */
import type { AuditCode } from "./catalogue/audit.ts";
import type { Diagnostic, DiagnosticWords } from "./diagnostic.ts";
import { message } from "./message.ts";
import type { Location } from "./span.ts";

/** What a check has to be given to say anything: events, a date of each lead, events with a time of day, and so on. */
export type AuditNeed = "leads" | "events" | "dates" | "times" | "days" | "capacity" | "old" | "outcome";

/** What a check says: when it is found, in a sentence with its limits, and what it needs. What to do is the hint, which is the same wherever it is found. */
export interface AuditWords extends DiagnosticWords<string, never> {
  readonly title: string;
  readonly when: string;
  readonly needs: AuditNeed;
}

/** Every check of `score audit`, in the order in which they are told. Pages, lists and documentation are made of this. */
export const audits: Readonly<Record<AuditCode, AuditWords>> = {
  // ─── Rules ───
  "rule-never-fires": {
    title: "A rule that gives points to nobody",
    when: "A rule or a line after `then` changes the points of none of at least 100 leads.",
    needs: "leads",
    message: message`“${"rule"}” gives points to none of ${"leads"}.`,
    hint: message`Compare what it asks for with the values in the data. If such leads no longer come, remove it.`,
  },
  "rule-always-fires": {
    title: "A rule that gives everybody the same",
    when: "A rule gives the same points to at least 99.5% of at least 100 leads.",
    needs: "leads",
    message: message`“${"rule"}” gives ${"points"} to ${"share"} of ${"leads"}, so it ranks nobody before anybody.`,
    hint: message`Ask for more, or remove it and move the points from which ratings begin by as much.`,
  },
  "rules-fire-together": {
    title: "Two rules that are about the same leads",
    when: "Two rules of one score give points to exactly the same leads, at least 50 of them and not all.",
    needs: "leads",
    message: message`“${"rule"}” and “${"other"}” give points to exactly the same ${"leads"}.`,
    hint: message`They probably count one thing twice. Keep one of them with the points that you mean, or put both into a group with a cap.`,
  },
  "row-never-chosen": {
    title: "A row of a criterion that is chosen for nobody",
    when: "Of a criterion that gives points, a row is chosen for none of at least 500 leads that are looked at.",
    needs: "leads",
    message: message`The row “${"row"}” of “${"criterion"}” is chosen for none of ${"leads"}.`,
    hint: message`Compare what it asks for with the values in the data, and look at the rows above it: they are asked first.`,
  },
  // ─── Decisions ───
  "discard-never": {
    title: "A reason to discard that is nobody’s",
    when: "A `discard` is the reason for none of at least 500 leads.",
    needs: "leads",
    message: message`“${"reason"}” discards none of ${"leads"}.`,
    hint: message`Compare what it asks for with the values in the data, or remove it.`,
  },
  "discards-most": {
    title: "Most leads are discarded",
    when: "At least half of at least 100 leads are discarded.",
    needs: "leads",
    message: message`${"share"} of ${"leads"} are discarded, most of them as “${"reason"}”.`,
    hint: message`Look at a few of them with \`score explain\`: a reason that fits most leads is often one that reads a missing value.`,
  },
  "rating-without-leads": {
    title: "A rating that nobody has",
    when: "None of at least 500 leads that are not discarded has a rating.",
    needs: "leads",
    message: message`None of ${"leads"} has the rating ${"rating"} of “${"score"}”.`,
    hint: message`Move the points from which it begins to where leads are: \`score report\` shows how many have how many points.`,
  },
  "rating-crowded": {
    title: "The best rating says little",
    when: "At least 60% of at least 100 leads that are not discarded have the best rating of a score.",
    needs: "leads",
    message: message`${"share"} of ${"leads"} have ${"rating"}, the best rating of “${"score"}”.`,
    hint: message`Let it begin at more points, so that the best come first: \`score report\` shows how many leads have how many points.`,
  },
  "rating-inflated": {
    title: "The best rating becomes common",
    when: "The share of the best rating among the leads there were, rises to 1.5 times what it was 150 days before or more, and by 5 points of a percent or more, beyond chance.",
    needs: "days",
    message: message`${"now"} of the leads have ${"rating"}, the best rating of “${"score"}”; ${"days"} days before it was ${"before"}.`,
    hint: message`If the leads did not become better, points add up that should fade: give rules an expiry, a decay or a limit, or let the rating begin at more points.`,
  },
  "action-without-leads": {
    title: "An action that nobody gets",
    when: "None of at least 500 leads gets an action of the matrix.",
    needs: "leads",
    message: message`None of ${"leads"} gets the action “${"action"}”.`,
    hint: message`Look at the cells and overrides that lead to it: \`score report\` shows how many leads each cell has.`,
  },
  "step-without-leads": {
    title: "A step or route that nobody reaches",
    when: "None of at least 500 leads has a step of the lifecycle, or a route.",
    needs: "leads",
    message: message`None of ${"leads"} has the ${"what"} “${"name"}”.`,
    hint: message`Compare what it asks for with the data, and with what the lines above it take: the first that holds counts.`,
  },
  "capacity-exceeded": {
    title: "More leads than can be worked",
    when: "On average of the 28 days before the moment, more leads a day come to an action than its `capacity`, or than `--capacity` says.",
    needs: "capacity",
    message: message`“${"action"}” got about ${"daily"} leads a day in the last ${"days"} days, and its capacity is ${"capacity"} a day.`,
    hint: message`Let the ratings that lead to it begin at more points, send part of the cells to another action, or raise the capacity.`,
  },
  "capacity-not-a-number": {
    title: "A capacity that is no number",
    when: "The property `capacity` of an action is not a number above 0.",
    needs: "leads",
    message: message`The capacity of “${"action"}” is ${"value"}, and not a number of leads a day.`,
    hint: message`Write how many leads a day can be worked, such as \`capacity: 40\`.`,
  },
  // ─── Scores ───
  "score-at-cap": {
    title: "Many leads at the cap",
    when: "At least 25% of at least 100 leads that are not discarded have exactly the cap of a score.",
    needs: "leads",
    message: message`${"share"} of ${"leads"} are at the cap of “${"score"}”, ${"points"}, and nothing distinguishes them.`,
    hint: message`Raise the cap, or give fewer points for what most of them have.`,
  },
  "score-clustered": {
    title: "Many leads with the same points",
    when: "At least 70% of at least 100 leads that are not discarded have the same points of a score that rates them, other than its cap and 0.",
    needs: "leads",
    message: message`${"share"} of ${"leads"} have ${"points"} of “${"score"}”.`,
    hint: message`The rules do not distinguish them: add a rule on what differs between them, or look for a field that is empty for most.`,
  },
  "score-mostly-zero": {
    title: "A score that most leads have nothing of",
    when: "At least 95% of at least 100 leads that are not discarded have 0 points of a score.",
    needs: "leads",
    message: message`${"share"} of ${"leads"} have 0 points of “${"score"}”.`,
    hint: message`See whether events reach the data, whether their names are those of the model, and whether points expire sooner than leads come back.`,
  },
  "score-drift": {
    title: "Scores that are no longer spread as they were",
    when: "The points of a score, among the leads there were, are spread otherwise than 150 days before: a population stability index of 0.25 or more, beyond chance.",
    needs: "days",
    message: message`“${"score"}” is spread otherwise than ${"days"} days before (population stability index ${"psi"}): its median was ${"before"} and is ${"now"}.`,
    hint: message`Look for what changed: other leads, another form, a tracking that broke. Then see whether the ratings still begin where you want.`,
  },
  // ─── Fields ───
  "field-rarely-filled": {
    title: "A field that is rarely filled",
    when: "A field that rules read has a value in less than 5% of at least 100 leads, and in some.",
    needs: "leads",
    message: message`“${"field"}” has a value in only ${"share"} of ${"leads"}.`,
    hint: message`Ask for it in a form, fill it from another source, or give its points to a field that more leads have.`,
  },
  "field-constant": {
    title: "A field that is always the same",
    when: "A field that rules read has the same value in at least 99.5% of at least 100 leads that have one.",
    needs: "leads",
    message: message`“${"field"}” is ${"value"} in ${"share"} of the ${"leads"} that have a value.`,
    hint: message`It tells no lead from another. See whether it is a default that nobody changes, and whether the right column is read.`,
  },
  "field-stopped": {
    title: "A field that is no longer filled",
    when: "A field that rules read has a value in less than a fifth as many of the newest leads (at least 50, of 60 days or fewer) as of the earlier ones, where at least 20% had one.",
    needs: "dates",
    message: message`“${"field"}” has a value in ${"now"} of the leads since ${"since"}, and in ${"before"} of the earlier ones.`,
    hint: message`A form, an import or an integration probably changed that day: restore it, or name its new column with \`from\`.`,
  },
  "field-frozen": {
    title: "A date that is no longer updated",
    when: "The latest value of a date field that rules read is more than 45 days before the end of the data, though in the year before it there was no gap a third as long.",
    needs: "leads",
    message: message`The latest “${"field"}” is ${"latest"}, ${"days"} before the end of the data (${"end"}); in the year before there was no gap of more than ${"gap"}.`,
    hint: message`What fills it has probably stopped: see when it last ran. Rules that ask for recent dates give nothing meanwhile.`,
  },
  "field-drift": {
    title: "A field whose values changed",
    when: "The values of a field that rules read are spread otherwise among the newest leads (at least 100, of 60 days or fewer) than among the earlier ones: a population stability index of 0.25 or more, beyond chance.",
    needs: "dates",
    message: message`“${"field"}” is spread otherwise among the leads since ${"since"} than before (population stability index ${"psi"}): ${"most"}.`,
    hint: message`See whether other leads come, or whether a form or an import writes other values. Then bring the rules that read it up to date.`,
  },
  "value-means-nothing": {
    title: "A text for no value that is not declared",
    when: "At least 5 leads have a text such as “n/a” or “not set” in a field that rules read, and the model does not call it missing.",
    needs: "leads",
    message: message`${"leads"} have “${"value"}” as “${"field"}”, which probably means that nothing is known.`,
    hint: message`Write it after \`missing\` in the declaration of the field, so that it counts as no value.`,
  },
  "value-outside-choices": {
    title: "A value outside of `one of`",
    when: "A lead has a value that its field does not list after `one of`.",
    needs: "leads",
    message: message`${"leads"} a value of “${"field"}” that is not among its choices, such as “${"value"}”.`,
    hint: message`Add the value to the choices, or correct the data: a lead with such a value is not scored, unless it is told to count as missing.`,
  },
  "value-unreadable": {
    title: "A value that cannot be read",
    when: "A lead has a value that is no number, date, or whatever its field is declared to be.",
    needs: "leads",
    message: message`${"leads"} a value of “${"field"}” that cannot be read, such as “${"value"}”.`,
    hint: message`Correct the data, say how it is written (\`--dates\`, \`--decimal\`, \`--source\`), or name the text after \`missing\`.`,
  },
  "value-nearly-asked": {
    title: "A value that is nearly one that the model asks for",
    when: "At least 5 leads have a text that differs in one or two letters from one that a rule asks for, which more leads have.",
    needs: "leads",
    message: message`${"leads"} have “${"value"}” as “${"field"}”; the model asks for “${"asked"}”.`,
    hint: message`Correct the values, or let the rule ask for both spellings.`,
  },
  "text-never-met": {
    title: "Texts that no value has",
    when: "Of the texts that a rule asks a field or property for, none is found in at least 20 values.",
    needs: "leads",
    message: message`No value of “${"field"}” is ${"texts"}, for which the model asks; the most frequent is “${"value"}”.`,
    hint: message`Write the texts as the data has them. Case does not matter, but spelling and language do.`,
  },
  "number-heaped": {
    title: "One number is far more frequent than all others",
    when: "One number has at least 50% of the values of a field that rules read, among at least 100 leads and 20 different numbers, and 10 times as many as the next.",
    needs: "leads",
    message: message`“${"field"}” is ${"value"} for ${"share"} of ${"leads"}, though others have ${"different"} different numbers.`,
    hint: message`It is probably a default and means that nothing is known. Let whoever fills it leave it empty.`,
  },
  "number-implausible": {
    title: "Numbers below 0",
    when: "A few values of a number, at most 1% and at least 2, are below 0, and all others are not.",
    needs: "leads",
    message: message`${"leads"} have a “${"field"}” below 0, such as ${"value"}; all others have not.`,
    hint: message`Correct them: rules with \`<\` take them for small ones.`,
  },
  "date-in-future": {
    title: "Dates that are still to come",
    when: "A few values of a date field, at most 2% and at least 2, lie after the moment, and all others do not.",
    needs: "leads",
    message: message`${"leads"} have a “${"field"}” after ${"at"}, such as ${"value"}; all others have not.`,
    hint: message`Day and month may be swapped, or a clock was wrong: correct them, or say how dates are written with \`--dates\`.`,
  },
  "emails-shared": {
    title: "Several leads with one email",
    when: "At least 1% of the leads, and at least 10, have the email of another one.",
    needs: "leads",
    message: message`${"leads"} share a “${"field"}” with another lead, such as “${"value"}”.`,
    hint: message`Merge them in the system that they come from: what one person did is spread over several leads, and each has too few points.`,
  },
  // ─── Rows of leads ───
  "leads-repeated": {
    title: "Leads that come twice",
    when: "A row has the identifier of a row before it.",
    needs: "leads",
    message: message`${"rows"} the identifier of a lead that was there before, such as “${"id"}”: only the first row of a lead counts.`,
    hint: message`Export each lead once. If each row is a newer version, name the column that says when it was written in a source (\`score sources\`).`,
  },
  "leads-alike": {
    title: "Identifiers that differ in case alone",
    when: "Two leads have identifiers that differ only in capital letters.",
    needs: "leads",
    message: message`The identifiers of ${"leads"} differ only in case, such as “${"one"}” and “${"other"}”.`,
    hint: message`They are probably one lead: merge them in the system that they come from.`,
  },
  // ─── Events ───
  "event-never-comes": {
    title: "An event that never comes",
    when: "The model gives points for an event, or asks for it, and none of at least 100 events is one.",
    needs: "events",
    message: message`None of ${"events"} is “${"event"}”.`,
    hint: message`See what the data calls it, and write that after \`from\`; if it is not tracked any more, remove its rules.`,
  },
  "event-stopped": {
    title: "An event that no longer comes",
    when: "An event that the model reads has not come for 7 days or more, in which 20 or more were to be expected by the 60 days before.",
    needs: "events",
    message: message`“${"event"}” has not come since ${"last"}, for ${"days"} days; in the 60 days before it came ${"rate"} times a day.`,
    hint: message`Its tracking or its export has probably stopped: see when it last ran. Leads lose its points day by day.`,
  },
  "event-rate-changed": {
    title: "An event that comes much more or less often",
    when: "In the last 28 days of the data an event came at least 3 times as often as in each of the three times 28 days before, or at most a third as often, and all other events did not: at least 50 times in one of them.",
    needs: "events",
    message: message`“${"event"}” came ${"now"} times a day in the last 28 days, and ${"before"} times a day in the 84 days before.`,
    hint: message`A changed tracking, a campaign or a bot does that. If it stays so, its points are worth less or more than before.`,
  },
  "event-burst": {
    title: "Bursts that no person makes",
    when: "A lead has 10 or more events that the model reads within 10 seconds, and no `ignore` leaves them out.",
    needs: "times",
    message: message`${"leads"} 10 or more events within 10 seconds, ${"events"} in all, mostly “${"event"}”; an example is “${"lead"}”.`,
    hint: message`Scanners of links and bots do that. Leave such events out: \`ignore EVENT because "a robot" where 10 or more within 10 seconds\`.`,
  },
  "event-hoarder": {
    title: "One lead has many of all events",
    when: "A lead has at least 10% of the events of at least 100 leads, and 200 or more.",
    needs: "events",
    message: message`The lead “${"lead"}” has ${"share"} of all ${"events"}.`,
    hint: message`It is probably a test, a robot or a collective address: discard it, and see whether its events belong to several people.`,
  },
  "times-at-midnight": {
    title: "Times that are only days",
    when: "At least 30% of at least 200 times of an event that have a time of day, are exactly midnight in the zone of the model or in UTC, and others are not.",
    needs: "times",
    message: message`${"share"} of the times of “${"event"}” are exactly midnight (${"zone"}).`,
    hint: message`Only their day is known. Export the time of day, or write the day alone, so that nothing is worked out of a time that nobody knows.`,
  },
  "clock-shifted": {
    title: "Events at night",
    when: "The six hours of the day with the fewest of at least 2,000 events lie within 8 to 19 in the zone of the model, and have less than a third of what an even spread would give.",
    needs: "times",
    message: message`The hours with the fewest events are ${"from"} to ${"to"} in the zone of the model (${"zone"}): probably the times are of another zone.`,
    hint: message`Say in which zone times without an offset are (\`--zone\`), or correct \`timezone\` in the model.`,
  },
  "events-after-moment": {
    title: "Events in the future",
    when: "Events lie after the moment of scoring, where that is now, or more than a day after it for less than 1% of all.",
    needs: "events",
    message: message`${"events"} dated after ${"at"}, the latest on ${"latest"}.`,
    hint: message`A clock is wrong, or day and month are swapped: correct them where they are made. They do not count until their day comes.`,
  },
  "events-too-old": {
    title: "Events from before there was tracking",
    when: "An event that the model reads is dated before 1990.",
    needs: "events",
    message: message`${"events"} dated before 1990, such as ${"example"}.`,
    hint: message`Such times stand for no time at all: leave those rows out, or fill in when it happened.`,
  },
  "events-doubled": {
    title: "Events that come twice",
    when: "At least 1% of the events, and at least 10, are equal to another of their lead in name, time and properties, and count again.",
    needs: "events",
    message: message`${"events"} are equal to another of the same lead in name, time and properties, and count twice.`,
    hint: message`Name the column that identifies an event, with \`--event-id\` or as \`key\`, or export each event once.`,
  },
  "events-of-nobody": {
    title: "Events that belong to no lead",
    when: "At least 20% of the events name a lead that is not in the leads.",
    needs: "events",
    message: message`${"events"} name a lead that is not in the leads, such as “${"lead"}”.`,
    hint: message`Export leads and events of the same people, by the same identifier (\`--lead-id\`, \`--event-lead-id\`).`,
  },
  "events-unknown": {
    title: "Events that the model does not know",
    when: "At least 10% of all events have a name that is not in the model.",
    needs: "events",
    message: message`${"events"} have a name that is not in the model, most of them “${"name"}”.`,
    hint: message`If they say something about leads, declare the event and give it points; if not, nothing is to be done.`,
  },
  "property-rarely-filled": {
    title: "A property that is rarely filled",
    when: "A property that rules read has a value in less than 5% of at least 100 of its events that are looked at, and in some.",
    needs: "events",
    message: message`“${"property"}” has a value in only ${"share"} of ${"events"} “${"event"}” that were looked at.`,
    hint: message`See what tracks it, and whether it has another name there: write that after \`from\`.`,
  },
  // ─── Against another version ───
  "decisions-moved": {
    title: "Many leads get another action than before",
    when: "At least 20% of the leads get another action than by the version compared with.",
    needs: "old",
    message: message`${"share"} of ${"leads"} get another action than by the other version, most of them ${"to"} in place of ${"from"}.`,
    hint: message`See with \`score diff\` which change does that, and whether it is meant.`,
  },
  "rating-inflated-by-change": {
    title: "The best rating is given more freely than before",
    when: "The best rating of a score has at least 1.25 times as many leads as by the version compared with, and at least 2 points of a percent more.",
    needs: "old",
    message: message`${"now"} of the leads have ${"rating"}, the best rating of “${"score"}”; by the other version it was ${"before"}.`,
    hint: message`See with \`score diff\` which change does that. Whoever acts on the rating should know.`,
  },
  "discards-more": {
    title: "Leads are discarded that were not before",
    when: "At least 2% of the leads are discarded and were not by the version compared with.",
    needs: "old",
    message: message`${"share"} of ${"leads"} are discarded and were not by the other version, most of them as “${"reason"}”.`,
    hint: message`See with \`score diff\` who they are, and whether that is meant.`,
  },
  // ─── What became of the leads ───
  "conversion-not-falling": {
    title: "What is rated worse converts more",
    when: "Of two ratings of a score, or of two cells of which one is better in both, with at least 50 leads each, more leads of the worse one convert, beyond chance.",
    needs: "outcome",
    message: message`In ${"what"}, ${"worse"} converts at ${"more"} and ${"better"}, which is better, at ${"less"}.`,
    hint: message`See with \`score backtest\` which rules do that, and give their points to what buyers have in common.`,
  },
  "discard-hides-buyers": {
    title: "A reason to discard that hides buyers",
    when: "Of the leads that a `discard` keeps from everybody at least 5 convert, and surely more than half as many in a hundred as of all others.",
    needs: "outcome",
    message: message`Of ${"leads"} that are discarded as “${"reason"}”, ${"buyers"} converted: ${"share"}, beside ${"others"} of those that are not discarded.`,
    hint: message`Ask for more before a lead is discarded, or take points away instead.`,
  },
  "rule-against-outcome": {
    title: "A rule that is the wrong way around",
    when: "Leads to which a rule gives points, at least 50, convert less than the others, beyond chance; or more, where it takes points.",
    needs: "outcome",
    message: message`“${"rule"}” ${"does"} points, and those leads convert at ${"share"}, the others at ${"others"}.`,
    hint: message`See with \`score backtest\` what the data supports, and change the points, or their sign.`,
  },
  "score-ranks-nobody": {
    title: "A score that does not rank buyers before others",
    when: "Of a score with ratings, it is not sure that a lead that converts has more points than one that does not, in more than half of all pairs (at least 30 of either).",
    needs: "outcome",
    message: message`By “${"score"}” a lead that converts is before one that does not in ${"share"} of all pairs (${"low"} to ${"high"}); by chance it would be 50%.`,
    hint: message`Its rules say little of who buys: \`score backtest\` shows what each is worth, and \`score fit\` looks for better points.`,
  },
};

/** A finding of an audit, at a place of a text. It brings its words along. */
export function auditDiagnostic(code: AuditCode, { file, span }: Location, data: Diagnostic["data"]): Diagnostic<AuditCode> {
  return { code, file, span, data, related: [], fixes: [], words: audits[code] };
}

/** The page on a check, as Markdown. */
export function auditPage(code: AuditCode): string {
  const { title, when, hint } = audits[code];
  return `# ${code}\n\n${title}. It is found by \`score audit\`, in leads and events.\n\n## When it is found\n\n${when}\n\n## What to do\n\n${hint.format({})}\n`;
}
