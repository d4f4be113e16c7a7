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

const LOOKS = [
  ['zh', 'desktop', DESKTOP],
  ['en', 'phone', PHONE],
] as const;

/** What the buttons and fields are called. */
const WORDS = {
  zh: {
    ...{ receive: /收\s?货/, all: '未到的全部收齐', good: '完好', damaged: '破损', lot: '批号' },
    ...{
      more: '批号、有效期、序列号',
      serials: '序列号',
      book: '确认收货',
      badSerials: '序列号个数不对',
    },
    ...{ booked: '已收货', parcels: '每日发件上限（包裹）', sunday: '周日', date: '日期' },
    ...{ addDate: '添加日期', save: /保\s?存/, saved: '已保存' },
    ...{ addBuffer: '新建安全库存', kept: '保留件数', remove: /删\s?除/, bufferGone: '已删除' },
    ...{ addDuty: '登记税费', from: '发货仓', to: '目的市场', percent: '税费（%）' },
    ...{ source: '依据', forbid: '新建禁发', reason: '原因', allowed: '已解除' },
    ...{ goods: '危险品类别', battery: '锂电池', known: '已明确能发哪些' },
  },
  en: {
    ...{ receive: 'Receive', all: 'All still to come', good: 'Good', damaged: 'Damaged' },
    ...{ more: 'Lot, expiry, serials', lot: 'Lot', serials: 'Serial numbers' },
    ...{ book: 'Book receipt', badSerials: 'Wrong number of serial numbers' },
    ...{ booked: 'Receipt booked', parcels: 'Parcels a day', sunday: 'Sun', date: 'Date' },
    ...{ addDate: 'Add date', save: 'Save', saved: 'Saved' },
    ...{ addBuffer: 'Add buffer', kept: 'Units kept back', remove: 'Remove' },
    ...{ bufferGone: 'Buffer removed', addDuty: 'Add duty', from: 'From warehouse' },
    ...{ to: 'To market', percent: 'Duty and taxes, %', source: 'Source', forbid: 'Forbid' },
    ...{ reason: 'Reason', allowed: 'Allowed again' },
    ...{ goods: 'Dangerous goods', battery: 'Lithium battery' },
    known: 'It is known what it may send',
  },
} as const;

const CLASSES = { zh: ['锂电池', 'lithium_battery'], en: ['Magnetic', 'magnetic'] } as const;

type Words = (typeof WORDS)['zh' | 'en'];

