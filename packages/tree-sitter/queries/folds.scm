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
] @fold
(doc_comment)+ @fold
