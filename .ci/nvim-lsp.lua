-- Drives `threadlint lsp` with Neovim's own client: open, diagnostics, apply the join, diagnostics gone.
-- Settings come from the environment: SERVER (path of the launcher), FILE (absolute), RULE, ACTION (Lua pattern), EXPECT (plain text).
local patience = tonumber(os.getenv('PATIENCE_MS') or '60000')

local function say(...)
  io.stdout:write(string.format(...) .. '\n')
end

local function give_up(...)
  io.stderr:write('nvim-lsp: ' .. string.format(...) .. '\n')
  vim.cmd('cquit 1')
end

local function wait_for(what, condition)
  if not vim.wait(patience, condition, 20) then
    give_up('waited in vain for %s', what)
  end
end

local function of_rule(buffer)
  return vim.tbl_filter(function(diagnostic)
    local lsp = diagnostic.user_data and diagnostic.user_data.lsp or {}
    return (lsp.code or diagnostic.code) == os.getenv('RULE')
  end, vim.diagnostic.get(buffer))
end

local file = os.getenv('FILE')
local folder = vim.fn.fnamemodify(file, ':p:h')
vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()

local exit_code
local id = vim.lsp.start_client({
  name = 'threadlint',
  cmd = { os.getenv('SERVER'), 'lsp' },
  root_dir = folder,
  workspace_folders = { { uri = vim.uri_from_fname(folder), name = 'sample' } },
  on_exit = function(code) exit_code = code end,
})
if not id then
  give_up('the server did not start')
end
vim.lsp.buf_attach_client(buffer, id)
local client = vim.lsp.get_client_by_id(id)

wait_for('diagnostics', function() return exit_code or #of_rule(buffer) > 0 end)
if exit_code then
  give_up('the server ended with code %d', exit_code)
end
for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
  say('%d:%d %s', diagnostic.lnum + 1, diagnostic.col + 1, diagnostic.message)
end

local first = of_rule(buffer)[1]
local range = {
  start = { line = first.lnum, character = first.col },
  ['end'] = { line = first.end_lnum, character = first.end_col },
}
local answer = client.request_sync('textDocument/codeAction', {
  textDocument = vim.lsp.util.make_text_document_params(buffer),
  range = range,
  context = { diagnostics = {}, only = { 'quickfix' } },
}, patience, buffer)
if not answer or answer.err then
  give_up('no code actions: %s', vim.inspect(answer and answer.err))
end

local chosen
for _, action in ipairs(answer.result or {}) do
  say('action: %s', action.title)
  if not chosen and action.title:match(os.getenv('ACTION')) then
    chosen = action
  end
end
if not chosen then
  give_up('no action matches %s', os.getenv('ACTION'))
end
if not chosen.edit then
  chosen = client.request_sync('codeAction/resolve', chosen, patience, buffer).result
end
vim.lsp.util.apply_workspace_edit(chosen.edit, client.offset_encoding)

local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
if not text:find(os.getenv('EXPECT'), 1, true) then
  give_up('the text is not as expected:\n%s', text)
end
wait_for('the diagnostic to go away', function() return #of_rule(buffer) == 0 end)
say('diagnostics left: %d', #vim.diagnostic.get(buffer))

vim.cmd('silent write')
vim.lsp.stop_client(id)
wait_for('the end of the server', function() return exit_code ~= nil end)
if exit_code ~= 0 then
  give_up('the server ended with code %d', exit_code)
end
say('Neovim: all well')
vim.cmd('qall!')
