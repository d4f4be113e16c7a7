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
    ...{ change: '修改这条规则', reason: '理由', save: '保存', ready: '可以提交' },
    ...{ from: '生效日', submit: '提交给另一人批准', mine: '须由另一人批准', begins: '生效' },
    ...{ title: '名称（英文）', waits: '待批准' },
  },
  en: {
    ...{ change: 'Change this rule', reason: 'Reason', save: 'Save', ready: 'Ready to submit' },
    ...{ from: 'First day', submit: 'Submit to a second person', begins: 'Begins' },
    ...{ mine: 'another person approves it', title: 'Title (English)' },
    waits: 'Waits for approval',
  },
} as const;

describeInBrowser('the rulebook', { TRADEWIND_SAMPLE: 'none' }, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'desktop', DESKTOP],
    ['zh', 'phone', PHONE],
  ] as const)('is read, drafted and submitted, in %s on a %s', async (lang, kind, size) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const look = async (name: string) => {
      await settled(page);
      await shoot(page, `rulebook-${name}-${lang}-${kind}`);
      await expectSound(open, name);
    };
    await page.goto('/rulebook');
    await settled(page);
    // The note keeps a line of its own where there is no room beside the buttons.
    const note = await page.locator('.page-head > .muted.grow').boundingBox();
    expect(note?.width).toBeGreaterThan(size.width < 500 ? size.width - 60 : 100);
    await page.locator('.month').first().click();
    await look('list');
    expect(await page.locator('.calendar-days li').count()).toBeGreaterThan(0);
    await page.goto('/rulebook/DE-E01');
    await page.locator('.rule-cases li.good').first().waitFor();
    await look('rule');
    expect(await page.locator('.rule-cases li.good').count()).toBeGreaterThan(3);
    expect(await page.locator('.rule-cases li.bad').count()).toBe(0);
    await page.goto('/rulebook/EU-P06');
    await page.getByRole('button', { name: words.change }).click();
    await page.getByRole('dialog').getByLabel(words.reason).fill('as our notified body reads it');
    await page.getByRole('dialog').locator('.ant-btn-primary').click();
    const title = page.getByLabel(words.title);
    await title.fill('Radio Equipment Directive, as our notified body reads it');
    await page.locator('.diff-value.new').first().waitFor();
    await look('editor');
    await page.locator('.save-bar .ant-btn-primary').click();
    await page.getByRole('button', { name: words.submit }).click();
    await page.locator('.ant-popconfirm .ant-btn-primary').click();
    await page.getByText(words.mine).first().waitFor();
    await look('submitted');
    await page.goto('/rulebook?view=drafts');
    await page.getByText(words.waits).first().waitFor();
    await look('drafts');
    await page.goto('/rulebook?view=points');
    await look('points');
    await open.close();
  });
});
