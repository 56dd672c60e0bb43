-- A session in a headless neovim, with nothing but its own LSP client:
--   nvim --headless -u NONE -l is newer than 0.7, so: nvim --headless -u NONE -c 'luafile session.lua'
-- What to do comes in environment variables, what happened goes to $SESSION_REPORT, one line each.

local function env(name)
  return os.getenv(name) or ''
end

local root = env('SESSION_ROOT')
local patience = tonumber(env('SESSION_PATIENCE_MS')) or 120000
local report = assert(io.open(env('SESSION_REPORT'), 'w'))

local function say(key, value)
  report:write(key, '\t', (tostring(value):gsub('\n', ' ')), '\n')
  report:flush()
end

local function finish(ok, why)
  say(ok and 'done' or 'failed', why)
  report:close()
  vim.lsp.stop_client(vim.lsp.get_active_clients())
  vim.wait(5000, function() return #vim.lsp.get_active_clients() == 0 end, 20)
  vim.cmd(ok and 'qall!' or 'cquit 1')
end

local function check(condition, why)
  if not condition then error(why, 0) end
end

local function split(text)
  local out = {}
  for part in text:gmatch('[^\n]+') do out[#out + 1] = part end
  return out
end

local client_id

local function open(path)
  local buffer = vim.fn.bufadd(root .. '/' .. path)
  if vim.fn.bufloaded(buffer) == 0 then
    vim.cmd('edit ' .. vim.fn.fnameescape(root .. '/' .. path))
  else
    vim.api.nvim_set_current_buf(buffer)
  end
  vim.lsp.buf_attach_client(buffer, client_id)
  return buffer
end

local function diagnostics(buffer, code)
  return vim.tbl_filter(function(d)
    return d.user_data and d.user_data.lsp and d.user_data.lsp.code == code
  end, vim.diagnostic.get(buffer))
end

local function see(buffer, code, wanted)
  local seen = vim.wait(patience, function()
    return (#diagnostics(buffer, code) > 0) == wanted
  end, 5)
  check(seen, (wanted and 'never saw ' or 'still see ') .. code)
end

local function request(method, params, buffer)
  local client = vim.lsp.get_client_by_id(client_id)
  local answer, why = client.request_sync(method, params, patience, buffer)
  check(answer, method .. ': ' .. tostring(why))
  check(not answer.err, method .. ': ' .. vim.inspect(answer.err))
  return answer.result
end

local function command(name, argument, buffer)
  return request('workspace/executeCommand', { command = name, arguments = { argument } }, buffer)
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

-- The first quick fix of a finding, as the editor applies it when somebody chooses it.
local function fix(buffer, code)
  see(buffer, code, true)
  local d = diagnostics(buffer, code)[1]
  local lsp = {
    range = {
      start = { line = d.lnum, character = d.col },
      ['end'] = { line = d.end_lnum, character = d.end_col },
    },
    message = d.message,
    code = code,
    source = d.source,
    severity = d.severity,
  }
  local actions = request('textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = lsp.range,
    context = { diagnostics = { lsp } },
  }, buffer)
  actions = vim.tbl_filter(function(a) return a.kind == 'quickfix' end, actions)
  check(#actions > 0, 'no quick fix for ' .. code)
  local action = actions[1]
  if not action.edit then action = request('codeAction/resolve', action, buffer) end
  check(action.edit, 'the fix of ' .. code .. ' has no edit')
  vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
  see(buffer, code, false)
  say('fixed ' .. code, action.title)
end

-- Types `with` over the first `what`, and waits for what the server says.
local function type_over(buffer, what, with, code, wanted)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  for i, line in ipairs(lines) do
    local from, to = line:find(what, 1, true)
    if from then
      local began = vim.loop.hrtime()
      vim.api.nvim_buf_set_text(buffer, i - 1, from - 1, i - 1, to, { with })
      see(buffer, code, wanted)
      return (vim.loop.hrtime() - began) / 1e6
    end
  end
  error('no ' .. what .. ' to type over', 0)
end

local function run()
  local began = vim.loop.hrtime()
  client_id = vim.lsp.start_client({
    name = 'drydock',
    cmd = split(env('SESSION_SERVER')),
    root_dir = root,
  })
  check(client_id, 'the server does not start')
  vim.cmd('filetype off')

  local buffer = open(env('SESSION_SYNC'))
  check(vim.wait(patience, function()
    local c = vim.lsp.get_client_by_id(client_id)
    return c ~= nil and c.initialized == true
  end, 5), 'the server never answered initialize')
  say('initialized ms', math.floor((vim.loop.hrtime() - began) / 1e6))

  local codes = split((env('SESSION_FIXES'):gsub(',', '\n')))
  for _, code in ipairs(codes) do see(buffer, code, true) end
  for _, code in ipairs(codes) do fix(buffer, code) end

  local flavour = open(env('SESSION_FLAVOUR'))
  local what = env('SESSION_PATH')
  type_over(flavour, what, what .. 'x', 'kustomize/resource-not-found', true)
  type_over(flavour, what .. 'x', what, 'kustomize/resource-not-found', false)
  local took = type_over(flavour, what, what .. 'x', 'kustomize/resource-not-found', true)
  say('typed and seen ms', math.floor(took))
  type_over(flavour, what .. 'x', what, 'kustomize/resource-not-found', false)

  local to = env('SESSION_TO')
  local preview = command('drydock.preview', { cluster = to }, flavour)
  local shown = request('drydock/content', { uri = preview.uri }, flavour)
  check(shown.text:find('kind: Deployment', 1, true), 'the preview holds no Deployment')
  say('preview', preview.uri .. ' ' .. #shown.text)

  local plan = command('drydock.promote', { from = env('SESSION_FROM'), to = to, dryRun = true, force = true }, buffer)
  check(plan.status == 'ready', 'the promotion is not ready: ' .. vim.inspect(plan))
  local diff = plan.diff
  local left = request('drydock/content', { uri = diff.left }, flavour)
  local right = request('drydock/content', { uri = diff.right }, flavour)
  check(left.text ~= right.text, 'the promotion changes nothing')
  say('promotion diff', #left.text .. ' ' .. #right.text)
  local pairs_of = command('drydock.diff', { cluster = to }, flavour)
  check(#pairs_of == 1 and pairs_of[1].left and pairs_of[1].right, 'no diff: ' .. vim.inspect(pairs_of))
  request('drydock/content', { uri = pairs_of[1].left }, flavour)
  request('drydock/content', { uri = pairs_of[1].right }, flavour)
  say('diff', pairs_of[1].left .. ' ' .. pairs_of[1].right)

  local done = command('drydock.promote', { from = env('SESSION_FROM'), to = to, force = true }, buffer)
  check(done.applied == true, 'the promotion was not applied: ' .. vim.inspect(done))
  local commit = done.syncs[1].commit
  check(text(buffer):find('commit: ' .. commit, 1, true), 'the buffer does not hold ' .. commit)
  check(vim.api.nvim_buf_get_option(buffer, 'modified'), 'the buffer was saved behind our back')
  say('promoted', commit)
end

local function at(buffer, what, into)
  for i, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local from = line:find(what, 1, true)
    if from then
      return {
        textDocument = { uri = vim.uri_from_bufnr(buffer) },
        position = { line = i - 1, character = from - 1 + into },
      }
    end
  end
  error('no ' .. what .. ' in the buffer', 0)
end

-- What somebody does in a file all day.
local function day()
  vim.o.hidden = true -- other files are opened with this one unsaved
  local flavour = open(env('SESSION_FLAVOUR'))
  local list = text(flavour):find('resources:', 1, true) and 'resources' or 'bases'
  local hover = request('textDocument/hover', at(flavour, list .. ':', 2), flavour)
  check(hover and hover.contents.value:find(list, 1, true), 'no hover: ' .. vim.inspect(hover))

  -- A field is completed, and taken back by undo.
  local before = text(flavour)
  local last = vim.api.nvim_buf_line_count(flavour)
  vim.api.nvim_buf_set_lines(flavour, last, last, false, { 'namePre' })
  local answer = request('textDocument/completion', {
    textDocument = { uri = vim.uri_from_bufnr(flavour) },
    position = { line = last, character = 7 },
  }, flavour)
  local item = vim.tbl_filter(function(i) return i.label:find('^namePrefix') end, answer.items or answer)[1]
  check(item, 'namePrefix is not offered')
  vim.lsp.util.apply_text_edits({ item.textEdit }, flavour, 'utf-16')
  check(text(flavour):find('\nnamePrefix:', 1, true), 'not completed: ' .. text(flavour))
  vim.api.nvim_buf_set_lines(flavour, last, -1, false, {})
  check(text(flavour) == before, 'completion left something behind')
  say('completed', item.label)

  -- The text of a cluster, by the protocol's own request and by ours.
  local preview = command('drydock.preview', { cluster = env('SESSION_TO') }, flavour)
  local standard = request('workspace/textDocumentContent', { uri = preview.uri }, flavour)
  local own = request('drydock/content', { uri = preview.uri }, flavour)
  check(standard.text == own.text and #own.text > 0, 'two texts of one document')

  -- Colours, then what is different of them.
  local id = { uri = vim.uri_from_bufnr(flavour) }
  local tokens = request('textDocument/semanticTokens/full', { textDocument = id }, flavour)
  local delta = request('textDocument/semanticTokens/full/delta',
    { textDocument = id, previousResultId = tokens.resultId }, flavour)
  check(delta.edits and #delta.edits == 0, 'colours change by themselves')
  for _, method in ipairs({ 'documentSymbol', 'foldingRange', 'documentLink', 'codeLens' }) do
    local found = request('textDocument/' .. method, { textDocument = id }, flavour)
    check(found and #found > 0, 'no ' .. method)
  end

  -- An object is renamed: every buffer that names it, none of them saved.
  if env('SESSION_OBJECT') ~= '' then
    local object = open(env('SESSION_OBJECT_FILE'))
    local params = at(object, 'name: ' .. env('SESSION_OBJECT'), 7)
    params.newName = 'renamed-by-nvim'
    local edit = request('textDocument/rename', params, object)
    vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
    local touched = 0
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if text(buffer):find('renamed-by-nvim', 1, true) then touched = touched + 1 end
    end
    check(touched > 1, 'renamed in ' .. touched .. ' buffers only')
    say('renamed', touched)
  end
end

local ok, why = pcall(function() run() day() end)
finish(ok, ok and 'everything' or why)
