import { defineConfig } from 'vite';

// The page and its assets are mounted here by gateway/web/console.py.
const MOUNT = '/graphiql/';

// React compiler and client directives of dependencies mean nothing to a page without a server side.
const NOISE = new Set(['MODULE_LEVEL_DIRECTIVE']);

export default defineConfig({
  base: MOUNT,
  build: {
    // Every asset is a file of its own: an inlined one would be a data: script the policy refuses.
    assetsInlineLimit: 0,
    // The editor is one lazy chunk of some megabytes; splitting it further gains nothing.
    chunkSizeWarningLimit: 4096,
    // The page redistributes its dependencies; their notices go with it.
    license: { fileName: 'licences.md' },
    // The polyfill is an inline script, which the policy refuses, for browsers the editor does not run in.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      onwarn(warning, report) {
        if (!NOISE.has(warning.code)) report(warning);
      },
    },
  },
  worker: { format: 'es' },
  server: {
    // `npm run dev` beside `gateway serve`: the page is live, the data are the gateway's.
    proxy: {
      '/graphql': { target: 'http://127.0.0.1:8000', ws: true },
      '/schema.graphql': 'http://127.0.0.1:8000',
    },
  },
});
