import { expect, it } from 'vitest';
import { PAGES } from '../../../console/src/registry.ts';
import {
  DESKTOP,
  describeInBrowser,
  expectSound,
  PHONE,
  settled,
  shoot,
} from '../support/browser.ts';

/** Pages of the menu; those that need an id are reached by the walk. */
const PATHS = PAGES.map((page) => page.path).filter((path) => !path.includes('$'));

describeInBrowser('every page on the sample company', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    // English words are the longer ones, so that the narrow screen is tried with them.
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
  ] as const)('is sound in %s on a %s', async (language, kind, size) => {
    const open = await site().open(language, size);
    for (const path of PATHS) {
      await open.page.goto(path);
      await settled(open.page);
      await shoot(open.page, `${language}-${kind}-${path.replaceAll('/', '_') || 'home'}`);
      await expectSound(open, `${path} in ${language} on a ${kind}`);
      expect(await open.page.locator('html').getAttribute('lang')).toMatch(
        language === 'zh' ? /^zh/ : /^en/,
      );
    }
    await open.close();
  });
});
