-- Score files in Neovim: what is wrong, suggestions, explanations and renaming, from the command “score”.
vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  pattern = "*.score",
  callback = function(event)
    vim.bo[event.buf].filetype = "score"
    vim.bo[event.buf].commentstring = "// %s"
    local server = { name = "score", cmd = { "score", "lsp", "--stdio" }, root_dir = vim.fn.getcwd() }
    if vim.lsp.start then
      vim.lsp.start(server)
    else -- before Neovim 0.8
      vim.lsp.buf_attach_client(event.buf, vim.lsp.start_client(server))
    end
  end,
})
