// Signs in and allows a client as a person would, and prints what was seen as one JSON object.
//   node oauth_pages.mjs <origin> <chromium> <folder for screenshots> <login> <password>
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [origin, executablePath, shots, login, password] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
const WIDTHS = [375, 768, 1920];

// The application that a native client would be: whatever port is free on this machine.
const application = createServer((_request, response) => response.end('received'));
await new Promise((resolve) => application.listen(0, '127.0.0.1', resolve));
const callback = `http://127.0.0.1:${application.address().port}/cb`;

const challenge = Buffer.from(
  await crypto.subtle.digest('SHA-256', Buffer.from('v'.repeat(43))),
).toString('base64url');

function authorization(scope) {
  const url = new URL(`${origin}/oauth/authorize`);
  url.search = new URLSearchParams({
    client_id: 'native',
    redirect_uri: callback,
    response_type: 'code',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'as sent',
    scope,
  });
  return url.href;
}

const seen = { requests: [], errors: [], axe: [], overflow: [], answers: [] };

function watch(context) {
  context.on('request', (request) => seen.requests.push(new URL(request.url()).origin));
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
}

/** Judges the page that is shown, at every width; without scripts there is nothing to judge with. */
async function look(page, name, scripted) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(shots, `oauth-${name}-${width}.png`), fullPage: true });
    if (!scripted) continue;
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) seen.overflow.push([name, width, over]);
    await page.evaluate(axe);
    const found = await page.evaluate(
      (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }),
      RULES,
    );
    for (const { id, nodes } of found.violations) {
      seen.axe.push([name, width, id, ...nodes.map(({ html }) => html.slice(0, 120))]);
    }
  }
}

async function signIn(page) {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '同意' }).waitFor();
}

async function visit(browser, javaScriptEnabled, colorScheme) {
  // The policy stays as it is served: axe is handed over by the driver, not by the page.
  const context = await browser.newContext({
    locale: 'zh-CN',
    colorScheme,
    javaScriptEnabled,
    bypassCSP: false,
  });
  watch(context);
  const page = await context.newPage();
  const way = javaScriptEnabled ? colorScheme : 'plain';
  await page.goto(authorization('finding:read'));
  await look(page, `login-${way}`, javaScriptEnabled);
  await signIn(page);
  await look(page, `consent-${way}`, javaScriptEnabled);
  await page.getByRole('button', { name: '同意' }).click();
  await page.waitForURL(`${callback}?**`);
  seen.answers.push(Object.fromEntries(new URL(page.url()).searchParams));
  await page.goto(authorization('finding:read'));
  await page.getByRole('button', { name: '拒绝' }).click();
  await page.waitForURL(`${callback}?**`);
  seen.answers.push(Object.fromEntries(new URL(page.url()).searchParams));
  await page.goto(`${origin}/oauth/logout`);
  await look(page, `logout-${way}`, javaScriptEnabled);
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByText('已退出登录').first().waitFor();
  await look(page, `message-${way}`, javaScriptEnabled);
  await context.close();
}

const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  await visit(browser, true, 'light');
  await visit(browser, true, 'dark');
  await visit(browser, false, 'light');
  seen.requests = [...new Set(seen.requests)];
  process.stdout.write(JSON.stringify({ ...seen, application: new URL(callback).origin }));
} finally {
  await browser.close();
  application.close();
}
