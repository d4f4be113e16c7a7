import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
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

const LOOKS = [
  ['zh', DESKTOP],
  ['en', PHONE],
] as const;

/** What the buttons and fields are called. */
const WORDS = {
  zh: {
    ...{ save: /保\s?存/, saved: '已保存', addLane: '新建线路', wayTitle: '用途' },
    ...{
      way: '调出：本仓到其他仓',
      modeTitle: '方式',
      mode: '快递',
      needed: '请选择到达仓。',
    },
    ...{ number: '应为数字。', other: '到达仓', inUse: '使用中', off: '停用' },
    ...{ show: '查看个人信息', correct: '更正个人信息', email: '邮箱', name: '姓名', city: '城市' },
    ...{ badEmail: '请填写有效的邮箱地址。', upload: '上传图片', replace: '更换图片' },
    ...{ remove: '移除图片', none: '还没有图片', notPicture: '不是可用的图片' },
    ...{ saveView: '保存为筛选方案', viewName: '方案名称', share: '全公司可见' },
    ...{ sharing: '已向全公司共享', menu: /方案 .* 的操作/, forget: /删除方案/ },
  },
  en: {
    ...{ save: 'Save', saved: 'Saved', addLane: 'Add lane', wayTitle: 'What for' },
    ...{ way: 'Transfer in: from another warehouse', modeTitle: 'Mode', mode: 'Express' },
    ...{ needed: 'Choose the warehouse it leaves from.', number: 'This must be a number.' },
    ...{ other: 'From warehouse', inUse: 'In use', off: 'Not in use', show: 'Show' },
    ...{ correct: 'Correct', email: 'E-mail', name: 'Name', city: 'City' },
    ...{ badEmail: 'Enter a valid e-mail address.', upload: 'Upload a picture' },
    ...{ replace: 'Replace', remove: 'Remove', none: 'No picture yet' },
    ...{ notPicture: 'Not a picture we can show', saveView: 'Save this view' },
    ...{ viewName: 'Name of the view', share: 'Show to the whole company' },
    ...{ sharing: 'Shared with the company', menu: /What to do with view/, forget: /^Forget/ },
  },
} as const;

