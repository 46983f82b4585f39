-- Copies the entry's fields and the given ones to the dead-letter stream and acknowledges the entry, if it is pending
-- for the consumer. Should XADD fail, the script ends there and the entry stays pending. Returns the letter's id, or false.
-- KEYS: stream, dead-letter stream; ARGV: group, consumer, id, names and values…
local group, consumer, id = ARGV[1], ARGV[2], ARGV[3]
if #redis.call('XPENDING', KEYS[1], group, id, id, 1, consumer) == 0 then
  return false
end
local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
local fields = entry and entry[2] or {}
for i = 4, #ARGV do
  fields[#fields + 1] = ARGV[i]
end
local letter = redis.call('XADD', KEYS[2], '*', unpack(fields))
redis.call('XACK', KEYS[1], group, id)
return letter