/** A call of the API as the person whose page it is. */
async function post(page: Page, url: string, data: object): Promise<Record<string, unknown>> {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(url, { data, headers: { origin } });
  expect(answer.ok(), `${url}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** A purchase order that is on its way. */
async function placeOrder(page: Page): Promise<string> {
  await page.goto('/purchasing');
  await settled(page);
  const drafts = async () =>
    (await (await page.request.get('/api/purchase-orders?state=draft')).json()).items;
  let [draft] = await drafts();
  if (draft === undefined) {
    const { items } = await (await page.request.get('/api/plans')).json();
    await post(page, `/api/plans/${items[0].planId}/approve`, { all: {} });
    [draft] = await drafts();
  }
  await post(page, `/api/purchase-orders/${draft.orderId}/move`, { to: 'placed' });
  return draft.orderId;
}

/** Types in a receipt of the first line, with serial numbers that do not add up at first. */
async function receiveSome(open: OpenPage, words: Words, look: string): Promise<void> {
  const { page } = open;
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: words.receive }).first().click();
  await drawer.getByRole('button', { name: words.all }).click();
  const line = drawer.getByRole('group').first();
  await line.getByLabel(words.good, { exact: true }).fill('2');
  await line.getByLabel(words.damaged, { exact: true }).fill('1');
  await line.getByRole('button', { name: words.more }).click();
  await line.getByLabel(words.lot, { exact: true }).fill('L-2611');
  await line.getByLabel(words.serials, { exact: true }).fill('S-1');
  await drawer.getByRole('button', { name: words.book }).click();
  await drawer.getByRole('alert').getByText(words.badSerials).waitFor();
  await shoot(page, `receipt-${look}`);
  await line.getByLabel(words.serials, { exact: true }).fill('');
  await drawer.getByRole('button', { name: words.book }).click();
  await page.getByText(words.booked, { exact: true }).waitFor();
  await settled(page);
  await shoot(page, `received-${look}`);
}

describeInBrowser(
  'forms of supply on the sample company',
  { TRADEWIND_SAMPLE: 'small' },
  (site) => {
    it.each(LOOKS)('an order is received in parts, in %s on a %s', async (language, kind, size) => {
      const open = await site().open(language, size);
      const { page } = open;
      const orderId = await placeOrder(page);
      await page.goto(`/purchasing?open=${orderId}`);
      await settled(page);
      await receiveSome(open, WORDS[language], `${language}-${kind}`);
      const { lines } = await (await page.request.get(`/api/purchase-orders/${orderId}`)).json();
      expect(lines[0]).toMatchObject({ receivedUnits: 2, damagedUnits: 1 });
      // The browser reports the refusal that was provoked; nothing else may be wrong.
      const faults = open.faults.filter((fault) => !fault.includes('status of 422'));
      await expectSound({ ...open, faults }, 'an order received in part');
      await open.close();
    });

    it.each(LOOKS)(
      'a warehouse says when it sends, in %s on a %s',
      async (language, kind, size) => {
        const open = await site().open(language, size);
        const { page } = open;
        const words = WORDS[language];
        const { items } = await (await page.request.get('/api/warehouses')).json();
        const { warehouseId } = items[language === 'zh' ? 0 : 1];
        await page.goto(`/warehouses/${warehouseId}`);
        await settled(page);
        await page.getByLabel(words.parcels).fill('120');
        await page.getByLabel(words.sunday, { exact: true }).uncheck();
        for (const date of ['2027-02-06', '2026-12-25']) {
          await page.getByLabel(words.date, { exact: true }).fill(date);
          await page.getByRole('button', { name: words.addDate }).click();
        }
        await page.getByLabel(words.known).check();
        await page.getByLabel(words.battery).check();
        await page.getByLabel(words.parcels).scrollIntoViewIfNeeded();
        await shoot(page, `warehouse-days-${language}-${kind}`);
        await page.getByRole('status').getByRole('button', { name: words.save }).click();
        await page.getByText(words.saved, { exact: true }).waitFor();
        const url = `/api/warehouses/${warehouseId}`;
        expect(await (await page.request.get(url)).json()).toMatchObject({
          ...{ parcelsPerDay: 120, workingDays: [1, 2, 3, 4, 5, 6] },
          ...{ holidays: ['2026-12-25', '2027-02-06'], dangerousGoods: ['lithium_battery'] },
        });
        await settled(page);
        await expectSound(open, 'a warehouse');
        await open.close();
      },
    );

    it.each(LOOKS)('a channel keeps units back, in %s on a %s', async (language, kind, size) => {
      const open = await site().open(language, size);
      const { page } = open;
      const words = WORDS[language];
      await page.goto('/channel-buffers');
      await settled(page);
      await page.getByRole('button', { name: words.addBuffer }).first().click();
      const box = page.getByRole('dialog');
      await box.getByLabel('SKU').fill('CM-0');
      await page.getByTitle(/^CM-06 /).click();
      await box.getByLabel(words.kept).fill(language === 'zh' ? '12' : '7');
      await shoot(page, `buffer-form-${language}-${kind}`);
      await box.getByRole('button', { name: words.save }).click();
      await page.getByText(words.saved, { exact: true }).waitFor();
      await box.waitFor({ state: 'hidden' });
      await settled(page);
      await shoot(page, `buffers-${language}-${kind}`);
      await expectSound(open, 'buffers of channels');
      const list = async () => (await (await page.request.get('/api/stock-buffers')).json()).items;
      expect(await list()).toMatchObject([{ sku: 'CM-06', warehouseId: null }]);
      await page.getByRole('button', { name: words.remove }).click();
      await page.locator('.ant-popconfirm').getByRole('button', { name: words.remove }).click();
      await page.getByText(words.bufferGone).waitFor();
      expect(await list()).toEqual([]);
      await open.close();
    });

    it.each(LOOKS)('duties and bans are typed in, in %s on a %s', async (language, kind, size) => {
      const open = await site().open(language, size);
      const { page } = open;
      const words = WORDS[language];
      await page.goto('/shipping-limits');
      await settled(page);
      await page.getByRole('button', { name: words.addDuty }).click();
      const box = page.getByRole('dialog');
      const choose = async (label: string, option: RegExp): Promise<void> => {
        await box.getByLabel(label, { exact: true }).click();
        await page.getByTitle(option).last().click();
      };
      await choose(words.from, /^CDG /);
      await box.getByLabel(words.to, { exact: true }).fill('CH');
      await page.getByTitle(/ CH$/).click();
      await box.getByLabel(words.percent).fill('8.125');
      await box.getByRole('button', { name: words.save }).click();
      await box.locator('.field.wrong').waitFor();
      await shoot(page, `duty-form-${language}-${kind}`);
      await box.getByLabel(words.source).fill('HS 6204.43');
      await box.getByRole('button', { name: words.save }).click();
      await box.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: words.forbid }).click();
      await choose(words.from, /^CDG /);
      await box.getByLabel('SKU').fill('CM-06');
      await box.getByLabel(words.reason).fill('UN 3481');
      await shoot(page, `block-form-${language}-${kind}`);
      await box.getByRole('button', { name: words.save }).click();
      await box.waitFor({ state: 'hidden' });
      await settled(page);
      await shoot(page, `limits-${language}-${kind}`);
      const faults = open.faults.filter((fault) => !fault.includes('status of 400'));
      await expectSound({ ...open, faults }, 'duties and bans');
      const rules = await (await page.request.get('/api/routing-rules')).json();
      expect(rules.blocks).toContainEqual(
        expect.objectContaining({ sku: 'CM-06', market: null, rule: 'UN 3481' }),
      );
      expect(rules.duties).toContainEqual(
        expect.objectContaining({ market: 'CH', share: 0.08125, source: 'HS 6204.43' }),
      );
      await page.getByRole('button', { name: words.remove }).last().click();
      await page.locator('.ant-popconfirm').getByRole('button', { name: words.remove }).click();
      await page.getByText(words.allowed, { exact: true }).waitFor();
      await open.close();
    });

    it.each(LOOKS)('a SKU has a class of goods, in %s on a %s', async (language, kind, size) => {
      const open = await site().open(language, size);
      const { page } = open;
      const words = WORDS[language];
      const { productId } = await (await page.request.get('/api/variants/CM-06')).json();
      await page.goto(`/products/${productId}?sku=CM-06`);
      await settled(page);
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel(words.goods).click();
      // Each look another class: the second finds what the first left.
      const [word, code] = CLASSES[language];
      await page.locator('.ant-select-item').getByText(word, { exact: true }).click();
      await shoot(page, `goods-${language}-${kind}`);
      await drawer.getByRole('button', { name: words.save }).click();
      await page.getByText(words.saved, { exact: true }).waitFor();
      const variant = await (await page.request.get('/api/variants/CM-06')).json();
      expect(variant.dangerousGoods).toBe(code);
      await settled(page);
      await expectSound(open, 'the drawer of a SKU');
      await open.close();
    });
  },
);
