// Holds one conversation over graphql-ws and prints what was seen as JSON.
//   node socket.mjs <url> <payload of connection_init> <payload of subscribe> [results to wait for]
import { createClient } from 'graphql-ws';

const [url, init, request, wanted] = process.argv.slice(2);
const seen = { results: [], errors: null, closed: null };

const client = createClient({
  url,
  connectionParams: JSON.parse(init),
  retryAttempts: 0,
  on: {
    closed: (event) => {
      seen.closed = { code: event.code, reason: event.reason };
    },
  },
});

await new Promise((done) => {
  const stop = client.subscribe(JSON.parse(request), {
    next: (result) => {
      seen.results.push(result);
      if (wanted && seen.results.length >= Number(wanted)) stop();
    },
    error: (errors) => {
      seen.errors = Array.isArray(errors) ? errors : String(errors.code ?? errors);
      done();
    },
    complete: done,
  });
});
await client.dispose();
console.log(JSON.stringify(seen));
