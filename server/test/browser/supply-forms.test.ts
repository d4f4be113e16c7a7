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
    ...{ booked: '已收货' },
  },
  en: {
    ...{ receive: 'Receive', all: 'All still to come', good: 'Good', damaged: 'Damaged' },
    ...{ more: 'Lot, expiry, serials', lot: 'Lot', serials: 'Serial numbers' },
    ...{ book: 'Book receipt', badSerials: 'Wrong number of serial numbers' },
    ...{ booked: 'Receipt booked' },
  },
} as const;

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
  },
);
