-- Counts another delivery of those entries that are pending for the consumer and returns {id, deliveries, fields} of
-- each; fields is nil for an entry that was deleted, which is then no longer pending.
-- KEYS: stream; ARGV: group, consumer, ids…
local group, consumer = ARGV[1], ARGV[2]
local delivered = {}
for i = 3, #ARGV do
  local id = ARGV[i]
  local pending = redis.call('XPENDING', KEYS[1], group, id, id, 1, consumer)[1]
  if pending then
    local entry = redis.call('XCLAIM', KEYS[1], group, consumer, 0, id)[1]
    if not entry then
      redis.call('XACK', KEYS[1], group, id)
    end
    delivered[#delivered + 1] = {id, pending[4] + 1, entry and entry[2]}
  end
end
return delivered
