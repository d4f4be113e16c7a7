import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  DESKTOP,
  describeInBrowser,
  expectSound,
  type OpenPage,
  settled,
  shoot,
} from '../support/browser.ts';

/** How much of an element lies outside of the window, in pixels; its edges may touch. */
async function outside(page: Page, what: Locator): Promise<number> {
  const box = await what.boundingBox();
  const { width, height } = page.viewportSize() ?? DESKTOP;
  if (box === null) return Number.POSITIVE_INFINITY;
  const over = [-box.x, -box.y, box.x + box.width - width, box.y + box.height - height];
  return Math.max(0, ...over.map(Math.round));
}

/** Waits for a box that opens over the page; it must come to lie in the window, all of it. */
async function opensInView(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  await expect.poll(() => outside(page, what), { timeout: 10_000 }).toBe(0);
}

const shown = (name: string): string => `.ant-${name}:not(.ant-${name}-hidden)`;

/** A select, a range of days, a box of choices and a menu, each opened and used once. */
async function useBoxes({ page }: OpenPage): Promise<void> {
  await page.getByRole('combobox', { name: 'Kind' }).click();
  const choices = page.locator(shown('select-dropdown'));
  await opensInView(page, choices);
  await choices.getByTitle('Sale', { exact: true }).click();
  await page.waitForURL(/kind=sale/);

  await page.locator('.ant-picker-range input').first().click();
  const calendar = page.locator(shown('picker-dropdown'));
  await opensInView(page, calendar);
  await calendar.locator('.ant-picker-presets li').first().click();
  await page.waitForURL(/from=/);

  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.locator(shown('popover'));
  await opensInView(page, columns);
  const last = columns.getByRole('checkbox').last();
  await last.click();
  await expect.poll(() => last.isChecked()).toBe(false);

  await page.getByRole('button', { name: /^Account of/ }).click();
  const menu = page.getByRole('menu');
  await opensInView(page, menu);
  await menu.getByRole('menuitem').first().click();
  await page.waitForURL(/settings\/account/);
}

const durations = (page: Page): Promise<string> =>
  page
    .getByRole('button', { name: 'Columns' })
    .evaluate((button) => getComputedStyle(button).transitionDuration);

describeInBrowser('with reduced motion', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it('selects, days, boxes and menus open in view and can be used', async () => {
    const open = await site().open('en', DESKTOP, { reducedMotion: 'reduce' });
    const { page } = open;
    page.setDefaultTimeout(15_000);
    await page.goto('/orders');
    await settled(page);
    await page.getByRole('button', { name: 'Filters' }).click();
    await shoot(page, 'reduced-motion');
    await useBoxes(open);
    await settled(page);
    await expectSound(open, 'after the boxes');
    await open.close();
  });

  it('is followed at once when the wish changes, and keeps what was typed', async () => {
    const open = await site().open('en', DESKTOP, { reducedMotion: 'no-preference' });
    const { page } = open;
    page.setDefaultTimeout(15_000);
    await page.goto('/orders');
    await settled(page);
    await page.getByRole('button', { name: 'Filters' }).click();
    expect(await durations(page)).toContain('0.12s');
    const search = page.locator('.list-search input');
    await search.fill('half a word');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(() => durations(page)).not.toContain('0.12s');
    expect(await search.inputValue()).toBe('half a word');
    await search.fill('');
    await useBoxes(open);
    await open.close();
  });
});
