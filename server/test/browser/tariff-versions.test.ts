import { expect, it } from 'vitest';
import { jsonOf, nextExport, smallExport } from '../../src/trade/schedules/testing.ts';
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
    ...{ start: '载入', loaded: '行已载入', unchanged: '没有任何变化', cut: '文件不完整' },
    ...{ changed: '改了什么', general: '普通税率', sources: '官方来源', compare: '对比' },
  },
  en: {
    ...{ start: 'Load', loaded: 'lines loaded', unchanged: 'nothing changed' },
    ...{ cut: 'The file is cut short', changed: 'What changed', general: 'General rate' },
    ...{ sources: 'Sources', compare: 'Compare' },
  },
} as const;

describeInBrowser('tariff editions', {}, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP, '2026-05-01', '2026-06-08'],
    ['en', 'phone', PHONE, '2026-03-01', '2026-04-01'],
  ] as const)(
    'loads, refuses and compares, in %s on a %s',
    async (lang, kind, size, first, second) => {
      const words = WORDS[lang];
      const open = await site().open(lang, size);
      const { page } = open;
      const give = async (name: string, buffer: Buffer, day: string, becomes: string) => {
        const mimeType = 'application/json';
        await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
        const box = page.getByRole('dialog');
        await box.locator('input[type=date]').fill(day);
        await box.locator('.ant-btn-primary').click();
        // In the panel: the list of loads says the same of the file before.
        await page.locator('.panel p', { hasText: name }).filter({ hasText: becomes }).waitFor();
      };
      await page.goto('/tariff-versions');
      await settled(page);
      await shoot(page, `tariff-versions-empty-${lang}-${kind}`);
      await expectSound(open, 'editions');
      await give('hts_2026_rev_9.json', jsonOf(smallExport()), first, words.loaded);
      await give('hts_2026_rev_10.json', jsonOf(nextExport()), second, words.loaded);
      await give('hts_2026_rev_10.json', jsonOf(nextExport()), second, words.unchanged);
      const cut = jsonOf(smallExport()).subarray(0, 3000);
      await give('hts_2026_rev_11.json', cut, second, words.cut);
      await settled(page);
      await shoot(page, `tariff-versions-${lang}-${kind}`);
      await expectSound(open, 'editions with a refusal');
      await page.getByRole('button', { name: words.changed }).last().click();
      await page.getByText('94052160', { exact: true }).first().waitFor();
      await page.getByRole('tab', { name: words.general }).click();
      await page.getByText('9405214010').waitFor({ state: 'detached' });
      await settled(page);
      await shoot(page, `tariff-changes-${lang}-${kind}`);
      await expectSound(open, 'changes');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/2026.*\.csv$/);
      await page.locator('.ant-segmented').getByText(words.sources, { exact: true }).click();
      const flip = page.getByRole('switch').first();
      await flip.click();
      await page.locator('.ant-switch-checked').first().waitFor();
      await flip.click();
      await settled(page);
      await shoot(page, `tariff-sources-${lang}-${kind}`);
      await expectSound(open, 'sources');
      await open.close();
    },
  );
});
