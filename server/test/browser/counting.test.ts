import { it } from 'vitest';
import {
  DESKTOP,
  describeInBrowser,
  expectSound,
  PHONE,
  settled,
  shoot,
} from '../support/browser.ts';

describeInBrowser('counting the sample company', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
  ] as const)(
    'counts blind, then shows the difference, in %s on a %s',
    async (lang, kind, size) => {
      const open = await site().open(lang, size);
      const { page } = open;
      await page.goto('/stock');
      const stock = await (await page.request.get('/api/stock?limit=1')).json();
      const [{ warehouseId, sku, available }] = stock.items;
      const list = await (await page.request.get('/api/warehouses')).json();
      const { code } = list.items.find(
        (one: { warehouseId: string }) => one.warehouseId === warehouseId,
      );
      await page.goto('/counting');
      await settled(page);
      await shoot(page, `counting-${lang}-${kind}`);
      await expectSound(open, 'counting');
      await page
        .getByRole('button', { name: lang === 'zh' ? '盘点指定 SKU' : 'Count chosen' })
        .click();
      const box = page.getByRole('dialog');
      await box.getByRole('combobox').click();
      await page.getByTitle(new RegExp(`^${code} `)).click();
      await box.getByRole('textbox').fill(sku);
      await box.locator('.ant-btn-primary').click();
      const units = page.getByRole('spinbutton', { name: new RegExp(sku) });
      await units.fill(String(available + 3));
      await units.press('Enter');
      await settled(page);
      await shoot(page, `count-blind-${lang}-${kind}`);
      await expectSound(open, 'an open count');
      await page
        .getByRole('button', { name: lang === 'zh' ? '完成盘点' : 'Finish', exact: true })
        .click();
      await page.locator('.ant-popconfirm .ant-btn-primary').click();
      await page
        .getByText(lang === 'zh' ? '账面' : 'In the books', { exact: true })
        .first()
        .waitFor();
      await settled(page);
      await shoot(page, `count-result-${lang}-${kind}`);
      await page.goto('/corrections');
      await settled(page);
      await page.getByText(sku).first().waitFor();
      await page.locator('.page-head .ant-btn-primary').click();
      await page.getByRole('dialog').waitFor();
      await shoot(page, `corrections-${lang}-${kind}`);
      await expectSound(open, 'corrections');
      await open.close();
    },
  );
});
