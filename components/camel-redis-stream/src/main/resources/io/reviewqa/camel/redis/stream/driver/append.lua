-- Adds an entry unless one was added under the same idempotency key. Returns {id, 1 if it was there already}.
-- KEYS: stream, idempotency key; ARGV: milliseconds the key is remembered, names and values…
local earlier = redis.call('GET', KEYS[2])
if earlier then
  return {earlier, 1}
end
local id = redis.call('XADD', KEYS[1], '*', unpack(ARGV, 2))
redis.call('SET', KEYS[2], id, 'PX', ARGV[1])
return {id, 0}
