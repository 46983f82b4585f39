-- Adds the fields of a dead letter, without those that say why it is one, to the stream they came from and removes the
-- letter. Should XADD fail, the script ends there and the letter stays. Where the letter names the span it was written in, the
-- entry goes on from that. Returns {'requeued', id of the entry}, {'missing'},
-- {'empty'}, {'wide'} or {'excerpt'}.
-- KEYS: dead-letter stream, stream; ARGV: id, names of the letter's fields, that of the reason the first, that of the span the last…

-- Lua hands over no more than about 8,000 arguments.
local GREATEST = 7000
local TRACE_PARENT = 'traceparent'
local TRACE_PARENT_LENGTH = 55
local EXCERPT_OF = 'dlq_excerpt_of'

local entry = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if not entry then
  return {'missing'}
end
local letter = {}
for i = 2, #ARGV do
  letter[ARGV[i]] = true
end
-- Only the last fields are the letter's, from the last reason on, each once: the original entry may have some of the same names.
local fields = entry[2]
local own = #fields
local span
local excerpt
while own > 0 and letter[ARGV[2]] and letter[fields[own - 1]] do
  if fields[own - 1] == ARGV[#ARGV] and #fields[own] == TRACE_PARENT_LENGTH then
    span = fields[own]
  end
  excerpt = excerpt or fields[own - 1] == EXCERPT_OF
  letter[fields[own - 1]] = nil
  own = own - 2
end
if letter[ARGV[2]] then
  own, span, excerpt = #fields, nil, nil
end
if own == 0 then
  return {'empty'}
end
if excerpt then
  return {'excerpt'}
end
if own > GREATEST then
  return {'wide'}
end
local put = {}
for i = 1, own, 2 do
  if not span or fields[i] ~= TRACE_PARENT then
    put[#put + 1] = fields[i]
    put[#put + 1] = fields[i + 1]
  end
end
if span then
  put[#put + 1] = TRACE_PARENT
  put[#put + 1] = span
end
local id = redis.call('XADD', KEYS[2], '*', unpack(put))
redis.call('XDEL', KEYS[1], ARGV[1])
return {'requeued', id}
