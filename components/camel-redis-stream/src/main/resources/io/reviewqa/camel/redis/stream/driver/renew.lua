-- Resets the idle time of those entries that are pending for the consumer. Returns how many.
-- KEYS: stream; ARGV: group, consumer, ids…
local group, consumer = ARGV[1], ARGV[2]
local renewed = 0
for i = 3, #ARGV do
  local id = ARGV[i]
  if #redis.call('XPENDING', KEYS[1], group, id, id, 1, consumer) > 0 then
    redis.call('XCLAIM', KEYS[1], group, consumer, 0, id, 'JUSTID')
    renewed = renewed + 1
  end
end
return renewed
