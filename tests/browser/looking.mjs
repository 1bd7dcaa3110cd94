// What the visits of the pages share: what is watched, and what axe finds.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const WIDTHS = [
  [375, 812],
  [1024, 768],
  [1920, 1080],
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function watch(context, seen) {
  context.on('request', (request) => seen.requests.push(request.url()));
  context.on('requestfailed', (request) => {
    // What a reader leaves behind by going on is no fault of the page.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') seen.failures.push(request.url());
  });
  context.on('response', (response) => {
    if (response.status() >= 400) seen.failures.push(`${response.status()} ${response.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.errors.push(message.text());
  });
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
}

export async function violations(page) {
  // Run by the debugger, so the page's own policy against inline scripts stays in force.
  await page.evaluate(axe);
  const found = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }),
    RULES,
  );
  return found.violations.map((each) => ({
    id: each.id,
    nodes: each.nodes.slice(0, 4).map((node) => `${node.html.slice(0, 160)} :: ${node.failureSummary}`),
  }));
}

export const LAUNCH = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
