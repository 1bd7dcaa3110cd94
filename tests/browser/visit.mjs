// Visits the console once, as a reader would, and prints what was seen as one JSON object.
//   node visit.mjs <origin> <chromium> <folder for screenshots>
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [origin, executablePath, shots] = process.argv.slice(2);
const EXAMPLE = 'SearchProvisions';
const PATIENCE_MS = 30_000;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Everything the page asks for, and everything that goes wrong, from the first byte on. */
function watch(context) {
  const seen = { requests: [], failures: [], errors: [] };
  context.on('request', (request) => seen.requests.push(request.url()));
  context.on('requestfailed', (request) => seen.failures.push(request.url()));
  context.on('response', (response) => {
    if (response.status() >= 400) seen.failures.push(`${response.status()} ${response.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
  context.on('page', (page) => page.on('websocket', (socket) => seen.requests.push(socket.url())));
  return seen;
}

// The editor draws spaces as no-break spaces.
const textOf = async (locator) => (await locator.innerText()).replaceAll('\u00a0', ' ');
const tabNames = (page) => page.locator('.graphiql-tab .graphiql-tab-button').allInnerTexts();
const operation = (page) => textOf(page.locator('.graphiql-query-editor .view-lines'));
const variables = (page) => textOf(page.locator('.graphiql-editor-tool .view-lines').first());

async function open(page) {
  const introspected = page.waitForResponse((answer) => answer.url() === `${origin}/graphql`);
  const response = await page.goto(`${origin}/graphiql`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await introspected;
  return {
    status: response.status(),
    policy: response.headers()['content-security-policy'],
    title: await page.title(),
    language: await page.locator('html').getAttribute('lang'),
    heading: await page.locator('.masthead h1').innerText(),
    tabs: await tabNames(page),
    operation: await operation(page),
    variables: await variables(page),
  };
}

async function runExample(page) {
  await page.getByRole('tab', { name: EXAMPLE }).click();
  const answered = page.waitForResponse(
    (response) => response.request().postDataJSON()?.operationName === EXAMPLE,
  );
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const answer = await (await answered).json();
  const shown = page.locator('.graphiql-response .view-lines');
  await shown.getByText('data', { exact: false }).first().waitFor();
  return {
    asked: await operation(page),
    variables: await variables(page),
    answer,
    shown: await textOf(shown),
  };
}

async function openPanel(page, name, content) {
  await page.getByRole('button', { name }).click();
  const panel = page.locator(content).first();
  await panel.waitFor();
  return panel.innerText();
}

/** GraphiQL takes note of what its editor holds a tenth of a second after a change. */
function settled(page, name) {
  return page.waitForFunction(
    (expected) =>
      localStorage.getItem('graphiql:query')?.includes(`query ${expected}`) &&
      document.querySelector('.graphiql-tab-active')?.textContent.includes(expected),
    name,
  );
}

/** Closes the tab of an example and has the list of examples open it again. */
async function reopenExample(page) {
  const place = (await tabNames(page)).indexOf(EXAMPLE);
  const tab = page.locator('.graphiql-tab').filter({ hasText: EXAMPLE });
  await tab.getByRole('button', { name: 'Close Tab' }).click();
  const closed = await tabNames(page);
  await settled(page, closed[place - 1]);
  await page.locator('.examples button').nth(place).click();
  await settled(page, EXAMPLE);
  return { closed, reopened: await tabNames(page), variables: await variables(page) };
}

async function reload(page) {
  await page.waitForFunction(
    (name) => localStorage.getItem('graphiql:tabState')?.includes(name),
    'Mistake',
  );
  await page.reload();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  return { tabs: await tabNames(page), operation: await operation(page) };
}

/** Types an operation the schema does not have, and waits for the editor's worker to say so. */
async function typeMistake(page) {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.insertText('query Mistake { noSuchField }');
  const marker = await page.waitForFunction(() =>
    globalThis.__MONACO.editor
      .getModelMarkers({})
      .map(({ message }) => message)
      .find((message) => message.includes('noSuchField')),
  );
  await settled(page, 'Mistake');
  return marker.jsonValue();
}

async function visit(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const report = { page: await open(page) };
  report.run = await runExample(page);
  await page.screenshot({ path: join(shots, 'graphiql.png') });
  report.explorer = await openPanel(page, 'Show GraphiQL Explorer', '.docExplorerWrap');
  await page.screenshot({ path: join(shots, 'explorer.png') });
  report.documentation = await openPanel(
    page,
    'Show Documentation Explorer',
    '.graphiql-doc-explorer',
  );
  report.examples = await openPanel(page, 'Show 示例 Examples', '.examples');
  report.reopened = await reopenExample(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(shots, 'dark.png') });
  report.mistake = await typeMistake(page);
  report.reloaded = await reload(page);
  return report;
}

const profile = await mkdtemp(join(tmpdir(), 'console-visit-'));
try {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: FLAGS,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  });
  const seen = watch(context);
  try {
    const report = await visit(context);
    process.stdout.write(JSON.stringify({ ...report, ...seen }));
  } catch (error) {
    // What the page itself complained of is usually why a step was waited for in vain.
    throw new Error(`${error.message}\n${JSON.stringify(seen, null, 2)}`);
  } finally {
    await context.close();
  }
} finally {
  await rm(profile, { recursive: true, force: true });
}
