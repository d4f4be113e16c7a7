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
    ...{ trust: '哪些不能信？', changes: '我的调整有没有用？', all: '逐个序列', dismiss: '忽略' },
    ...{
      reason: '原因',
      save: '保存',
      why: '请写明为什么忽略',
      gone: '已忽略',
      said: '当时的预测',
    },
  },
  en: {
    ...{ trust: 'What should I not trust?', changes: 'What did my changes do?' },
    ...{ all: 'Series by series', dismiss: 'Dismiss', reason: 'Reason', save: 'Save' },
    ...{ why: 'Say why', gone: 'Dismissed', said: 'Forecast then' },
  },
} as const;

describeInBrowser('the check-up of forecasts', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'desktop', DESKTOP],
    ['zh', 'phone', PHONE],
    ['en', 'phone', PHONE],
  ] as const)('answers the three questions in %s on a %s', async (lang, kind, size) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const shot = (name: string) => shoot(page, `accuracy-${name}-${lang}-${kind}`);
    await page.goto('/forecasts');
    await page.locator('main a[href="/forecasts/accuracy"]').first().click();
    await page.locator('.answers').waitFor();
    await settled(page);
    await expectSound(open, 'how good it is');
    await shot('good');

    await page.getByRole('button', { name: words.trust }).click();
    await page.locator('.doubts li').first().waitFor();
    await settled(page);
    await expectSound(open, 'what not to trust');
    await shot('trust');
    const dismiss = page.getByRole('button', { name: words.dismiss, exact: true });
    if ((await dismiss.count()) > 0) {
      await dismiss.first().click();
      const box = page.getByRole('dialog');
      await box.getByRole('button', { name: words.save }).click();
      await box.getByText(words.why).waitFor();
      await box.getByLabel(words.reason).fill('the fair is over');
      await box.getByRole('button', { name: words.save }).click();
      await box.waitFor({ state: 'hidden' });
      await page.getByRole('tab', { name: words.gone }).click();
      await page.getByText('the fair is over').first().waitFor();
      await settled(page);
      await shot('dismissed');
    }

    await page.getByRole('button', { name: words.changes }).click();
    await settled(page);
    await expectSound(open, 'what the changes did');
    await shot('changes');

    await page.locator('.accuracy-views').getByText(words.all, { exact: true }).click();
    await page.locator('.ant-table-row, .cards li').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('figure.chart').waitFor();
    await settled(page);
    await expectSound(open, 'one series');
    await shot('series');
    const table = drawer.locator('figure.chart button').first();
    await table.click();
    expect(await drawer.getByText(words.said).count()).toBeGreaterThan(0);
    await open.close();
  });
});
