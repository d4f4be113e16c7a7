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
    run: '分析未确认的商品',
    import: '导入已有编码',
    line: '完整编码',
    save: '保存',
    confirmed: '人工确认',
    add: '添加国家编码',
  },
  en: {
    run: 'Look at open products',
    import: 'Import codes',
    line: 'Full code',
    save: 'Save',
    confirmed: 'Confirmed by a person',
    add: 'Add a national code',
  },
} as const;

describeInBrowser('classifying the sample company', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
  ] as const)('looks, answers, confirms, goes on, in %s on a %s', async (lang, kind, size) => {
    const open = await site().open(lang, size);
    const { page } = open;
    const words = WORDS[lang];
    const shot = (name: string) => shoot(page, `classification-${name}-${lang}-${kind}`);
    await page.goto('/classification');
    // The sample brings codes at its end.
    const loaded = async () =>
      (await (await page.request.get('/api/classification?limit=1')).json()).counts.confirmed;
    await expect.poll(loaded, { interval: 500 }).toBeGreaterThan(10);
    await page.goto('/classification?state=todo');
    await settled(page);
    await page.getByRole('button', { name: words.run }).click();
    // The run takes the open SKUs out of the tab of those nobody looked at.
    const left = async () =>
      (await (await page.request.get('/api/classification?limit=1')).json()).counts.todo ?? 0;
    await expect.poll(left, { interval: 500 }).toBe(0);
    await page.goto('/classification');
    await page.locator('.ant-table-row, .cards li').first().waitFor();
    await settled(page);
    await shot('queue');
    await expectSound(open, 'the queue');

    const list = await (await page.request.get('/api/classification?state=ask')).json();
    const [row] = list.items;
    await page.goto(`/classification?open=${row.sku}`);
    const drawer = page.getByRole('dialog');
    await drawer.locator('.options button').first().waitFor();
    await shot('asks');
    await expectSound(open, 'a question');
    await drawer.locator('.options button').first().click();
    await drawer.locator('.answers button').first().waitFor();
    await shot('answered');
    await drawer.locator('.answers button').first().click();
    await drawer.locator('.answers').waitFor({ state: 'hidden' });

    await drawer.locator('.confirm-bar').getByRole('textbox').fill('checked with the broker');
    await drawer.locator('.confirm-bar .ant-btn-primary').click();
    await drawer.getByText(words.confirmed).first().waitFor();
    await settled(page);
    await shot('confirmed');
    await expectSound(open, 'a settled code');
    const seen = await (await page.request.get(`/api/classification/${row.sku}`)).json();
    expect(seen).toMatchObject({ state: 'confirmed', siblings: [] });

    // A national line typed by hand: what is too short is refused beside the field.
    await drawer.getByRole('button', { name: words.add }).click();
    const box = page.locator('.ant-modal');
    await box.getByRole('textbox').first().fill('CA');
    await box.getByLabel(words.line).fill(seen.codes[0].code);
    await box.getByRole('button', { name: words.save }).click();
    await box.locator('.field.wrong').waitFor();
    await shot('refused');
    await page.keyboard.press('Escape');

    await drawer.locator('.settled .ant-btn-primary').click();
    await page.waitForFunction(
      (sku) => !location.search.includes(`open=${sku}`),
      encodeURIComponent(row.sku),
    );
    await settled(page);
    await shot('next');
    await open.close();
  });

  it('takes codes from a file and names what it refuses', async () => {
    const open = await site().open('en');
    const { page } = open;
    const list = await (await page.request.get('/api/classification?missing=HS')).json();
    const [row] = list.items;
    await page.goto('/classification');
    await settled(page);
    await page.getByRole('button', { name: WORDS.en.import }).click();
    const text = `SKU,HS,US\n${row.sku},9405.21,9405.21.60.10\nNOPE,940521,\n`;
    await page.locator('.ant-modal input[type=file]').setInputFiles({
      ...{ name: 'codes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
    });
    await page.getByText('2 written, 0 unchanged, 1 refused.').waitFor();
    await page.getByText('SKU NOPE is not on file').first().waitFor();
    await shoot(page, 'classification-import');
    await expectSound(open, 'an import of codes');
    await open.close();
  });
});
