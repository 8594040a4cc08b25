; Made from the table of keywords by “npm run generate”; changes here are lost.

(comment) @comment
(doc_comment) @comment.documentation
(text) @string
(escape) @string.escape
[(number) (percent) (ordinal) (date) (clock)] @number
(boolean) @boolean
(type ["yes" "no"] @type.builtin)
(other "no" @keyword)
["+" "-" "*" "/" "=" ">" ">=" "<" "<="] @operator
["{" "}" "(" ")"] @punctuation.bracket
["," ":" "." "|"] @punctuation.delimiter

; declaration
["model" "use" "lead" "event" "list" "define" "fit" "behavior" "score" "discard" "matrix" "action" "lifecycle" "route" "promise" "ignore" "sample" "test"] @keyword

; setting
["timezone" "description" "key" "from" "above" "as" "by" "us"] @keyword

; type
["text" "number" "date" "email" "url" "one" "of"] @type.builtin

; connective
["and" "or" "not" "is" "when" "where" "otherwise" "because" "did"] @keyword.operator

; value
["none" "missing" "nothing" "anything"] @constant.builtin

; scoring
["criterion" "weight" "out" "group" "stage" "for" "then" "reduce" "increase" "ratings" "reset" "on" "without"] @keyword

; limit
["cap" "floor" "once" "per" "silence" "every" "at" "most" "least" "exactly" "time" "times" "more" "latest" "only" "expires"] @keyword

; decay
["decay" "half-life" "linear" "over" "compound" "points" "point"] @keyword

; condition
["contains" "contain" "starts" "start" "ends" "end" "with" "mentions" "mention" "does" "matches" "includes" "any" "all" "between" "before" "after" "in" "known" "rated" "unrated" "better" "worse"] @keyword.operator

; history
["last" "next" "first" "since" "count" "distinct" "sum" "average" "highest" "lowest" "a" "an" "earlier" "later" "same" "the" "within" "until"] @keyword

; number
["min" "max" "round"] @function.builtin

; time
["day" "days" "week" "weeks" "month" "months" "year" "years" "second" "seconds" "minute" "minutes" "hour" "hours" "ago" "today"] @keyword

; outcome
["override" "always" "falls" "rises" "rise"] @keyword

; test
["given" "expect" "about" "cell" "discarded" "change" "never" "cases" "rating"] @keyword

(path . [(identifier) (quoted_name)] @variable)
(event_name (_) @type)
(event name: (_) @type)
(list_name (_) @constant)
(list name: (_) @constant)
(define name: (_) @constant)
(action name: (_) @function)
(override [(identifier) (quoted_name)] @function)
(property [(identifier) (quoted_name)] @constant)
(score name: (_) @module)
(score_block name: (_) @module)
(matrix [(identifier) (quoted_name)] @module)
(promise [(identifier) (quoted_name)] @variable)
(step name: (_) @constant)
(route_line name: (_) @constant)
(rating name: [(identifier) (quoted_name)] @constant)
(rated [(identifier) (quoted_name)] @constant)
(decision [(identifier) (quoted_name)] @constant)
(expectation [(identifier) (quoted_name)] @constant)
(field_name) @property
(property_name (_) @property)
