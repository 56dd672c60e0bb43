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
  vim.cmd('edit ' .. vim.fn.fnameescape(root .. '/' .. path))
  local buffer = vim.api.nvim_get_current_buf()
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

local ok, why = pcall(run)
finish(ok, ok and 'everything' or why)
