/**
 * Where a word of the language that may also be a name is likely the keyword: by the words and signs around it. Each entry is
 * a pattern and the group whose color the match gets. Longer phrases come first. `_` stands for white space.
 */
const number = "\\d[\\d_]*(?:\\.\\d[\\d_]*)?";
const decayKind = `half-life|linear|none|${number}`;

/** @type {readonly { readonly group: string, readonly pattern: string }[]} */
export const contexts = [
  { group: "condition", pattern: "is_(?:not_)?(?:one_of|between|known|unrated|in(?!_(?:last|next)\\b))" },
  { group: "condition", pattern: "does_not_(?:contain|mention|start_with|end_with)(?:_any_of)?" },
  { group: "condition", pattern: "(?:starts|ends)_with(?:_any_of)?" },
  { group: "condition", pattern: '(?:contains|mentions|matches|includes)(?=_(?:any|all)\\b|\\s*"|\\s*$)' },
  { group: "condition", pattern: "(?:any|all)_of" },
  { group: "condition", pattern: "or_(?:better|worse)" },
  { group: "condition", pattern: "rated|between" },
  { group: "condition", pattern: `(?:before|after)(?=_(?:\\d{4}-|${number}_|today\\b))` },

  { group: "history", pattern: "in_(?:last|next)(?=_)" },
  { group: "history", pattern: "days_since(?:_(?:last|first))?(?=_)" },
  { group: "history", pattern: "since_(?:last|first)(?=_)" },
  { group: "history", pattern: "count_of(?:_(?:distinct|stage))?" },
  { group: "history", pattern: "(?:sum|average|highest|lowest)_of|(?:last|first)_known(?=\\s+[\\p{L}_`])" },

  { group: "history", pattern: "(?:an?|no)_(?:earlier|later)(?=_)" },
  { group: "history", pattern: "(?:earlier|later)(?=_[\\w`])" },
  { group: "history", pattern: "with_same(?=_|\\s*\\()" },
  { group: "history", pattern: "on_the_same_day" },
  { group: "history", pattern: `within(?=_${number})` },
  { group: "history", pattern: "until(?=_)" },
  // At the end of how long: `at least 30 days before`, `until 3 days after starts`.
  { group: "history", pattern: `(?<=\\bleast\\s${number}\\s(?:days?|weeks?|months?|years?)\\s)before` },
  { group: "history", pattern: `(?<=\\buntil\\s${number}\\s(?:days?|weeks?|months?|years?)\\s)after(?=_)` },

  { group: "limit", pattern: `(?<=when_${number}_)or_more` },
  { group: "limit", pattern: `at_(?:most|least)(?=_-?${number}|\\s*\\()` },
  { group: "limit", pattern: `exactly(?=_${number})` },
  { group: "limit", pattern: "once_per_(?:day|week|month|year|silence)" },
  { group: "limit", pattern: "once(?:_(?:per|every))?(?=\\s*(?:$|,|//)|_)" },
  { group: "limit", pattern: "per_(?:day|week|month|year|silence)" },
  { group: "limit", pattern: "every(?=_(?:\\d|day\\b|week\\b|month\\b|year\\b))" },
  { group: "time", pattern: "(?<=\\bevery\\s)(?:day|week|month|year)" },
  { group: "limit", pattern: "latest_only" },
  { group: "limit", pattern: "expires_after" },
  { group: "limit", pattern: `(?:cap|floor)(?=_-?${number})` },
  { group: "limit", pattern: "times?(?=_(?:per|in|since|on|today|\\d)|\\s*(?:$|,))" },

  { group: "decay", pattern: `decay(?=_(?:${decayKind}))` },
  { group: "decay", pattern: "half-life(?=_)" },
  { group: "decay", pattern: "linear_over(?=_)" },
  { group: "decay", pattern: "(?:compound|points?)_every(?=_)" },

  { group: "scoring", pattern: '(?:criterion|group|stage)(?=\\s*"|_none\\b)' },
  { group: "scoring", pattern: `weight(?=_${number}%)` },
  { group: "scoring", pattern: `out_of(?=_${number})` },
  { group: "scoring", pattern: "(?:reduce|increase)_by" },
  { group: "scoring", pattern: "then(?=_(?:[-+]|reduce|increase|at_(?:most|least)\\b))" },
  { group: "scoring", pattern: "reset_on|reset_after(?=_\\d)" },
  { group: "scoring", pattern: "(?<=\\b(?:days?|weeks?|months?|years?)\\s)without(?=_)" },
  { group: "scoring", pattern: "ratings(?=_)" },
  { group: "scoring", pattern: "for(?=_)" },

  { group: "test", pattern: '(?:not_)?discarded(?=\\s*(?:$|,|"|//|\\}))' },
  { group: "test", pattern: "next_change(?:_on|_in|_never)?" },
  { group: "test", pattern: "cell(?=_\\S)" },
  { group: "test", pattern: "expect(?=_)" },
  { group: "test", pattern: 'given(?=\\s*")' },
  { group: "test", pattern: "cases(?=\\s*\\{)" },
  { group: "test", pattern: "at(?=_\\d{4}-|_\\d{1,2}:)" },
  { group: "test", pattern: `about(?=_-?${number})` },
  { group: "test", pattern: "rating_of" },
  { group: "time", pattern: "(?<=(?:\\b(?:before|after|between|and|is)|[<>=+-])\\s)today" },
  { group: "test", pattern: "today(?=\\s*(?:$|\\}|//)|_at_\\d)" },
  { group: "test", pattern: "on(?=_\\d{4}-)" },
  { group: "time", pattern: "today(?!\\s*[.:])" },

  { group: "outcome", pattern: "override(?=_)" },
  { group: "declaration", pattern: "route(?=\\s*\\{)" },
  { group: "declaration", pattern: "(?<=^\\s*)ignore(?=_[A-Za-z`])" },
  { group: "declaration", pattern: 'promise(?=\\s*")' },
  { group: "outcome", pattern: "never_(?:falls|rises)(?=_as\\b)" },
  { group: "outcome", pattern: '(?<="\\s)(?:never|always)(?=_)' },
  { group: "outcome", pattern: "rises?(?=\\s*(?:$|//))" },
  { group: "test", pattern: "route(?=_\\S)" },
  { group: "number", pattern: "(?:min|max|round|floor)(?=\\s*\\()" },
  { group: "type", pattern: "one_of|list_of_text|yes_or_no" },
  { group: "condition", pattern: "of(?=_|$)" },

  { group: "setting", pattern: '(?:timezone|description|from)(?=\\s*")' },
  { group: "setting", pattern: `(?:from|above)(?=_-?${number})` },
  { group: "setting", pattern: "as(?=_|$)|by_us" },
  { group: "setting", pattern: "key(?=\\s*(?:$|,|\\}|//)|_from\\b)" },
].map(({ group, pattern }) => ({ group, pattern: pattern.replace(/_(?!\])/g, "\\s+") }));
