import { it } from 'vitest';
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
    ...{ fresh: '新建试产', suggest: '从已有资料带出', preview: '算一下', make: '保存为待上市' },
    ...{ likes: '类似商品', fault: '请填金额', begin: '首批做', launch: '开始试产' },
    ...{
      advise: '计算建议',
      best: '最后最好的可能',
      reason: '原因',
      record: '记录决定',
      hold: '观望',
    },
    sale: /^每单销售费用/,
  },
  en: {
    ...{ fresh: 'New trial', suggest: 'Fill in what is known', preview: 'Work it out' },
    ...{ make: 'Save, not on sale yet', likes: 'Articles it is like', fault: 'Give an amount' },
    ...{ begin: 'Begin with', launch: 'Begin the trial', advise: 'Work out advice' },
    ...{ best: 'Turns out best', reason: 'Reason', record: 'Put on record', hold: 'Hold' },
    sale: /^Cost of a sale/,
  },
} as const;

const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

describeInBrowser('small batches', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP, 'DR-01-M'],
    ['en', 'phone', PHONE, 'LP-03'],
  ] as const)('are planned, launched and decided in %s on a %s', async (lang, kind, size, sku) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const shot = (name: string) => shoot(page, `trials-${name}-${lang}-${kind}`);
    await page.goto('/trials');
    await settled(page);
    await shot('list-empty');
    await page.getByRole('button', { name: words.fresh }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('SKU', { exact: true }).fill(sku);
    await page.keyboard.press('Tab');
    await drawer.getByRole('button', { name: words.preview }).click();
    await drawer.getByText(words.fault).first().waitFor();
    await shot('faults');
    await drawer.getByRole('button', { name: words.suggest }).click();
    await settled(page);
    await shot('suggested');
    await drawer.getByLabel(words.sale).fill('20');
    const fill = async (label: RegExp, text: string) => {
      const field = drawer.getByLabel(label);
      if ((await field.inputValue()) === '') await field.fill(text);
    };
    for (const [label, text] of FILLS[lang]) await fill(label, text);
    await drawer.getByRole('button', { name: words.preview }).click();
    await drawer.getByText(words.begin, { exact: false }).first().waitFor();
    await expectSound(open, 'a new trial');
    await shot('preview');
    await drawer.getByRole('button', { name: words.make }).click();
    await page.waitForURL(/\/trials\/[0-9a-f-]{36}/);
    await settled(page);
    await shot('draft');
    await page.locator('main input[type=date]').fill(daysAgo(16));
    await page.getByRole('button', { name: words.launch }).click();
    await page.getByRole('button', { name: words.advise }).click();
    await page.getByText(words.best).first().waitFor();
    await settled(page);
    await shot('advice');
    await expectSound(open, 'advice');
    await page.locator('.trial-decide').getByText(words.hold, { exact: true }).click();
    await page.locator('.trial-decide').getByLabel(words.reason).fill('the fair is next week');
    await page.getByRole('button', { name: words.record }).click();
    await page.getByText('the fair is next week').first().waitFor();
    await settled(page);
    await shot('decided');
    await page.goto('/trials');
    await page.locator('.ant-table-row, .cards li').first().waitFor();
    await settled(page);
    await shot('list');
    await expectSound(open, 'the list of trials');
    await open.close();
  });
});

/** What the records of the sample may not say, by label. */
const FILLS: Readonly<Record<'zh' | 'en', readonly (readonly [RegExp, string])[]>> = {
  zh: [
    ...([
      [/^周销量·低/, '3'],
      [/^周销量·中/, '10'],
      [/^周销量·高/, '30'],
    ] as const),
    ...([
      [/^补货周期/, '3'],
      [/^售价/, '199'],
      [/^每件货价/, '60'],
    ] as const),
    ...([
      [/^每件头程运费/, '5'],
      [/^每件关税/, '0'],
      [/^每件每周持有成本/, '0.3'],
    ] as const),
  ],
  en: [
    ...([
      [/^Units a week, low/, '3'],
      [/^Units a week, likely/, '10'],
    ] as const),
    ...([
      [/^Units a week, high/, '30'],
      [/^Lead time/, '3'],
      [/^Selling price/, '199'],
    ] as const),
    ...([
      [/^Goods, each/, '60'],
      [/^Freight, each/, '5'],
      [/^Duty, each/, '0'],
    ] as const),
    [/^Holding, each/, '0.3'],
  ],
};
