// Holds one conversation over graphql-sse (distinct connections) and prints what was seen as JSON.
//   node events.mjs <url> <headers> <operation> [results to wait for]
import { createClient } from 'graphql-sse';

const [url, headers, request, wanted] = process.argv.slice(2);
const seen = { results: [], error: null };
const client = createClient({ url, headers: JSON.parse(headers), retryAttempts: 0 });

await new Promise((done) => {
  const stop = client.subscribe(JSON.parse(request), {
    next: (result) => {
      seen.results.push(result);
      if (wanted && seen.results.length >= Number(wanted)) stop();
    },
    error: (error) => {
      seen.error = { status: error.response?.status ?? null, message: String(error.message) };
      done();
    },
    complete: done,
  });
});
client.dispose();
console.log(JSON.stringify(seen));
