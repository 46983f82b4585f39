-- Counts another delivery of those entries that are pending for the consumer and returns {id, deliveries, fields} of each, and {id,
-- deliveries, excerpt, bytes, fields} of one that is too large. Of an entry that was deleted {id, deliveries}; it is then no longer pending.
-- KEYS: stream; ARGV: group, consumer, most bytes of an entry, ids…
local group, consumer, most = ARGV[1], ARGV[2], tonumber(ARGV[3])
local delivered = {}
for i = 4, #ARGV do
  local id = ARGV[i]
  local pending = redis.call('XPENDING', KEYS[1], group, id, id, 1, consumer)[1]
  if pending then
    local entry = redis.call('XCLAIM', KEYS[1], group, consumer, 0, id)[1]
    if entry then
      delivered[#delivered + 1] = {id, pending[4] + 1, excerpt(entry[2], most)}
    else
      redis.call('XACK', KEYS[1], group, id)
      delivered[#delivered + 1] = {id, pending[4] + 1}
    end
  end
end
return delivered
