-- Score files in Neovim 0.11 or later: add this to your init.lua. The command “score” must be on your path.
vim.filetype.add({ extension = { score = "score" } })

vim.lsp.config("score", {
  cmd = { vim.fn.has("win32") == 1 and "score.cmd" or "score", "lsp", "--stdio" },
  filetypes = { "score" },
  root_markers = { ".scoreline", "package.json", ".git" },
  -- Leads to count while you type, where they are not beside the model as leads.csv and events.csv.
  settings = { score = { leads = "", events = "", source = "", at = "" } },
})
vim.lsp.enable("score")

vim.api.nvim_create_autocmd("FileType", {
  pattern = "score",
  callback = function(event)
    vim.bo[event.buf].commentstring = "// %s"
    vim.bo[event.buf].shiftwidth = 2
    vim.bo[event.buf].expandtab = true
    -- Colors and folds, where the parser is installed.
    if vim.treesitter.language.add("score") then
      vim.treesitter.start(event.buf, "score")
      vim.wo[0][0].foldmethod = "expr"
      vim.wo[0][0].foldexpr = "v:lua.vim.treesitter.foldexpr()"
      vim.wo[0][0].foldlevel = 99
    end
  end,
})

vim.api.nvim_create_autocmd("LspAttach", {
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if not client or client.name ~= "score" then return end
    -- Suggestions while you type; without this line, by CTRL-X CTRL-O.
    vim.lsp.completion.enable(true, client.id, event.buf, { autotrigger = true })
    vim.api.nvim_create_autocmd("BufWritePre", {
      buffer = event.buf,
      callback = function() vim.lsp.buf.format({ bufnr = event.buf, id = client.id }) end,
    })
  end,
})
