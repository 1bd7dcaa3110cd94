// Signs in from the console through the real login and consent pages, and prints what was seen.
//   node sign_in.mjs <origin> <chromium> <folder for screenshots> <login> <password>
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [origin, executablePath, shots, login, password] = process.argv.slice(2);
const PATIENCE_MS = 30_000;
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
const RECORDS = 'query Records { agencies(first: 1) { totalCount } }';
const CHANGES = 'subscription Changes { viewerChanges { displayName scopes party { name } } }';

const seen = { tokens: new Set(), errors: [], failures: [], cookies: [] };

function watch(context) {
  context.on('request', (request) => {
    const shown = request.headers().authorization;
    if (shown && request.url() === `${origin}/graphql`) seen.tokens.add(shown.split(' ')[1]);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) seen.failures.push(`${response.status()} ${response.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
}

const caller = (page) => page.locator('#caller').innerText();
const shoot = (page, name) => page.screenshot({ path: join(shots, `${name}.png`) });
const ready = (page) => page.locator('.graphiql-query-editor .view-line').first().waitFor();

/** Types an operation into a new tab, runs it, and gives the text of the answer once it has `word`. */
async function run(page, operation, word) {
  await page.getByRole('button', { name: 'New tab' }).click();
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.insertText(operation);
  await page.waitForFunction((text) => localStorage.getItem('graphiql:query')?.includes(text), operation);
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const shown = page.locator('.graphiql-response .view-lines');
  await page.waitForFunction(
    (wanted) => document.querySelector('.graphiql-response .view-lines')?.textContent.includes(wanted),
    word,
  );
  return (await shown.innerText()).replaceAll('\u00a0', ' ');
}

async function visit(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const report = {};

  await page.goto(`${origin}/graphiql`);
  await ready(page);
  await page.getByRole('button', { name: /^登录/ }).waitFor();
  report.before = await caller(page);
  report.refused = await run(page, RECORDS, 'UNAUTHENTICATED');
  await shoot(page, 'anonymous');

  await page.getByRole('button', { name: /^登录/ }).click();
  await page.waitForURL(/\/oauth\/login/);
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await shoot(page, 'login');
  await page.locator('form button').first().click();
  await page.waitForURL(/\/oauth\/authorize/);
  report.consent = await page.locator('main, body').first().innerText();
  await shoot(page, 'consent');
  await page.locator('button[name=decision][value=allow]').click();

  await page.waitForURL(/\/graphiql/);
  await page.locator('.caller summary').waitFor();
  report.address = page.url();
  report.signedIn = await caller(page);
  await ready(page);
  await page.locator('.caller summary').click();
  report.details = await page.locator('.caller > div').innerText();
  await shoot(page, 'signed-in');
  await page.locator('.caller summary').click();
  report.answered = await run(page, RECORDS, 'totalCount');
  report.subscribed = await run(page, CHANGES, 'viewerChanges');
  await shoot(page, 'subscription');

  const [token] = seen.tokens;
  report.kept = await page.evaluate(
    (secret) => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]).includes(secret),
    token,
  );

  await page.reload();
  await page.getByRole('button', { name: /^登录/ }).waitFor();
  report.reloaded = await caller(page);
  await page.getByRole('button', { name: /^登录/ }).click();
  await page.locator('.caller summary').waitFor();
  report.again = await caller(page);

  await page.getByRole('button', { name: /^退出/ }).click();
  await page.waitForURL(/\/oauth\/logout/);
  report.loggingOut = await page.locator('body').innerText();
  await page.locator('form button').first().click();
  await page.waitForLoadState();
  await page.goto(`${origin}/graphiql?code=forged&state=forged&iss=${encodeURIComponent(origin)}`);
  await page.locator('#caller .problem').waitFor();
  report.forged = await caller(page);
  report.forgedAddress = page.url();
  await shoot(page, 'forged');
  return report;
}

const profile = await mkdtemp(join(tmpdir(), 'console-sign-in-'));
try {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: FLAGS,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  });
  watch(context);
  const report = {};
  try {
    Object.assign(report, await visit(context));
    process.stdout.write(JSON.stringify({ ...report, ...seen, tokens: [...seen.tokens] }));
  } catch (error) {
    throw new Error(`${error.message}\n${JSON.stringify({ ...seen, tokens: seen.tokens.size }, null, 2)}`);
  } finally {
    await context.close();
  }
} finally {
  await rm(profile, { recursive: true, force: true });
}
