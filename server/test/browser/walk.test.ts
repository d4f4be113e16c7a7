import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, expectSound, settled, shoot } from '../support/browser.ts';
import { newFolder } from '../support/command.ts';
import { writeOrdersFile } from '../support/orders-file.ts';

const button = (page: Page, name: RegExp) => page.getByRole('button', { name }).first();

/** The main job, as a new planner does it on the screens. */
describeInBrowser(
  'from a file of orders to an approved plan',
  { TRADEWIND_SAMPLE: 'small' },
  (site) => {
    it('discards the sample, imports, forecasts, plans and approves', async () => {
      const file = join(newFolder(), 'orders.csv');
      const taken = writeOrdersFile(file);
      const open = await site().open('en');
      const { page } = open;

      await page.goto('/imports');
      await settled(page);
      await button(page, /Discard it and start with your own/).click();
      await button(page, /^Discard the sample$/).click();
      await page.getByText('No file was imported yet').waitFor();
      await page.getByText('This company holds the sample').waitFor({ state: 'hidden' });
      // The room for files comes back when all is gone; what the discard changed is read again.
      await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
      await page.getByText('Discarding').waitFor({ state: 'hidden' });
      await settled(page);

      await page.locator('input[type=file]').first().setInputFiles(file);
      const start = page.locator('main').getByRole('button', { name: /Import$/ });
      await start.waitFor();
      await shoot(page, 'walk-1-recognised');
      await start.click();
      await page.getByText(/rows dealt with/).waitFor();
      await shoot(page, 'walk-2-imported');
      expect(await page.locator('main').textContent()).toContain(taken.toLocaleString('en'));
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByText('Download rows not imported').first().click(),
      ]);
      const rejected = readFileSync(await download.path(), 'utf8');
      expect(rejected).toMatch(/2091/);
      expect(rejected).toMatch(/Atlantis/);
      expect(rejected).not.toMatch(/(^|,|")=HYPERLINK/m);

      await page.goto('/forecasts');
      await settled(page);
      await button(page, /Run a forecast/).click();
      await page.getByText(/naive/i).first().waitFor();
      await settled(page);
      await shoot(page, 'walk-3-forecast');

      await page.goto('/plans');
      await settled(page);
      await button(page, /(Make a plan|Plan again)$/).click();
      const approveAll = button(page, /Approve all/);
      await approveAll.waitFor().catch(() => shoot(page, 'no-approval'));
      await settled(page);
      await shoot(page, 'walk-4-plan');
      await approveAll.click();
      await button(page, /Approve$|^Yes|OK$/).click();
      await page.goto('/purchasing');
      await settled(page);
      await shoot(page, 'walk-5-purchasing');
      expect(await page.locator('main').textContent()).toMatch(/PO|purchase/i);
      await expectSound(open, 'after the walk');
      await open.close();
    });
  },
);
