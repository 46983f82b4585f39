-- Entries one by one until there are enough: {id, fields} of each, and {id, excerpt, bytes, fields} of one that is too large.
-- KEYS: stream; ARGV: XRANGE or XREVRANGE, begin, end, most entries, most bytes of one, bytes of names and values that are enough, also of
-- large ones, since nobody else is served meanwhile

-- Bytes that a name or value counts as, however short: it costs as much time here and memory where it goes.
local PART = 64

local begin, most, enough = ARGV[2], tonumber(ARGV[5]), tonumber(ARGV[6])
local entries, taken = {}, 0
while #entries < tonumber(ARGV[4]) and taken < enough do
  local entry = redis.call(ARGV[1], KEYS[1], begin, ARGV[3], 'COUNT', 1)[1]
  if not entry then
    break
  end
  for _, part in ipairs(entry[2]) do
    taken = taken + PART + #part
  end
  entries[#entries + 1] = {entry[1], excerpt(entry[2], most)}
  begin = '(' .. entry[1]
end
return entries
