-- Asks the bodies of a file in turn. "@@@@@@@@@@@@" in a body becomes the number of the request.
local heads, tails, requests, counted, turn = {}, {}, {}, 0, 0

function init(arguments)
  local folder, first = arguments[1], tonumber(arguments[2])
  counted = first
  local headers = { ["Content-Type"] = "application/json", ["Accept"] = "application/json" }
  for line in io.lines(folder .. "/headers") do
    local name, value = line:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  for body in io.lines(folder .. "/bodies") do
    local made = wrk.format("POST", nil, headers, body)
    local from, to = made:find("@@@@@@@@@@@@", 1, true)
    if from then
      heads[#heads + 1] = made:sub(1, from - 1)
      tails[#tails + 1] = made:sub(to + 1)
    else
      requests[#requests + 1] = made
    end
  end
end

function request()
  turn = turn + 1
  if #requests > 0 then
    return requests[1 + turn % #requests]
  end
  counted = counted + 1
  local at = 1 + turn % #heads
  return heads[at] .. string.format("%012d", counted) .. tails[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    'RESULT {"requests":%d,"duration_us":%d,"p50_us":%d,"p99_us":%d,"errors":%d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
