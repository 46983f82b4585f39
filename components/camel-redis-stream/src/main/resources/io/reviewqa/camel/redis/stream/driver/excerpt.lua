-- Put before the scripts that hand out entries.

-- Bytes of a name or value, and fields at the beginning and at the end, of an entry that is not handed out whole.
local LONGEST, FIRST, LAST = 16384, 100, 10
-- Fields of one that is.
local GREATEST = 10000
-- Bytes of a value of a field of the trace; a longer one is none.
local TRACE = 512

-- An entry's names and values; where they are more than `most` bytes, those of the trace not counted, or too many, an excerpt, the
-- bytes and the number of fields of the whole.
local function excerpt(fields, most)
  local bytes, count = 0, #fields / 2
  for i = 1, #fields, 2 do
    if fields[i] ~= 'traceparent' and fields[i] ~= 'tracestate' then
      bytes = bytes + #fields[i] + #fields[i + 1]
    elseif #fields[i + 1] > TRACE then
      fields[i + 1] = ''
    end
  end
  if bytes <= most and count <= GREATEST then
    return fields
  end
  local some = {}
  for i = 1, count do
    if i <= FIRST or i > count - LAST then
      some[#some + 1] = fields[2 * i - 1]:sub(1, LONGEST)
      some[#some + 1] = fields[2 * i]:sub(1, LONGEST)
    end
  end
  return some, bytes, count
end
