-- Trims the stream to a length and to a least id, but no further than to the first entry that some group has not
-- acknowledged. Returns {entries trimmed, that first entry's id if it stood in the way, else ''}.
-- KEYS: stream; ARGV: greatest length or '', least id or '', '~' or '=', most surplus entries looked at, group without which
-- nothing is trimmed or ''

local function parts(id)
  return id:match('^(%d+)-(%d+)$')
end

-- Ids are pairs of 64-bit numbers, which Lua's doubles cannot hold: compare them as digits.
local function less(a, b)
  local ams, aseq = parts(a)
  local bms, bseq = parts(b)
  local function smaller(x, y)
    return #x < #y or (#x == #y and x < y)
  end
  return smaller(ams, bms) or (ams == bms and smaller(aseq, bseq))
end

local function field(reply, name)
  for i = 1, #reply, 2 do
    if reply[i] == name then
      return reply[i + 1]
    end
  end
end

-- The oldest entry a group still needs: its first pending one, or the first after the last it was given.
local function needed(group)
  local name = field(group, 'name')
  if field(group, 'pending') > 0 then
    return redis.call('XPENDING', KEYS[1], name, '-', '+', 1)[1][1]
  end
  local next = redis.call('XRANGE', KEYS[1], '(' .. field(group, 'last-delivered-id'), '+', 'COUNT', 1)[1]
  return next and next[1]
end

-- The least id to keep by either rule.
local function wanted()
  local limit = ARGV[2] ~= '' and ARGV[2] or nil
  local surplus = ARGV[1] ~= '' and redis.call('XLEN', KEYS[1]) - tonumber(ARGV[1]) or 0
  if surplus > 0 then
    local entries = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', math.min(surplus, tonumber(ARGV[4])) + 1)
    local kept = entries[#entries][1]
    if not limit or less(limit, kept) then
      limit = kept
    end
  end
  return limit
end

if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0, ''}
end
local limit, inTheWay, found = wanted(), '', ARGV[5] == ''
if not limit then
  return {0, ''}
end
for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
  found = found or field(group, 'name') == ARGV[5]
  local first = needed(group)
  if first and less(first, limit) then
    limit, inTheWay = first, first
  end
end
if not found then
  return {0, ''}
end
return {redis.call('XTRIM', KEYS[1], 'MINID', ARGV[3], limit), inTheWay}
