import { expect, it } from 'vitest';
import {
  DESKTOP,
  describeInBrowser,
  expectSound,
  PHONE,
  settled,
  shoot,
} from '../support/browser.ts';

const WORDS = {
  zh: {
    ...{ fresh: '新建促销', from: '开始日期', to: '结束日期', save: '保存', table: '从表格导入' },
    ...{ paste: '从表格粘贴', take: '导入粘贴的内容', refused: '第 3 行', close: '关闭' },
    ...{ panel: '促销与价格试算', more: '多卖', price: '定价', reason: '原因', own: '自己的促销' },
    head: 'SKU\t市场\t开始日期\t结束日期\t折扣',
  },
  en: {
    ...{ fresh: 'New promotion', from: 'First day', to: 'Last day', save: 'Save' },
    ...{ table: 'From a table', paste: 'Paste from a spreadsheet', take: 'Take what was pasted' },
    ...{ refused: 'Row 3', close: 'Close', panel: 'Try a discount or a price', more: 'More units' },
    ...{ price: 'Price', reason: 'Reason', own: 'Own promotions' },
    head: 'SKU\tMarket\tFrom\tTo\tDiscount',
  },
} as const;

const ahead = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

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
