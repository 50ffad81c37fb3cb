-- One request of each key, taken of all or of none: what each key owes, in microseconds, before it.
-- KEYS: the keys. ARGV: for each key the microseconds in which one request is paid for, and the most that it may owe.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local owed, passes = {}, true
for i, key in ipairs(KEYS) do
    local interval, most = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local paid = tonumber(redis.call('GET', key) or now) or now
    -- A clock that was set back must not lock anybody out for longer than a burst.
    owed[i] = math.min(math.max(paid - now, 0), most)
    passes = passes and owed[i] + interval <= most
end
if passes then
    for i, key in ipairs(KEYS) do
        local after = owed[i] + tonumber(ARGV[2 * i - 1])
        redis.call('SET', key, string.format('%.0f', now + after), 'PX', math.ceil(after / 1000))
    end
end
return owed
