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

/** The id of a warehouse of the sample, and of a French order that leaves from it. */
async function findFrench(page: Page): Promise<{ warehouseId: string; orderId: string }> {
  const warehouses = await (await page.request.get('/api/warehouses')).json();
  const cdg = warehouses.items.find((one: { code: string }) => one.code === 'CDG');
  for (let tries = 0; tries < 60; tries++) {
    const list = `/api/shipments?state=planned&warehouseId=${cdg.warehouseId}`;
    const { items } = await (await page.request.get(list)).json();
    const french = items.find((one: { market: string }) => one.market === 'FR');
    if (french !== undefined) return { warehouseId: cdg.warehouseId, orderId: french.orderId };
    await page.waitForTimeout(500);
  }
  throw new Error('no French order left from Paris');
}

describeInBrowser('shipping on the sample company', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
  ] as const)(
    'an order says why it leaves from Paris, in %s on a %s',
    async (language, kind, size) => {
      const open = await site().open(language, size);
      const { page } = open;
      const { orderId } = await findFrench(page);
      await page.goto(`/orders?open=${orderId}`);
      await settled(page);
      await page.locator('.losers li').first().waitFor();
      expect(await page.locator('.losers li').count()).toBe(6);
      await page.locator('.losers').scrollIntoViewIfNeeded();
      await shoot(page, `route-${language}-${kind}`);
      await expectSound(open, 'the drawer of an order');
      await page.goto('/fulfilment');
      await settled(page);
      await shoot(page, `fulfilment-${language}-${kind}`);
      await expectSound(open, 'fulfilment');
      await page.goto('/fulfilment?view=map');
      await settled(page);
      await page.locator('canvas').first().waitFor();
      await shoot(page, `fulfilment-map-${language}-${kind}`);
      await expectSound(open, 'the map of parcels');
      await page.goto('/stock');
      await settled(page);
      await shoot(page, `stock-${language}-${kind}`);
      await expectSound(open, 'stock');
      await open.close();
    },
  );

  it('pulling the plug of Paris shows what it costs, then moves its orders', async () => {
    const open = await site().open('en');
    const { page } = open;
    const { warehouseId } = await findFrench(page);
    await page.goto('/fulfilment');
    await settled(page);
    await page.getByRole('button', { name: 'Warehouse down' }).click();
    const box = page.getByRole('dialog');
    await box.getByRole('combobox').click();
    await page.getByTitle(/^CDG /).click();
    await box.getByRole('textbox').fill('Power cut');
    await box.getByRole('button', { name: 'See what it costs' }).click();
    await box.getByText('Cost from elsewhere').waitFor();
    await shoot(page, 'outage-preview');
    await box.getByRole('button', { name: 'Take it out and re-route' }).click();
    await page.getByText('CDG is down: Power cut').waitFor();
    await settled(page);
    await shoot(page, 'outage-done');
    const left = await page.request.get(`/api/shipments?state=planned&warehouseId=${warehouseId}`);
    expect((await left.json()).items).toEqual([]);
    await expectSound(open, 'after the outage');
    await open.close();
  });
});
