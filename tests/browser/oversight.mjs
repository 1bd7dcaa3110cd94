// Signs in to the page of oversight and out again, with scripts and without, and prints what was seen.
//   node oversight.mjs <origin> <chromium> <folder for screenshots> <login> <password>
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { LAUNCH, WIDTHS, violations, watch } from './looking.mjs';

const [origin, executablePath, shots, login, password] = process.argv.slice(2);

async function signIn(page) {
  await page.goto(`${origin}/oversight`);
  await page.getByRole('link', { name: '登录' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page.locator('input[name=password]').press('Enter');
  await page.waitForURL(/authorize|oversight$/);
  const allow = page.locator('button[value=allow]').first();
  if (await allow.count()) await allow.click();
  await page.waitForURL(`${origin}/oversight`);
}

async function visit(browser, seen, javaScriptEnabled) {
  const context = await browser.newContext({ locale: 'zh-CN', javaScriptEnabled });
  watch(context, seen);
  const page = await context.newPage();
  await signIn(page);
  const report = { text: await page.locator('main').innerText(), axe: [], overflow: [] };
  if (javaScriptEnabled) {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const [width, height] of WIDTHS) {
        await page.setViewportSize({ width, height });
        await page.goto(`${origin}/oversight`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) report.overflow.push([width, over]);
        for (const each of await violations(page)) report.axe.push({ colorScheme, width, ...each });
        const name = `oversight-${colorScheme}-${width}.png`;
        await page.screenshot({ path: join(shots, name), fullPage: true });
      }
    }
  }
  await page.getByRole('link', { name: '按地区' }).click();
  await page.waitForURL(/by=region/);
  report.regions = await page.locator('section').first().locator('table').first().locator('tbody tr').count();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.waitForURL(`${origin}/oversight`);
  report.left = await page.locator('main').innerText();
  await context.close();
  return report;
}

const browser = await chromium.launch({ executablePath, args: LAUNCH });
const seen = { requests: [], failures: [], errors: [] };
const report = {};
try {
  report.scripted = await visit(browser, seen, true);
  report.plain = await visit(browser, seen, false);
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify({ ...report, ...seen }));
