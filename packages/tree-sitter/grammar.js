/**
 * The grammar of the Score language for tree-sitter: colors, folds and indents in Neovim, Helix, Zed and others. It follows
 * `grammar/score.ebnf` rule by rule, is lenient where only meaning is at stake, and sees the start of a line by `src/scanner.c`. Whether a text
 * is right is for `score check` to say.
 */
/// <reference types="tree-sitter-cli/dsl" />

const listOf = (separator, rule) => seq(rule, repeat(seq(separator, rule)));
const commaList = (rule) => listOf(",", rule);
const block = (...items) => seq("{", repeat(choice(...items)), "}");

/** Words of the language that may be names where the grammar would read the word: before anything but what makes it one. */
const namesToo = ["a", "an", "count", "sum", "average", "highest", "lowest", "days", "first", "last", "min", "max", "round", "cell", "route", "at", "floor", "every", "exactly", "next", "discarded", "stage"];

/** What may follow an event that is asked about, and one that is asked about beside the event at hand. */
const eventClauses = ($) => seq(optional(seq("where", $._filter)), repeat(choice($.how_often, $._window)));
const otherClauses = ($) =>
  seq(
    optional($.likeness),
    optional(seq("where", $._filter)),
    repeat(choice($._window, $.same_day, seq("at", "least", $.duration, "before"), $.until)),
  );

