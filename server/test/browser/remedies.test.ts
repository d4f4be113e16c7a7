import type { Page } from 'playwright-core';
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
    ...{ shipped: '加入随附案件', ship: '陶瓷餐具和厨具', accept: '计入报价', reason: '原因' },
    ...{ fresh: '登记案件', save: '保存案件', fault: '请填写案号', hit: '命中', floor: '价格底线' },
    ...{ stock: '库存、在途与订单', again: '再查一次', go: /^计\s?算$/, models: '按型号' },
    ...{ wanting: '无法计算', title: '灯具' },
  },
  en: {
    ...{ shipped: 'Add shipped cases', ship: 'Ceramic tableware and kitchenware' },
    ...{ accept: 'Take into quotes', reason: 'Reason', fresh: 'Record a case' },
    ...{ save: 'Save the case', fault: 'Give the number of the case', hit: 'Hit' },
    ...{
      floor: 'Price floor',
      stock: 'Stock, on the way, orders',
      again: 'Check again',
      go: 'Work it out',
    },
    ...{ models: 'By model', wanting: 'Blocks', title: 'Lamps' },
  },
} as const;

async function call(page: Page, url: string, data: object) {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(url, { data, headers: { origin } });
  expect(answer.ok(), `${url}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

const lampCase = (number: string) => ({
  ...{ jurisdiction: 'EU', number, kind: 'anti_dumping' },
  title: { zh: '灯具', en: 'Lamps' },
  scope: { zh: '家用 LED 台灯', en: 'LED table lamps for the home' },
  ...{ hs: ['940521'], origins: ['CN'], certainty: 'M', readOn: '2026-11-26' },
  stages: [
    { stage: 'complaint', on: '2026-01-08' },
    { stage: 'initiation', on: '2026-02-20', reference: 'OJ C 77' },
    { stage: 'provisional', on: '2026-10-20', reference: 'OJ L 210' },
    { stage: 'definitive', on: '2027-04-20' },
  ],
  rates: [
    { role: 'named', producer: 'Zhongshan Lamp', rate: { form: 'ad_valorem', percent: '12.4' } },
    { role: 'others', rate: { form: 'ad_valorem', percent: '38.7' } },
  ],
  ...{ registeredFrom: '2026-08-01', law: 'Reg. (EU) 0000/0000' },
  source: { url: 'https://example.org/lamps', note: 'made for a test' },
});

const amounts = (values: Record<string, object>) => values;
const none = { amount: '0' };
const CHECK = {
  ...{ market: 'DE', homeMarket: 'CN', from: '2025-12-01', to: '2026-11-26', currency: 'CNY' },
  home: { terms: 'EXW', deductions: {} },
  exported: {
    ...{ terms: 'DDP', affiliated: true },
    deductions: amounts({
      ...{ tax: { percent: '19' }, inlandFreight: { percent: '1' } },
      ...{ oceanFreight: { percent: '8' }, insurance: { percent: '0.2' } },
      ...{ onwardFreight: { percent: '6' }, duty: { percent: '2' }, packing: none, credit: none },
      ...{ commission: none, levelOfTrade: none, importerCosts: { percent: '26' } },
      importerProfit: { percent: '12' },
    }),
  },
  ...{ sgaPercent: '18', profitPercent: '8', oneRate: true },
};

describeInBrowser('trade remedies', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
    ['en', 'desktop', DESKTOP],
    ['zh', 'phone', PHONE],
  ] as const)('are recorded, priced and checked, in %s on a %s', async (lang, kind, size) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const shot = (name: string) => shoot(page, `remedies-${name}-${lang}-${kind}`);
    await page.goto('/remedies');
    await page.getByRole('button', { name: words.shipped }).click();
    await page.getByText(words.ship).first().waitFor();
    const made = await call(page, '/api/remedies/cases', lampCase(`AD-${lang}-${kind}`));
    await page.reload();
    await page.getByText(words.ship).first().waitFor();
    await settled(page);
    await shot('cases');
    await expectSound(open, 'the cases');

    await page.goto(`/remedies?open=${made.caseId}`);
    await page.getByText('Zhongshan Lamp').first().waitFor();
    await settled(page);
    await shot('case');
    await expectSound(open, 'a case');
    await page.getByRole('button', { name: words.accept }).click();
    await page.getByLabel(words.reason).last().fill('read the regulation');
    await page.getByRole('dialog').getByRole('button', { name: words.accept }).last().click();
    const read = async () =>
      (await (await page.request.get(`/api/remedies/cases/${made.caseId}`)).json()).state;
    await expect.poll(read).toBe('accepted');

    await page.goto('/remedies?new=case');
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.fault).waitFor();
    await settled(page);
    await shot('form');
    await expectSound(open, 'the form');

    await page.goto(`/remedies?tab=goods&case=${made.caseId}`);
    await page.getByText(words.floor).first().waitFor();
    await page.getByRole('heading', { name: words.stock }).waitFor();
    await settled(page);
    await shot('goods');
    await expectSound(open, 'the goods');

    const before = await call(page, '/api/remedies/checks', CHECK);
    expect(before.models.length).toBeGreaterThan(0);
    await page.goto('/remedies?tab=check');
    await page.getByText(words.models).first().waitFor();
    await settled(page);
    await shot('check');
    await expectSound(open, 'the check');
    await page.getByRole('button', { name: words.again }).click();
    await page.getByRole('button', { name: words.go }).waitFor();
    await settled(page);
    await shot('ask');
    await expectSound(open, 'the form of the check');
    await page.getByRole('button', { name: words.go }).click();
    await page.getByText(words.wanting).first().waitFor();
    await settled(page);
    await shot('gaps');
  });
});
