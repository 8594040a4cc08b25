-- Drives Neovim's own client of the language server protocol, without a screen, set up as the README says.
-- Prints one line for each check, and leaves with an error code at the first that fails.

-- How long any state may take to come about, in milliseconds. Nothing waits that long when all is well.
local patience = 180000

local function fail(what)
  io.stdout:write("FAIL  " .. what .. "\n")
  vim.cmd("cquit 1")
end

local function ok(what)
  io.stdout:write("ok    " .. what .. "\n")
end

local function await(what, holds)
  if not vim.wait(patience, holds, 20) then fail(what) end
  ok(what)
end

-- Neovim 0.10 gave it another name.
local clients = vim.lsp.get_clients or vim.lsp.get_active_clients

local function lines(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

--- Asks the server about a place, counted from 1 and 0 as Neovim does, and returns its answer.
local function ask(buffer, method, line, column, more)
  vim.api.nvim_win_set_cursor(0, { line, column })
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(0, "utf-16"), more or {})
  local answers, problem = vim.lsp.buf_request_sync(buffer, method, params, patience)
  if answers == nil then fail(method .. ": " .. tostring(problem)) end
  for _, answer in pairs(answers) do
    if answer.err then fail(method .. ": " .. answer.err.message) end
    return answer.result
  end
end

vim.cmd("edit " .. vim.fn.fnameescape(vim.env.SCORE_FILE))
local buffer = vim.api.nvim_get_current_buf()
await("the server starts with the file", function() return #clients() == 1 end)

await("the misspelled field is reported, as an error, on its line", function()
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    if found.lnum == 13 and found.col == 11 and found.severity == vim.diagnostic.severity.ERROR and found.message:find("employes", 1, true) then return true end
  end
  return false
end)

vim.api.nvim_buf_set_text(buffer, 13, 11, 13, 19, { "employees" })
await("fixing it removes the report", function()
  return #vim.diagnostic.get(buffer, { severity = vim.diagnostic.severity.ERROR }) == 0
end)

vim.api.nvim_buf_set_lines(buffer, 15, 15, false, { "  +5 when indu" })
local completion = ask(buffer, "textDocument/completion", 16, 14)
local offered = false
for _, item in ipairs(completion.items or completion) do offered = offered or item.label == "industry" end
if not offered then fail("the field is suggested") end
ok("the field is suggested")
vim.api.nvim_buf_set_lines(buffer, 15, 16, false, {})

vim.api.nvim_win_set_cursor(0, { 15, 11 })
vim.lsp.buf.rename("big_company")
await("the name is changed where it is declared and where it is used", function()
  local text = lines(buffer)
  return text:find("define big_company as employees > 500", 1, true) ~= nil and text:find("+20 when big_company", 1, true) ~= nil
end)

-- What only later versions of Neovim have.
local more = vim.env.SCORE_MORE_CHECKS
if more then dofile(more)({ await = await, fail = fail, ok = ok, lines = lines, buffer = buffer }) end

vim.lsp.stop_client(clients())
await("the server leaves when it is asked to", function() return #clients() == 0 end)
vim.cmd("qall!")