export default grammar({
  name: "score",

  externals: ($) => [$._rule_plus, $._rule_minus, $._plus, $._minus, $._row_start, $._bar, $._list_comma, $._after_line, $.field_name, $._text_end],
  extras: ($) => [/\s/, $.comment, $.doc_comment],
  word: ($) => $.identifier,
  inline: ($) => [$._unit, $._period],
  // Where two readings go on together until one of them ends: `did signup today at 09:00`, and a line `at 2026-06-30` after it.
  conflicts: ($) => [[$.did_line], [$.decision]],

  rules: {
    source_file: ($) => repeat($._declaration),

    _declaration: ($) =>
      choice(
        $.model,
        $.use,
        $.lead,
        $.event,
        $.list,
        $.define,
        $.score_block,
        $.score,
        $.discard,
        $.action,
        $.matrix,
        $.lifecycle,
        $.route,
        $.promise,
        $.ignore,
        $.sample,
        $.test,
      ),

    // Declarations
    model: ($) => seq("model", field("name", $.text), optional(block($.model_setting))),
    model_setting: ($) => seq(choice("timezone", "description"), $.text, optional(",")),
    use: ($) => seq("use", field("file", $.text)),
    lead: ($) => seq("lead", block($.field, $.missing_line)),
    event: ($) =>
      prec.right(
        seq(
          "event",
          field("name", $._name),
          optional(field("label", $.text)),
          optional($.from_texts),
          optional(seq("by", "us")),
          optional(block($.field, $.missing_line)),
        ),
      ),
    field: ($) =>
      prec.right(seq(field("name", $.field_name), ":", field("type", $.type), repeat(choice("key", $.from_texts, $.missing_texts)), optional(","))),
    missing_line: ($) => seq($.missing_texts, optional(",")),
    from_texts: ($) => seq("from", $._text_list),
    missing_texts: ($) => prec.right(seq("missing", $._text_list)),
    type: ($) =>
      choice("text", "number", seq("yes", "or", "no"), "date", "email", "url", seq("one", "of", $.value_list), seq("list", "of", "text")),
    list: ($) => seq("list", field("name", $._name), choice(seq("as", $.value_list), seq("from", field("file", $.text)))),
    define: ($) => seq("define", field("name", $._name), "as", choice($.kind_of_event, $.expression)),
    kind_of_event: ($) => choice(seq($.any_of_events, optional($.kind_filter)), seq(alias($._name, $.event_name), $.kind_filter)),
    kind_filter: ($) => seq("where", $._filter),
    discard: ($) => seq("discard", field("reason", $.text), "when", $.expression),
    action: ($) => seq("action", field("name", $._name), field("label", $.text), optional($.properties)),
    properties: ($) => block($.property),
    property: ($) => seq(field("name", $.field_name), ":", choice($._setting_value, $._name), optional(",")),

    // Scores
    score_block: ($) =>
      seq(
        field("kind", choice("fit", "behavior")),
        optional(field("name", $._name)),
        optional(field("label", $.text)),
        repeat($.bound),
        block($.rule, $.criterion, $.group, $.decay, $.reset_line, $.then_line, $.ratings_line),
      ),
    score: ($) =>
      prec.right(
        seq(
          "score",
          field("name", $._name),
          optional(field("label", $.text)),
          "as",
          $.expression,
          repeat($.bound),
          optional(block($.ratings_line)),
        ),
      ),
    bound: ($) => seq(choice("cap", "floor"), $.signed_number),
    rule: ($) => seq($.points, optional(choice($._when, $.occurrences)), optional($.because)),
    points: ($) => seq(choice(alias($._rule_plus, "+"), alias($._rule_minus, "-")), choice($.number, $.bracketed)),
    _when: ($) => seq("when", $.expression),
    _where: ($) => seq("where", $.expression),
    because: ($) => seq("because", $.text),
    occurrences: ($) =>
      seq(
        "for",
        optional(seq("every", choice($.ordinal, seq($._interval, "without")))),
        $._events,
        optional($.per),
        optional($._where),
        repeat(seq(",", $._modifier)),
      ),
    _modifier: ($) => choice($.once, $.at_most, $.latest_only, $.expires, $.decay, $.bound),
    once: ($) => prec.right(seq("once", optional(choice($.per, seq("every", $._spacing))))),
    _spacing: ($) => choice(seq($.number, $._unit), $._unit),
    at_most: ($) => seq("at", "most", $.times, optional($.per)),
    latest_only: () => seq("latest", "only"),
    expires: ($) => seq("expires", "after", $.duration),
    per: ($) => seq("per", choice($._per_key, seq("(", commaList($._per_key), ")"))),
    _per_key: ($) => choice($._period, $.path),
    criterion: ($) =>
      seq(
        "criterion",
        field("name", $.text),
        repeat(choice(seq("weight", $.percent), seq("out", "of", $.signed_number))),
        block($.criterion_row),
      ),
    criterion_row: ($) => seq($.row_points, choice($._when, "otherwise"), optional($.because)),
    row_points: ($) => seq(optional(choice(alias($._rule_plus, "+"), alias($._rule_minus, "-"))), choice($.number, $.bracketed)),
    group: ($) =>
      seq(
        field("kind", choice("group", "stage")),
        field("name", $.text),
        repeat(choice(seq($.bound, optional($.per)), $.decay)),
        block($.rule, $.criterion, $.decay, $.group),
      ),
    decay: ($) =>
      seq(
        "decay",
        choice(
          seq("half-life", $.duration),
          seq("linear", "over", $.duration),
          seq($.percent, optional("compound"), $._decay_steps),
          seq($.number, choice("points", "point"), $._decay_steps),
          "none",
        ),
      ),
    _decay_steps: ($) => seq("every", $._interval, optional(seq("without", $._events))),
    reset_line: ($) => seq("reset", choice("on", seq("after", $.duration, "without")), $._events, optional($._where)),
    then_line: ($) =>
      seq(
        "then",
        choice(
          $.points,
          seq("at", choice("most", "least"), choice($.signed_number, $.bracketed)),
          seq(choice("reduce", "increase"), "by", $.percent),
        ),
        $._when,
        optional($.because),
      ),
    ratings_line: ($) => seq("ratings", commaList($.rating)),
    rating: ($) => seq(field("name", $._rating_name), choice(seq(choice("from", "above"), $.signed_number), "otherwise")),

    // Decisions
    matrix: ($) => seq("matrix", $._score_name, "by", $._score_name, block($.grid_row, $.override)),
    grid_row: ($) => seq(alias($._row_start, "|"), optional($.grid_cell), repeat(seq(alias($._bar, "|"), optional($.grid_cell)))),
    grid_cell: ($) => repeat1(choice($._grid_item, ",", alias($._list_comma, ","))),
    _grid_item: ($) =>
      choice($.days_ago, $._value, "missing", "none", "today", seq("rating", "of", $._score_name), "action", "lifecycle", $.lead_path, $.path),
    override: ($) => seq("override", choice($._name, "none"), $._when, optional($.because)),
    lifecycle: ($) => seq("lifecycle", block($.step)),
    step: ($) => seq(field("name", $._name), optional(field("label", $.text)), choice($._when, "otherwise")),
    route: ($) => seq("route", block($.route_line)),
    route_line: ($) => seq(field("name", $._name), optional(field("label", $.text)), choice($._when, "otherwise"), optional($.properties)),
    promise: ($) =>
      seq(
        "promise",
        field("name", $.text),
        choice(
          seq(choice("never", "always"), $.expression),
          seq($._score_name, "never", choice("falls", "rises"), "as", $._name, choice("rises", "rise")),
        ),
      ),
    ignore: ($) => seq("ignore", $._events, optional($._where), optional($.burst), optional($.because)),
    burst: ($) => seq("when", $.number, "or", "more", choice($.within, $.same_day), optional($.likeness)),

    // Samples and tests
    sample: ($) => seq("sample", field("name", $.text), block($.lead_settings, $.did_line)),
    test: ($) =>
      seq(
        "test",
        field("name", $.text),
        block($.at_line, $.given_line, $.lead_settings, $.did_line, $.expect_line, $.after_line, $.cases),
      ),
    lead_settings: ($) => seq("lead", $.settings),
    settings: ($) => block($.setting),
    setting: ($) => seq(field("name", $.field_name), ":", $._setting_value, optional(",")),
    _setting_value: ($) => choice($.days_ago, $.value_list, "missing", "today"),
    did_line: ($) =>
      seq(
        "did",
        alias($._name, $.event_name),
        optional($.settings),
        optional($.times),
        choice($.days_ago, "today", seq("on", $.date)),
        optional(seq("at", $.clock)),
      ),
    at_line: ($) => seq("at", $.date),
    given_line: ($) => seq("given", $.text),
    expect_line: ($) => seq("expect", commaList($.expectation)),
    after_line: ($) => seq(alias($._after_line, "after"), $.duration, $.expect_line),
    cases: ($) => seq("cases", block($.grid_row)),
    expectation: ($) =>
      choice(
        seq("cell", choice($._rating_name, "none")),
        seq(choice("action", "lifecycle", "route"), choice($._name, "none")),
        $._stage,
        seq("discarded", optional($.text)),
        prec(1, seq("not", "discarded")),
        seq("next", "change", choice(seq("on", $.date), seq("in", $.duration), "never")),
        seq($._score_name, $._stage),
        seq($._score_name, "about", $.signed_number),
        $.expression,
      ),
    _stage: ($) => seq("stage", choice($.text, "none")),

    // Expressions
    expression: ($) => prec.right(seq($._operand, repeat($._continuation))),
    _continuation: ($) => choice($._logical, $._arithmetic, $._test),
    _logical: ($) => seq(choice("and", "or"), $._operand),
    _arithmetic: ($) => seq(choice(alias($._plus, "+"), alias($._minus, "-"), "*", "/"), $._operand),
    _sum: ($) => prec.right(seq($._operand, repeat($._arithmetic))),
    _operand: ($) => seq(repeat(choice("not", alias($._minus, "-"), seq($.percent, "of"))), $._primary),
    _plain_operand: ($) => seq(repeat(choice(alias($._minus, "-"), seq($.percent, "of"))), $._primary),
    _primary: ($) =>
      choice(
        $.text,
        $.number,
        $.percent,
        $.date,
        $.boolean,
        $.bracketed,
        $.did,
        $.other,
        $.at_least_of,
        $.aggregate,
        $.days_since,
        $.call,
        $.decision,
        $.lead_path,
        $.path,
      ),
    bracketed: ($) => seq("(", $.expression, ")"),
    _test: ($) => choice($.comparison, $.is_test, $.between, $.text_test, $.includes, $.date_window, $.date_order, $.rated),
    comparison: ($) => seq(choice("=", ">", ">=", "<", "<="), $._operand),
    is_test: ($) =>
      seq(
        "is",
        optional("not"),
        choice(
          "missing",
          "known",
          "unrated",
          seq("one", "of", $.value_list),
          seq("in", alias($._name, $.list_name)),
          $.between,
          $._plain_operand,
        ),
      ),
    between: ($) => seq("between", $._sum, "and", $._sum),
    text_test: ($) =>
      seq(
        choice(
          "contains",
          "mentions",
          "matches",
          seq(choice("starts", "ends"), "with"),
          seq("does", "not", choice("contain", "mention", seq(choice("start", "end"), "with"))),
        ),
        optional(seq("any", "of")),
        $._text_list,
      ),
    includes: ($) => seq("includes", optional(seq(choice("any", "all"), "of")), $._text_list),
    date_window: ($) => seq("in", choice("last", "next"), $.duration),
    date_order: ($) => seq(choice("before", "after"), $._sum),
    rated: ($) =>
      seq(
        "rated",
        choice(
          seq("any", "of", "(", commaList($._rating_name), ")"),
          prec.right(seq($._rating_name, optional(seq("or", choice("better", "worse"))))),
        ),
      ),
    call: ($) => seq(field("function", choice("min", "max", "round", "floor")), $._expressions),
    _expressions: ($) => seq("(", commaList($.expression), ")"),
    decision: ($) =>
      seq(choice("action", "cell", "lifecycle", "route"), "is", optional("not"), choice(seq("one", "of", commaList($._decided)), $._decided)),
    _decided: ($) => choice($._rating_name, "none"),

    // History
    did: ($) => prec.right(seq("did", choice("nothing", seq(optional("not"), $._events)), eventClauses($))),
    at_least_of: ($) => seq("at", "least", $.number, "of", $._expressions),
    other: ($) =>
      prec.right(
        seq(choice("an", "a", "no", seq(choice("exactly", seq("at", choice("least", "most"))), $.number)), $._other_events),
      ),
    _other_events: ($) => prec.right(seq(choice("earlier", "later"), $._events, otherClauses($))),
    aggregate: ($) =>
      prec.right(
        choice(
          seq("count", "of", "stage", $.text, eventClauses($)),
          seq("count", "of", "distinct", $._counted_property),
          seq("count", "of", $._counted_events),
          seq(choice("sum", "average", "highest", "lowest"), "of", $._counted_property),
          seq(choice("last", "first"), "known", $._counted_property),
        ),
      ),
    days_since: ($) => prec.right(seq("days", "since", choice(seq(choice("last", "first"), $._counted_events), $.lead_path, $.path))),
    _counted_events: ($) => prec.right(choice($._other_events, seq($._events, eventClauses($)))),
    _counted_property: ($) =>
      prec.right(
        choice(seq(choice("earlier", "later"), $.event_property, otherClauses($)), seq($.event_property, eventClauses($))),
      ),
    event_property: ($) => prec.right(seq($._events, ".", $._part, optional(seq(".", $._part)))),
    how_often: ($) => seq(choice(seq("at", choice("least", "most")), "exactly"), $.times),
    _window: ($) => choice($.in_last, $.since_event, $.within),
    in_last: ($) => seq("in", "last", $.duration),
    since_event: ($) => prec.right(seq("since", choice("last", "first"), $._events, optional(seq("where", $._filter)))),
    within: ($) => seq("within", optional("last"), $.duration),
    same_day: () => seq("on", "the", "same", "day"),
    until: ($) => seq("until", optional(seq($.duration, "after")), $.path),
    likeness: ($) => seq("with", "same", choice(seq("(", commaList($.path), ")"), $.path)),
    _filter: ($) => prec.right(choice($.bracketed, seq(choice($.path, $.lead_path), $._test))),
    _events: ($) => choice($.any_of_events, "anything", alias($._name, $.event_name)),
    any_of_events: ($) => seq("any", "of", "(", commaList(alias($._name, $.event_name)), ")"),

    // Values
    value_list: ($) => prec.right(listOf(alias($._list_comma, ","), $._value)),
    _text_list: ($) => prec.right(listOf(alias($._list_comma, ","), $.text)),
    _value: ($) => choice($.text, $.signed_number, $.date, $.boolean),
    signed_number: ($) => seq(optional(choice(alias($._plus, "+"), alias($._minus, "-"))), $.number),
    boolean: () => choice("yes", "no", "true", "false"),
    days_ago: ($) => seq($.duration, "ago"),
    times: ($) => seq($.number, choice("times", "time")),
    duration: ($) => prec(1, seq($.number, $._unit)),
    _interval: ($) => choice($.duration, $._period),
    _unit: () =>
      choice(
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "second",
        "seconds",
        "minute",
        "minutes",
        "hour",
        "hours",
      ),
    _period: () => choice("day", "week", "month", "year", "silence"),

    // Names
    path: ($) => prec.right(seq($._score_name, repeat(seq(".", $._part)))),
    lead_path: ($) => prec.right(seq("lead", ".", $._part, repeat(seq(".", $._part)))),
    _part: ($) => alias($._name, $.property_name),
    _score_name: ($) => choice($._name, "fit", "behavior"),
    _rating_name: ($) => choice($._name, $.number, $.text),
    _name: ($) => choice($.identifier, $.quoted_name, alias($._word_as_name, $.identifier)),
    // A leaf of another name, so that queries for words of the language do not find it.
    _word_as_name: ($) => prec(-1, choice(...namesToo.map((word) => alias(word, $.word)))),

    // Tokens
    identifier: () => /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/u,
    quoted_name: () => /`[^`\n]*`/,
    number: () => /\d[\d_]*(\.\d[\d_]*)?/,
    percent: () => /\d[\d_]*(\.\d[\d_]*)?[ \t]*%/,
    date: () => /\d{4}-\d{2}-\d{2}/,
    clock: () => /\d{1,2}:\d{2}(:\d{2})?/,
    ordinal: () => /\d+(st|nd|rd|th)/,
    // A text that nobody has closed yet ends with its line, so that the lines below it keep their colors.
    text: ($) => seq('"', repeat(choice(token.immediate(prec(1, /[^"\\\n]+/)), $.escape)), choice(token.immediate('"'), $._text_end)),
    escape: () => token.immediate(/\\([^u\n]|u\{[0-9a-fA-F]+\})/),
    comment: () => token(prec(-1, /\/\/[^\n]*/)),
    doc_comment: () => token(/\/\/\/[^\n]*/),
  },
});
