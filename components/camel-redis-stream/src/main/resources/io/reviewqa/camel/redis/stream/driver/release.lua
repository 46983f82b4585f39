-- Makes those entries that are pending for the consumer look idle, and sets their delivery counts.
-- KEYS: stream; ARGV: group, consumer, idle milliseconds, ids and delivery counts by turns…
local group, consumer, idle = ARGV[1], ARGV[2], ARGV[3]
for i = 4, #ARGV, 2 do
  local id = ARGV[i]
  if #redis.call('XPENDING', KEYS[1], group, id, id, 1, consumer) > 0 then
    redis.call('XCLAIM', KEYS[1], group, consumer, 0, id, 'IDLE', idle, 'RETRYCOUNT', ARGV[i + 1], 'JUSTID')
  end
end
return 1
