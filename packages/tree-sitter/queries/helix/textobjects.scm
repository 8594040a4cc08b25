[(score_block) (score) (matrix) (lifecycle) (route) (sample) (lead) (event)] @class.around
[(criterion) (group) (rule) (criterion_row) (step) (route_line)] @function.around
(test) @test.around
[(comment) (doc_comment)] @comment.inside
[(comment) (doc_comment)]+ @comment.around
(grid_cell) @entry.inside
