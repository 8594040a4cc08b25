(score_block kind: _ @context name: (_)? @name label: (text)? @name) @item
(score name: (_) @name) @item
(criterion name: (text) @name) @item
(group kind: _ @context name: (text) @name) @item
(event name: (_) @name) @item
(list name: (_) @name) @item
(define name: (_) @name) @item
(action name: (_) @name) @item
(matrix "matrix" @name) @item
(lifecycle "lifecycle" @name) @item
(route "route" @name) @item
(promise "promise" @context name: (text) @name) @item
(sample "sample" @context name: (text) @name) @item
(test "test" @context name: (text) @name) @item
