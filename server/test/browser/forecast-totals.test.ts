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
  zh: { adds: /加总一致/, catalogue: '全目录模型', behind: '依据的预测' },
  en: {
    adds: /Adds up/,
    catalogue: 'Model over the whole catalogue',
    behind: 'Forecast behind it',
  },
} as const;

describeInBrowser('totals and models', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'desktop', DESKTOP],
    ['zh', 'phone', PHONE],
  ] as const)('are said of a forecast and of a plan in %s on a %s', async (lang, kind, size) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const shot = (name: string) => shoot(page, `totals-${name}-${lang}-${kind}`);
    await page.goto('/forecasts');
    await page.getByText(words.adds).first().waitFor();
    await page.getByText(words.catalogue).click();
    await settled(page);
    await shot('forecast');
    await expectSound(open, 'totals of a forecast');
    await page.goto('/plans');
    await page.locator('.ant-table-row, .cards li').first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(words.behind).scrollIntoViewIfNeeded();
    const behind = drawer.locator('h3', { hasText: words.behind }).locator('+ div details');
    await behind
      .first()
      .locator('summary')
      .click({ position: { x: 4, y: 8 } });
    await settled(page);
    await shot('plan-line');
    await expectSound(open, 'the forecast behind a line');
    await open.close();
  });
});
