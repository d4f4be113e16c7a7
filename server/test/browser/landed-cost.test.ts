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

const PARCEL = {
  destination: { country: 'DE' },
  ...{ dispatch: 'CN', date: '2026-07-01', currency: 'EUR', channel: 'express', sale: 'b2c' },
  ...{ scheme: 'IOSS', entry: 'H7', incoterm: 'FOB', freight: '6.00', insurance: '0' },
  lines: [
    {
      ...{ id: '1', code: '62044200', origin: 'CN', quantity: '1', unitPrice: '49.90' },
      description: 'Dress',
    },
    {
      ...{ id: '2', code: '94052190', origin: 'CN', quantity: '1', unitPrice: '39.00' },
      description: 'Lamp',
    },
  ],
};

const linkTo = (asked: object, more = ''): string =>
  `/landed-cost?ask=${encodeURIComponent(JSON.stringify(asked))}${more}`;

const total = (page: Page) => page.locator('.landed-total').first();

/** Pages of a PDF, counted by the objects its maker writes for them. */
const pagesOf = (pdf: Buffer): number =>
  [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;

describeInBrowser('landed cost on the sample company', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'desktop', DESKTOP],
    ['zh', 'phone', PHONE],
    ['en', 'phone', PHONE],
  ] as const)(
    'is worked out, compared and explained, in %s on a %s',
    async (language, kind, size) => {
      const open = await site().open(language, size);
      const { page } = open;
      const shot = (name: string) => shoot(page, `landed-${name}-${language}-${kind}`);
      await page.goto('/landed-cost');
      await page.locator('.landed-line').first().waitFor();
      await settled(page);
      await shot('start');
      await expectSound(open, 'the calculator as it opens');
      await page.goto(linkTo(PARCEL));
      await total(page).waitFor();
      await settled(page);
      expect(await total(page).textContent()).toContain('118.93');
      await shot('answer');
      await expectSound(open, 'an answer');
      await page.locator('.landed-name').first().click();
      await page.getByText('Reg. (EU) 2026/382').first().waitFor();
      await page.waitForTimeout(400);
      await shot('law');
      await expectSound(open, 'the law of an amount');
      for (const by of ['ways', 'destinations', 'origins', 'days', 'bulk']) {
        await page.goto(linkTo(PARCEL, `&view=compare&by=${by}`));
        await page.locator('.landed-column').first().waitFor();
        await settled(page);
        await shot(`compare-${by}`);
        await expectSound(open, `compared by ${by}`);
      }
      await open.close();
    },
  );

  it('asks for what is missing, takes the answer, and keeps the quote', async () => {
    const open = await site().open('en');
    const { page } = open;
    const [dress] = PARCEL.lines;
    const toAustralia = { ...PARCEL, destination: { country: 'AU' }, currency: 'AUD' };
    const { scheme: _, entry: __, ...plain } = toAustralia;
    const { code: ___, ...uncoded } = dress ?? {};
    await page.goto(linkTo({ ...plain, lines: [uncoded] }));
    await page.getByText('The HS code is missing').first().waitFor();
    await shoot(page, 'landed-gaps');
    const gaps = page.locator('.landed-gaps');
    await gaps.getByLabel('HS code').fill('6204.42');
    await gaps.getByLabel('HS code').press('Enter');
    await gaps.getByText('registered for GST in Australia').waitFor();
    await shoot(page, 'landed-question');
    await gaps.getByRole('button', { name: 'Yes' }).click();
    await total(page).waitFor();
    await settled(page);
    await page.getByRole('button', { name: 'Keep this quote' }).click();
    await page.getByLabel('Name of the quote').fill('Dress to Sydney');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goto('/landed-cost?view=kept');
    await page.getByText('Dress to Sydney').first().click();
    await page.getByText('the same as when it was kept').waitFor();
    await settled(page);
    await shoot(page, 'landed-kept');
    await expectSound(open, 'a kept quote');
    await page.getByRole('button', { name: 'Take into the calculator' }).click();
    await total(page).waitFor();
    await settled(page);
    await expectSound(open, 'a kept quote taken over');
    await open.close();
  });

  it('prints on one to three pages, with company, lines, amounts and laws', async () => {
    const open = await site().open('zh');
    const { page } = open;
    await page.goto(linkTo(PARCEL));
    await total(page).waitFor();
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    const text = await page.locator('.print-sheet').textContent();
    expect(text).toContain('远山出海');
    expect(text).toContain('118.93');
    expect(text).toContain('Reg. (EU) 2026/382');
    expect(await page.locator('.print-hides').isVisible()).toBe(false);
    await shoot(page, 'landed-print');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(1);
    expect(pagesOf(pdf)).toBeLessThanOrEqual(3);
    // Text, not a picture of it: fonts are in the file.
    expect(pdf.toString('latin1')).toMatch(/\/Type\s*\/Font\b/);
    await open.close();
  });

  it('opens a stored sale from its drawer', async () => {
    const open = await site().open('en');
    const { page } = open;
    const list = await (await page.request.get('/api/orders?market=DE&kind=sale&limit=1')).json();
    const [order] = list.items;
    await page.goto(`/orders?open=${order.orderId}`);
    await page.getByText('Landed cost of this order').click();
    await page.locator('.landed-line').first().waitFor();
    await settled(page);
    await shoot(page, 'landed-order');
    await page.waitForURL(/ask=/);
    expect(decodeURIComponent(page.url().replaceAll('+', ' '))).toContain(order.placedOn);
    await expectSound(open, 'the landed cost of a stored sale');
    await open.close();
  });
});
