import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  DESKTOP,
  describeInBrowser,
  expectSound,
  type OpenPage,
  PHONE,
  settled,
  shoot,
} from '../support/browser.ts';

const WORDS = {
  zh: {
    ...{ fresh: '新建促销', from: '开始日期', to: '结束日期', save: '保存', table: '从表格导入' },
    ...{ paste: '从表格粘贴', take: '导入粘贴的内容', refused: '第 3 行', close: '关闭' },
    ...{ panel: '促销与价格试算', more: '多卖', price: '定价', reason: '原因', own: '自己的促销' },
    ...{ prices: '成交价走势', never: '还没有销售', twice: '已经登记' },
    taken: (rows: number) => `保存 0 个促销，拒绝 ${rows} 行。`,
    head: 'SKU\t市场\t开始日期\t结束日期\t折扣',
  },
  en: {
    ...{ fresh: 'New promotion', from: 'First day', to: 'Last day', save: 'Save' },
    ...{ table: 'From a table', paste: 'Paste from a spreadsheet', take: 'Take what was pasted' },
    ...{ refused: 'Row 3', close: 'Close', panel: 'Try a discount or a price', more: 'More units' },
    ...{ price: 'Price', reason: 'Reason', own: 'Own promotions', prices: 'Prices paid' },
    ...{ never: 'No sale yet', twice: 'is on record' },
    taken: (rows: number) => `Promotions kept: 0. Rows refused: ${rows}.`,
    head: 'SKU\tMarket\tFrom\tTo\tDiscount',
  },
} as const;

const ahead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Pairs of bars with their names that cover each other on the calendar, by their words. */
const covering = (page: Page): Promise<string[]> =>
  page.locator('.timeline-lane').evaluateAll((lanes) =>
    lanes.flatMap((lane) => {
      const bars = [...lane.querySelectorAll('.timeline-bar')];
      const boxes = bars.flatMap((bar) => {
        const parts = [bar, ...bar.querySelectorAll('i, small')];
        const sides = parts.map((part) => part.getBoundingClientRect());
        const [left, right] = [sides.map((one) => one.left), sides.map((one) => one.right)];
        const text = bar.textContent ?? '';
        return [{ left: Math.min(...left), right: Math.max(...right), text }];
      });
      const inOrder = boxes.sort((a, b) => a.left - b.left);
      return inOrder.flatMap((one, at) => {
        const next = inOrder[at + 1];
        return next !== undefined && next.left < one.right ? [`${one.text} | ${next.text}`] : [];
      });
    }),
  );

/** The file of the list as CSV, from the download centre. */
async function exported(page: Page, origin: string): Promise<Buffer> {
  const data = { kind: 'promotions', format: 'csv' };
  const made = await page.request.post('/api/exports', { data, headers: { origin } });
  const { exportId } = await made.json();
  const file = () => page.request.get(`/api/exports/${exportId}/file`);
  await expect.poll(async () => (await file()).status(), { timeout: 60_000 }).toBe(200);
  return (await file()).body();
}

