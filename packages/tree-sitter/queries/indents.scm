; For nvim-treesitter.
[
  (model)
  (lead)
  (event)
  (score_block)
  (score)
  (criterion)
  (group)
  (properties)
  (matrix)
  (lifecycle)
  (route)
  (sample)
  (test)
  (settings)
  (cases)
] @indent.begin
"}" @indent.branch @indent.end
[(comment) (doc_comment)] @indent.auto
