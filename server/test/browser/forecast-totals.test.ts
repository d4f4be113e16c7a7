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

const WORDS = {
  zh: {
    ...{ adds: /加总一致/, catalogue: '全目录模型', behind: '依据的预测' },
    ...{ odd: '看不出原因的周', rare: /碰巧这么远的/, read: /预测按平常的极限/ },
    hint: /如果那周其实有促销/,
  },
  en: {
    adds: /Adds up/,
    catalogue: 'Model over the whole catalogue',
    behind: 'Forecast behind it',
    ...{ odd: 'Weeks that nothing explains', rare: /By chance as far out/ },
    ...{ read: /where the usual ends/, hint: /If there was an offer/ },
  },
} as const;

/** The first series, as the list has them, with a week that nothing explains. */
async function findOdd({ page }: OpenPage): Promise<{ open: string; weeks: string[] }> {
  const get = async (url: string) => (await page.request.get(url)).json();
  const [{ forecastId }] = (await get('/api/forecasts?limit=1')).items;
  for (const { sku, market } of (await get(`/api/forecasts/${forecastId}/series?limit=100`))
    .items) {
    const { outliers } = await get(`/api/forecasts/${forecastId}/series/${sku}/${market}`);
    const weeks = outliers.weeks.map((one: { week: string }) => one.week);
    if (weeks.length > 0) return { open: `${market} ${sku}`, weeks };
  }
  throw new Error('no series of the sample company has a week that nothing explains');
}

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

  it.each([
    ['en', 'desktop', DESKTOP],
    ['zh', 'phone', PHONE],
  ] as const)(
    'weeks that nothing explains are marked and told in %s on a %s',
    async (lang, kind, size) => {
      const words = WORDS[lang];
      const open = await site().open(lang, size);
      const { page } = open;
      const shot = (name: string) => shoot(page, `outliers-${name}-${lang}-${kind}`);
      const found = await findOdd(open);
      await page.goto(`/forecasts?open=${encodeURIComponent(found.open)}`);
      const drawer = page.getByRole('dialog');
      const title = drawer.getByRole('heading', { name: words.odd });
      await title.scrollIntoViewIfNeeded();
      await settled(page);
      const told = drawer.locator('.odd-weeks li');
      const weeks = await told.locator('strong').allTextContents();
      expect(weeks.toReversed()).toEqual(found.weeks);
      await told.first().getByText(words.rare).waitFor();
      await told.first().getByText(words.read).waitFor();
      await drawer.getByText(words.hint).scrollIntoViewIfNeeded();
      await shot('series');
      await expectSound(open, 'weeks that nothing explains');
      await page.goto('/forecasts');
      const choice = page.getByRole('radiogroup', { name: words.odd });
      await choice.scrollIntoViewIfNeeded();
      await settled(page);
      await shot('choice');
      await expectSound(open, 'the choice for such weeks');
      await open.close();
    },
  );
});
