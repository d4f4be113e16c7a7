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
    ...{ fresh: '新品预测', find: '找类比品', preview: '看预测', save: '保存，下次预测生效' },
    ...{ scale: '倍数', reason: '原因', missing: '请写明原因', sum: /预测期内共约/ },
    ...{ unused: /还没有用到它/, end: '标记退市', last: '最后销售周', test: /^检验/ },
    ...{ market: '市场', germany: '德国 DE', parts: '需求口径', net: '净需求' },
  },
  en: {
    ...{ fresh: 'Forecast a new SKU', find: 'Find analogues', preview: 'Show the forecast' },
    ...{ save: 'Save for the next forecast', scale: 'Scale', reason: 'Reason' },
    ...{ missing: 'Give a reason', sum: /units over the weeks forecast/ },
    ...{ unused: /has not used it yet/, end: 'Mark an ending', last: 'Last week of sale' },
    ...{ test: /^Test/, market: 'Market', germany: 'Germany DE', parts: 'Demand counted' },
    ...{ net: 'Net demand' },
  },
} as const;

const inWeeks = (weeks: number) =>
  new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);

describeInBrowser('new and ending SKUs', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP, 'LP-NEW-1', 'LP-03'],
    ['en', 'phone', PHONE, 'LP-NEW-2', 'DR-01-M'],
  ] as const)('are forecast in %s on a %s', async (lang, kind, size, sku, old) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const headers = { origin: site().address };
    const shot = (name: string) => shoot(page, `launches-${name}-${lang}-${kind}`);
    const product = { code: sku, names: { zh: '折叠台灯', en: 'Folding desk lamp' } };
    const variants = [{ sku, names: product.names }];
    const made = await page.request.post('/api/products', {
      ...{ headers, data: { ...product, variants } },
    });
    expect(made.status()).toBe(201);

    await page.goto('/launches');
    await settled(page);
    await shot('list-empty');
    await expectSound(open, 'the page of launches');
    await page.getByRole('button', { name: words.fresh }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('SKU', { exact: true }).fill(sku);
    await page.keyboard.press('Tab');
    await drawer.getByLabel(words.market, { exact: true }).click();
    await page.keyboard.type('DE');
    await page.getByTitle(words.germany).click();
    await drawer.getByRole('button', { name: words.find }).click();
    await drawer.locator('.launch-card').first().waitFor();
    await settled(page);
    await shot('analogues');
    await drawer.getByLabel(words.scale, { exact: true }).fill('1.2');
    await drawer.getByRole('button', { name: words.save }).click();
    await drawer.getByText(words.missing).first().waitFor();
    await drawer.getByRole('button', { name: words.preview }).click();
    await drawer.getByText(words.sum).waitFor();
    await settled(page);
    await shot('preview');
    await expectSound(open, 'a new launch');
    await drawer.getByLabel(words.reason, { exact: true }).fill('same lamp, folding');
    await drawer.getByRole('button', { name: words.save }).click();
    await page.getByText(words.unused).waitFor();
    await settled(page);
    await shot('kept');
    await expectSound(open, 'a launch');

    await page.goto('/launches');
    await settled(page);
    await page.getByRole('button', { name: words.end }).click();
    const ending = page.getByRole('dialog');
    await ending.getByLabel('SKU', { exact: true }).fill(old);
    await page.keyboard.press('Tab');
    await ending.getByLabel(words.last, { exact: true }).fill(inWeeks(6));
    await ending.getByLabel(words.reason, { exact: true }).fill('replaced by the folding lamp');
    await ending.getByRole('button', { name: words.preview }).click();
    await ending.getByText(words.test).waitFor();
    await settled(page);
    await shot('ending');
    await expectSound(open, 'an ending');
    await ending.getByRole('button', { name: words.save }).click();
    await page.getByText('replaced by the folding lamp').first().waitFor();
    await settled(page);
    await shot('list');
    await expectSound(open, 'the page with both');

    await page.goto(`/forecasts?open=${encodeURIComponent(`DE ${old}`)}`);
    await page.getByRole('dialog').getByText(words.net, { exact: true }).waitFor();
    await settled(page);
    await shot('parts');
    await expectSound(open, 'the parts of demand');
    await page.goto('/forecasts');
    await page.getByRole('heading', { name: words.parts }).waitFor();
    await settled(page);
    await shot('basis');
    await expectSound(open, 'the choice of demand');
    await open.close();
  });
});
