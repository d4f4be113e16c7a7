import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

const WORDS = {
  zh: {
    manage: '管理来源',
    dismiss: '忽略',
    reason: '原因',
    save: '保存',
    dismissed: '已忽略',
    noReason: '请写明原因',
    stale: '过期，自',
    again: '重新比对商品',
    ask: '现在询问',
  },
  en: {
    manage: 'Manage sources',
    dismiss: 'Dismiss',
    reason: 'Reason',
    save: 'Save',
    dismissed: 'Dismissed',
    noReason: 'Say why',
    stale: 'Stale since',
    again: 'Look up again',
    ask: 'Ask now',
  },
} as const;

const recorded = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../packages/monitor/recorded', name), 'utf8');

async function feed(page: Page, source: string, text: string): Promise<void> {
  const file = { name: 'saved.json', mimeType: 'text/plain', buffer: Buffer.from(text) };
  const answer = await page.request.post(`/api/monitor/sources/${source}/file`, {
    multipart: { file },
  });
  expect(answer.status()).toBe(200);
}

const SETTINGS = { TRADEWIND_SAMPLE: 'small', MONITOR_MIRROR: 'http://127.0.0.1:9' };

describeInBrowser('watching the regulators', SETTINGS, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
    ['en', 'desktop', DESKTOP],
  ] as const)('reads, compares, decides, in %s on a %s', async (lang, kind, size) => {
    const open = await site().open(lang, size);
    const { page } = open;
    const words = WORDS[lang];
    const shot = (name: string) => shoot(page, `monitor-${name}-${lang}-${kind}`);
    await page.goto('/regulations');
    // Codes come at the end of the sample; they are what documents are compared with.
    const codes = async () =>
      (await (await page.request.get('/api/classification?limit=1')).json()).counts.confirmed ?? 0;
    await expect.poll(codes, { interval: 500 }).toBeGreaterThan(10);
    await feed(page, 'us-federal-register', recorded('federal-register.json'));
    await feed(page, 'eu-official-journal', recorded('eurlex-feed.xml'));
    const later = recorded('eurlex-feed.xml')
      .replace('18 February 2027', '18 August 2027')
      .replace('must be removable by the user', `must be removable (${lang} ${kind})`);
    await feed(page, 'eu-official-journal', later);
    await feed(page, 'eu-safety-gate', recorded('safety-gate-report.xml'));
    await page.request.post('/api/monitor/sources/us-cpsc-recalls/run');
    const stale = async () =>
      (await (await page.request.get('/api/monitor/sources')).json()).items.find(
        (one: { source: string }) => one.source === 'us-cpsc-recalls',
      ).staleSince;
    await expect.poll(stale, { interval: 300 }).not.toBeNull();

    await page.goto('/regulations');
    await page.locator('.ant-table-row, .cards li').first().waitFor();
    await page.getByText(words.stale).first().waitFor();
    await settled(page);
    await shot('list');
    await expectSound(open, 'the list');

    const list = await (await page.request.get('/api/monitor/documents?q=2026/905')).json();
    const [batteries] = list.items;
    expect(batteries.touched).toBeGreaterThan(0);
    await page.goto(`/regulations?open=${batteries.documentId}`);
    const drawer = page.getByRole('dialog');
    await drawer.locator('.side-row.changed').first().waitFor();
    await settled(page);
    await shot('document');
    await expectSound(open, 'a document');
    await drawer.locator('.match-list').scrollIntoViewIfNeeded();
    await shot('matches');

    const dismiss = drawer.getByRole('button', { name: words.dismiss });
    if (await dismiss.isVisible()) {
      await dismiss.click();
      const box = page.locator('.ant-modal');
      await box.getByRole('button', { name: words.save }).click();
      await box.getByText(words.noReason).waitFor();
      await box.getByLabel(words.reason).fill('Reviewed with the supplier');
      await shot('dismiss');
      await box.getByRole('button', { name: words.save }).click();
      await box.waitFor({ state: 'hidden' });
      await drawer.getByText(words.dismissed).first().waitFor();
    }
    const after = await (
      await page.request.get(`/api/monitor/documents/${batteries.documentId}`)
    ).json();
    expect(after).toMatchObject({ state: 'dismissed', standing: 'dismissed' });

    await page.goto('/regulations?sources=1');
    await page.getByRole('dialog').getByRole('button', { name: words.ask }).first().waitFor();
    await settled(page);
    await shot('sources');
    await expectSound(open, 'the sources');
    await open.close();
  });
});
