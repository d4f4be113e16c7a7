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
    ...{ post: '发布变动', name: '标题', day: '生效日期', percent: '百分比', go: '计算影响' },
    ...{ options: '怎么办', fault: '请填写标题', price: '填换标成本', perUnit: '每件成本' },
    ...{ save: /保\s?存/, choose: '选这个', reason: '原因', recorded: '已记录决定' },
    decision: '决定',
  },
  en: {
    ...{ post: 'Post a change', name: 'Title', day: 'Effective on', percent: 'Per cent' },
    ...{ go: 'Work out the impact', options: 'What can be done', fault: 'Give it a title' },
    ...{ price: 'Price a label', perUnit: 'Cost of one unit', save: 'Save' },
    ...{ choose: 'Choose this', reason: 'Reason', recorded: 'The decision is recorded' },
    decision: 'Decision',
  },
} as const;

/** A call of the API as the person whose page it is. */
async function call(page: Page, url: string, data: object) {
  const origin = new URL(page.url()).origin;
  const answer = await page.request.post(url, { data, headers: { origin } });
  expect(answer.ok(), `${url}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

interface Order {
  readonly orderId: string;
  readonly state: string;
  readonly arrivesOn: string;
}

/** Orders on their way, some of them left; answers the middle of their days of arrival. */
async function goodsOnTheWay(page: Page): Promise<string> {
  const list = async (kind: string): Promise<readonly Order[]> =>
    (await (await page.request.get(`/api/${kind}-orders?limit=200`)).json()).items;
  if ((await list('transfer')).length === 0) {
    const { items } = await (await page.request.get('/api/plans')).json();
    await call(page, `/api/plans/${items[0].planId}/approve`, { all: {} });
    const drafts = (await list('purchase')).filter(({ state }) => state === 'draft');
    for (const { orderId } of drafts.slice(0, 2)) {
      await call(page, `/api/purchase-orders/${orderId}/move`, { to: 'placed' });
    }
  }
  const days = [...(await list('transfer')), ...(await list('purchase'))]
    .map(({ arrivesOn }) => arrivesOn)
    .sort();
  return days[Math.floor(days.length / 2)] ?? '2026-12-15';
}

describeInBrowser('a change of rule or rate', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'desktop', DESKTOP],
    ['zh', 'phone', PHONE],
  ] as const)('is posted, priced and decided in %s on a %s', async (lang, kind, size) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    await page.goto('/impacts');
    await settled(page);
    const day = await goodsOnTheWay(page);
    await page.getByRole('button', { name: words.post }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: words.go }).click();
    await drawer.getByText(words.fault).waitFor();
    await shoot(page, `impact-form-${lang}-${kind}`);
    await drawer.getByLabel(words.name, { exact: true }).fill('Test +25 %');
    await drawer.getByLabel(words.day, { exact: true }).fill(day);
    await drawer.getByLabel(words.percent, { exact: true }).fill('25');
    await drawer.getByRole('button', { name: words.go }).click();
    await page.getByRole('heading', { name: words.options }).waitFor();
    await settled(page);
    await shoot(page, `impact-rate-${lang}-${kind}`);
    await expectSound(open, 'a change of rate');

    const { impact } = await call(page, '/api/impacts', {
      ...{ kind: 'requirement', title: { zh: '新标签', en: 'A new label' }, market: 'EU' },
      ...{ effectiveOn: day, on: 'sale' },
    });
    await page.goto(`/impacts/${impact.impactId}`);
    await settled(page);
    await page.getByRole('button', { name: words.price }).click();
    await page.getByLabel(words.perUnit, { exact: true }).fill('1.50');
    await page.getByRole('dialog').getByRole('button', { name: words.save }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await settled(page);
    await shoot(page, `impact-requirement-${lang}-${kind}`);
    await expectSound(open, 'a new requirement');
    await page.getByRole('button', { name: words.choose }).last().click();
    const box = page.getByRole('dialog');
    await box.getByLabel(words.reason, { exact: true }).fill('cheapest');
    await box.getByRole('button', { name: words.choose }).click();
    await page.getByText(words.recorded).first().waitFor();
    await page.getByRole('heading', { name: words.decision, exact: true }).waitFor();
    await settled(page);
    await shoot(page, `impact-decided-${lang}-${kind}`);
    await page.goto('/impacts');
    await settled(page);
    await shoot(page, `impact-list-${lang}-${kind}`);
    await expectSound(open, 'the list of impacts');
    await open.close();
  });
});
