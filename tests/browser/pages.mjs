// Opens the pages as readers do, with scripts and without, and prints what was seen as one JSON object.
//   node pages.mjs <origin> <chromium> <folder for screenshots>
// Paths are read from the standard input, a JSON array.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { LAUNCH, WIDTHS, violations, watch } from './looking.mjs';

const [origin, executablePath, shots] = process.argv.slice(2);
const paths = JSON.parse(readFileSync(0, 'utf8'));

const slug = (path) => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '').slice(0, 48) || 'home';

async function look(browser, path, seen) {
  const report = { path, axe: [], overflow: [], titles: [] };
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ locale: 'zh-CN', colorScheme });
    watch(context, seen);
    const page = await context.newPage();
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height });
      const response = await page.goto(origin + path);
      report.status = response.status();
      report.titles.push(await page.title());
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (over > 0) report.overflow.push([width, over]);
      for (const each of await violations(page)) report.axe.push({ colorScheme, width, ...each });
      if (colorScheme === 'light') {
        await page.screenshot({ path: join(shots, `${slug(path)}-${width}.png`) });
      }
    }
    await context.close();
  }
  return report;
}

/** What a reader without scripts sees of the same page: its text, but for what scripts may change. */
async function plainly(browser, path, seen) {
  const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled: false });
  watch(context, seen);
  const page = await context.newPage();
  await page.goto(origin + path);
  const text = await page.locator('main').innerText();
  await context.close();
  return text;
}

/** A reader of the matrix: opens a clause by keyboard, filters, goes back. */
async function compare(browser, seen, javaScriptEnabled) {
  const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled });
  watch(context, seen);
  const page = await context.newPage();
  await page.goto(`${origin}/compare?topic=project_lead`);
  const cell = page.locator('button.open[popovertarget="lead_concurrent_projects-shanghai-idi"]');
  await cell.focus();
  await page.keyboard.press('Enter');
  const clause = page.locator('#lead_concurrent_projects-shanghai-idi');
  await clause.waitFor({ state: 'visible' });
  const quoted = await clause.locator('blockquote').first().innerText();
  await page.keyboard.press('Escape');
  await clause.waitFor({ state: 'hidden' });
  const before = await page.locator('table.matrix thead th').allInnerTexts();
  await page.locator('label[for="line-SLI"]').click();
  if (!javaScriptEnabled) await page.locator('form.filters button[type=submit]').click();
  await page.waitForURL(/line=SLI/);
  await page.locator('table.matrix thead th').nth(2).waitFor();
  await page.locator('table.matrix thead th').nth(3).waitFor({ state: 'detached' });
  const after = await page.locator('table.matrix thead th').allInnerTexts();
  const address = page.url();
  const focused = javaScriptEnabled ? await page.evaluate(() => document.activeElement.id) : null;
  await page.locator('label.stop', { hasText: '2028-10-01' }).click();
  if (!javaScriptEnabled) await page.locator('form.filters button[type=submit]').click();
  await page.waitForURL(/on=2028-10-01/);
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes('2028-10-01'));
  const back = page.url();
  await context.close();
  return { quoted, before: before.length, after: after.length, address, focused, back };
}

const browser = await chromium.launch({
  executablePath,
  args: LAUNCH,
});
const seen = { requests: [], failures: [], errors: [] };
const report = { pages: [], plain: {}, compare: {} };
try {
  for (const path of paths) {
    report.pages.push(await look(browser, path, seen));
    report.plain[path] = await plainly(browser, path, seen);
  }
  report.compare.scripted = await compare(browser, seen, true);
  report.compare.plain = await compare(browser, seen, false);
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify({ ...report, ...seen }));