describeInBrowser('promotions', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP, 'DR-01-M', 'LP-03'],
    ['en', 'phone', PHONE, 'LP-03', 'DR-01-M'],
  ] as const)('are planned, tried and kept in %s on a %s', async (lang, kind, size, sku, other) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const shot = (name: string) => shoot(page, `promotions-${name}-${lang}-${kind}`);
    await page.goto('/promotions');
    await page.getByText(words.own).first().waitFor();
    await settled(page);
    await shot('calendar-empty');
    await expectSound(open, 'the calendar');

    await page.getByRole('button', { name: words.fresh }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('SKU', { exact: true }).fill(sku);
    await page.keyboard.press('Tab');
    await drawer.getByLabel(words.from).fill(ahead(10));
    await drawer.getByLabel(words.to).fill(ahead(16));
    await settled(page);
    await shot('new');
    await drawer.getByRole('button', { name: words.save, exact: true }).click();
    await page.locator('.timeline-bar.own').first().waitFor();
    await settled(page);

    await page.getByRole('button', { name: words.table }).click();
    const box = page.getByRole('dialog');
    const rows = [
      words.head,
      ...[`${other}\tUS\t${ahead(20)}\t${ahead(24)}\t15%`, `${other}\tMars\t${ahead(20)}\t\t15%`],
      ...[25, 28, 31, 90].map((day) => `${other}\tIceland\t${ahead(day)}\t${ahead(day + 1)}\t9%`),
    ];
    await box.getByLabel(words.paste).fill(rows.join('\n'));
    await box.getByRole('button', { name: words.take }).click();
    await box.getByText(words.refused).waitFor();
    await settled(page);
    await shot('table');
    await box.getByRole('button', { name: words.close }).last().click();
    await settled(page);
    await shot('calendar');
    await expectSound(open, 'the calendar with promotions');
    expect(await covering(page)).toEqual([]);
    await showPrices(open, lang, { sku, other, shot });
    await takeAgain(open, lang);

    await page.goto('/forecasts');
    // Each language tries another series: the same offer twice is refused.
    const row = page.locator('.ant-table-row, .cards li').nth(lang === 'zh' ? 0 : 1);
    await row.waitFor();
    await settled(page);
    await shot('effects');
    await row.click();
    const series = page.getByRole('dialog');
    const panel = series.getByRole('region', { name: words.panel });
    await panel.getByText(words.more).first().waitFor();
    await panel.scrollIntoViewIfNeeded();
    await settled(page);
    await shot('what-if');
    await panel.locator('.ant-slider-handle').focus();
    for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
    await panel.getByText('30%').first().waitFor();
    await panel.getByText(words.price, { exact: true }).click();
    await settled(page);
    await shot('what-if-price');
    await expectSound(open, 'the what-if panel');
    await panel.getByLabel(words.reason).fill('spring fair');
    await panel.locator('.what-if-apply button[type=submit]').click();
    await panel.getByRole('link').first().waitFor();
    await settled(page);
    await shot('kept');
    await panel.getByRole('link').first().click();
    await page.locator('.timeline-bar.own').nth(1).waitFor();
    expect(await page.locator('.timeline-bar.own').count()).toBeGreaterThanOrEqual(3);
    await open.close();
  });
});

/** Prices of an article in the drawer of its promotion; in words where nothing was sold. */
async function showPrices(
  open: OpenPage,
  lang: 'zh' | 'en',
  { sku, other, shot }: { sku: string; other: string; shot: (name: string) => Promise<void> },
): Promise<void> {
  const { page } = open;
  const words = WORDS[lang];
  const drawer = page.getByRole('dialog');
  const own = (of: string, off: string) =>
    page.locator(`.timeline-bar.own[aria-label^="${of} "][aria-label*="${off}"]`).first();
  await own(sku, '20%').click();
  const prices = drawer.getByRole('region', { name: words.prices });
  await prices.getByRole('img', { name: new RegExp(sku) }).waitFor();
  await prices.scrollIntoViewIfNeeded();
  await settled(page);
  await shot('prices');
  await expectSound(open, 'the prices of an offer');
  await drawer.locator('.ant-drawer-close').click();
  await own(other, '9%').click();
  await prices.getByText(words.never).waitFor();
  await prices.scrollIntoViewIfNeeded();
  await shot('prices-none');
  await drawer.locator('.ant-drawer-close').click();
  await drawer.waitFor({ state: 'hidden' });
}

/** The exported file dropped into the import: every row is read, and is on record already. */
async function takeAgain({ page }: OpenPage, lang: 'zh' | 'en'): Promise<void> {
  const words = WORDS[lang];
  const buffer = await exported(page, new URL(page.url()).origin);
  const rows = buffer.toString().trim().split('\r\n').length - 1;
  await page.getByRole('button', { name: words.table }).click();
  const box = page.getByRole('dialog');
  const file = { name: 'promotions.csv', mimeType: 'text/csv', buffer };
  await box.locator('input[type=file]').setInputFiles(file);
  const told = box.getByRole('status');
  await told.getByText(words.taken(rows)).waitFor();
  const reasons = await box.locator('.promotion-refused .muted').allTextContents();
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) expect(reason).toContain(words.twice);
  await box.getByRole('button', { name: words.close }).last().click();
}
