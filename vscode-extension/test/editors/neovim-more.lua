-- What Neovim 0.11 does by the settings of `examples/editors/neovim`: suggestions by themselves, formatting on saving, colors and folds.
return function(checks)
  local buffer = checks.buffer
  local function expect(what, holds)
    if not holds then checks.fail(what) end
    checks.ok(what)
  end

  expect("the settings start the server where the project begins", vim.lsp.get_clients()[1].root_dir == vim.fs.root(buffer, { ".scoreline", "package.json", ".git" }))
  expect("suggestions are asked of the server", vim.bo[buffer].omnifunc == "v:lua.vim.lsp.omnifunc")

  local heading = vim.api.nvim_buf_get_lines(buffer, 12, 13, false)[1]
  vim.api.nvim_buf_set_lines(buffer, 13, 14, false, { "      +10   when employees>50" })
  vim.cmd("silent write")
  expect("saving formats the text", vim.api.nvim_buf_get_lines(buffer, 13, 14, false)[1] == "  +10 when employees > 50")
  expect("and leaves the rest as it was", heading == vim.api.nvim_buf_get_lines(buffer, 12, 13, false)[1])
  expect("what is on the disk is formatted", table.concat(vim.fn.readfile(vim.env.SCORE_FILE), "\n"):find("\n  +10 when employees > 50\n", 1, true) ~= nil)

  if not vim.treesitter.language.add("score") then return end
  local parser = vim.treesitter.get_parser(buffer, "score")
  expect("the parser reads the file without an error", not parser:parse(true)[1]:root():has_error())
  local function color(line, column)
    local found = vim.treesitter.get_captures_at_pos(buffer, line, column)
    return #found > 0 and found[#found].capture or nil
  end
  -- Line 14: `  +10 when employees > 50`.
  for _, place in ipairs({ { 2, "operator" }, { 3, "number" }, { 6, "keyword.operator" }, { 11, "variable" }, { 23, "number" } }) do
    local got = color(13, place[1])
    expect("column " .. place[1] .. " of a rule is colored as " .. place[2], got == place[2])
  end
  expect("the parser colors the file", vim.treesitter.highlighter.active[buffer] ~= nil)
  local query = vim.treesitter.query.get("score", "folds")
  local folds = {}
  for _, node in query:iter_captures(parser:trees()[1]:root(), buffer) do folds[#folds + 1] = (node:start()) + 1 end
  expect("a fold begins at each block: " .. table.concat(folds, ", "), vim.deep_equal(folds, { 1, 5, 13, 19, 20 }))
  vim.cmd("normal! zx")
  expect("a rule is in the fold of its block", vim.fn.foldlevel(14) == 1 and vim.fn.foldlevel(12) == 0)
end