/** A whole PNG of one colour. */
function pngOf(width: number, height: number): Buffer {
  const table = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer): number => {
    let c = 0xffffffff;
    for (const byte of bytes) c = (table[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.alloc(1 + width * 3, 0x6e);
  row[0] = 0;
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

const idOf = async ({ page }: OpenPage, path: string, name: string): Promise<string> => {
  const { items } = await (await page.request.get(path)).json();
  return String(items[0][name]);
};

/** Chooses in a list that opens below its field, with the keyboard alone. */
async function choose(page: Page, field: string, choice: string): Promise<void> {
  const input = page.getByRole('combobox', { name: field, exact: true });
  await input.focus();
  await input.press('ArrowDown');
  await page.getByTitle(choice).last().waitFor();
  const wanted = page.locator('.ant-select-item-option-active');
  for (let step = 0; step < 20; step++) {
    if (((await wanted.last().textContent()) ?? '').includes(choice)) break;
    await input.press('ArrowDown');
  }
  await input.press('Enter');
}

describeInBrowser('records kept by hand', { TRADEWIND_SAMPLE: 'small' }, (site) => {
  it.each(LOOKS)('a lane is added, and switched off, in %s', async (language, size) => {
    const w = WORDS[language];
    const open = await site().open(language, size);
    const { page } = open;
    const { items } = await (await page.request.get('/api/warehouses')).json();
    const [here, there] = items;
    await page.goto(`/warehouses/${here.warehouseId}`);
    await settled(page);
    await page.getByRole('button', { name: w.addLane }).click();
    const form = page.getByRole('dialog');
    await choose(page, w.wayTitle, w.way);
    await form.getByRole('button', { name: w.save }).click();
    await form.getByText(w.needed).waitFor();
    await form.getByText(w.number).first().waitFor();
    await shoot(page, `records-lane-refused-${language}`);
    expect(await form.getByText(w.number).count()).toBe(4);
    await choose(page, w.other, `${there.code} ${there.name}`);
    await choose(page, w.modeTitle, w.mode);
    for (const [at, text] of ['6', '1.5', '4.2', '0.3'].entries()) {
      await form.getByRole('spinbutton').nth(at).fill(text);
    }
    await form.getByRole('button', { name: w.save }).click();
    await form.waitFor({ state: 'hidden' });
    const ends = language === 'zh' ? [here.code, there.code] : [there.code, here.code];
    const row = page
      .locator(size === PHONE ? 'li.card' : 'tr')
      .filter({ hasText: ends.join(' → ') })
      .filter({ hasText: w.mode });
    await row.waitFor();
    await shoot(page, `records-lane-added-${language}`);
    await row.getByRole('button').click();
    await page.getByRole('switch', { name: w.inUse }).press('Space');
    await page.getByRole('dialog').getByRole('button', { name: w.save }).click();
    await row.getByText(w.off, { exact: true }).waitFor();
    await shoot(page, `records-lane-off-${language}`);
    await page.getByText(w.saved).first().waitFor({ state: 'hidden' });
    const refusals = open.faults.filter((fault) => fault.includes('400'));
    await expectSound({ ...open, faults: open.faults.slice(refusals.length) }, 'a warehouse');
    await open.close();
  });

  it.each(LOOKS)('a customer’s personal data is corrected, in %s', async (language, size) => {
    const w = WORDS[language];
    const open = await site().open(language, size);
    const { page } = open;
    const id = await idOf(open, '/api/customers', 'customerId');
    await page.goto(`/customers?open=${id}`);
    await page.getByRole('button', { name: w.show }).click();
    await page.getByRole('button', { name: w.correct }).click();
    await page.getByLabel(w.name, { exact: true }).fill('林晓 Lin Xiao');
    await page.getByLabel(w.email, { exact: true }).fill('lin at example');
    await page.getByLabel(w.city, { exact: true }).fill('宁波');
    await page.getByRole('button', { name: w.save }).click();
    await page.locator('.field-note', { hasText: w.badEmail }).waitFor();
    await shoot(page, `records-personal-refused-${language}`);
    await page.getByLabel(w.email, { exact: true }).fill('lin@example.com');
    await page.getByRole('button', { name: w.save }).press('Enter');
    await page.getByText('lin@example.com').waitFor();
    await shoot(page, `records-personal-saved-${language}`);
    const log = await page.request.get(`/api/audit?entity=customer&entityId=${id}`);
    const { items } = await log.json();
    expect(items.map((one: { action: string }) => one.action)).toContain(
      'customers.personal_written',
    );
    expect(JSON.stringify(items)).not.toContain('lin@');
    await open.close();
  });

  it.each(LOOKS)('a picture is set, seen and removed, in %s', async (language, size) => {
    const w = WORDS[language];
    const open = await site().open(language, size);
    const { page } = open;
    const { items } = await (await page.request.get('/api/variants?limit=1')).json();
    const { sku, productId } = items[0];
    await page.goto(`/products/${productId}`);
    await settled(page);
    const panel = page.locator('aside .picture-box');
    const input = panel.locator('input[type=file]');
    const page404 = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<html>') };
    await input.setInputFiles(page404);
    await page.getByText(w.notPicture).waitFor();
    await shoot(page, `records-picture-refused-${language}`);
    const buffer = pngOf(2400, 1800);
    await input.setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer });
    const large = panel.locator('img');
    await large.waitFor();
    await expect.poll(() => large.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
    await shoot(page, `records-picture-large-${language}`);
    await page.goto(`/products?q=${encodeURIComponent(sku)}`);
    await settled(page);
    const small = page.locator('.sku-picture img').first();
    await expect.poll(() => small.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1600);
    await shoot(page, `records-picture-small-${language}`);
    await page.goto(`/products/${productId}`);
    await settled(page);
    await panel.getByRole('button', { name: w.replace }).waitFor();
    await panel.getByRole('button', { name: w.remove }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: w.remove }).click();
    await panel.getByText(w.none).waitFor();
    await open.close();
  });

  it.each(LOOKS)('a view is kept on the server and shared, in %s', async (language, size) => {
    const w = WORDS[language];
    const open = await site().open(language, size);
    const { page } = open;
    const old = { views: [{ name: `old ${language}`, search: { q: 'SO' } }] };
    await page.addInitScript((kept) => {
      if (sessionStorage.getItem('seeded') !== null) return;
      sessionStorage.setItem('seeded', 'yes');
      localStorage.setItem('tradewind.list.orders', JSON.stringify(kept));
    }, old);
    await page.goto('/orders?state=shipped');
    await page.getByRole('button', { name: `old ${language}`, exact: true }).waitFor();
    const kept = () =>
      page.evaluate(() => JSON.parse(localStorage.getItem('tradewind.list.orders') ?? '{}').views);
    await expect.poll(kept).toEqual([]);
    await page.getByRole('button', { name: w.saveView }).click();
    await page.getByRole('textbox', { name: w.viewName }).fill(`shipped ${language}`);
    await page.getByRole('checkbox', { name: w.share }).press('Space');
    await shoot(page, `records-view-save-${language}`);
    await page.getByRole('textbox', { name: w.viewName }).press('Enter');
    const chip = page.locator('.chip', { hasText: `shipped ${language}` });
    await chip.waitFor();
    await chip.getByLabel(w.sharing).waitFor();
    await shoot(page, `records-view-saved-${language}`);
    await open.close();

    const other = await site().open(language, size);
    await other.page.goto('/orders');
    const there = other.page.locator('.chip', { hasText: `shipped ${language}` });
    await there.getByRole('button').first().click();
    await expect.poll(() => other.page.url()).toContain('state=shipped');
    other.page.on('dialog', (dialog) => void dialog.accept());
    await there.getByRole('button', { name: w.menu }).press('Enter');
    await shoot(other.page, `records-view-menu-${language}`);
    await other.page.getByRole('menuitem', { name: w.forget }).click();
    await there.waitFor({ state: 'hidden' });
    await settled(other.page);
    await expectSound(other, 'the orders');
    await other.close();
  });
});
