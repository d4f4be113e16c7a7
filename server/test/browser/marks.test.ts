import sharp from 'sharp';
import { expect, it } from 'vitest';
import {
  allWorkDone,
  DESKTOP,
  describeInBrowser,
  expectSound,
  PHONE,
  settled,
  shoot,
} from '../support/browser.ts';

const WORDS = {
  zh: { dismiss: '不侵权', check: '比对', held: '会被暂停', title: '标题、卖点或搜索词' },
  en: {
    ...{ dismiss: 'Not infringing', check: 'Check', held: 'It would be held' },
    title: 'Title, bullet points or search words',
  },
} as const;

/** A mark nobody has, of another name in each language. */
const MARK = {
  ...{ kind: 'figurative', variants: ['维索拉'], owner: 'Vexora Sample GmbH', office: 'EUIPO' },
  ...{ nice: [25], territories: ['EU'], status: 'registered', filedOn: null, registeredOn: null },
  ...{ expiresOn: '2034-01-15', reputed: false, source: null, note: null },
};

const emblem = (side: number): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="${side}" height="${side}">` +
        '<rect width="100" height="100" fill="#fff"/><circle cx="40" cy="50" r="30" fill="#a22"/>' +
        '<path d="M50 20 L90 80 L60 85 Z" fill="#124"/></svg>',
    ),
  )
    .png()
    .toBuffer();

describeInBrowser('marks', {}, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
  ] as const)('watches, finds, decides, answers, in %s on a %s', async (lang, kind, size) => {
    const words = WORDS[lang];
    const open = await site().open(lang, size);
    const { page } = open;
    const shot = (name: string) => shoot(page, `marks-${name}-${lang}-${kind}`);
    const post = async (url: string, data: object, status = 201) => {
      const answer = await page.request.post(url, { data });
      expect(answer.status(), await answer.text()).toBe(status);
      return answer.json();
    };
    const picture = async (url: string, side: number) => {
      const file = { name: 'p.png', mimeType: 'image/png', buffer: await emblem(side) };
      const answer = await page.request.put(url, { multipart: { file } });
      expect(answer.status(), await answer.text()).toBe(200);
    };
    const name = lang === 'zh' ? 'VEXORA' : 'KWILTOR';
    const sku = `VX-${lang}`;
    await page.goto('/marks?view=watch');
    await settled(page);
    await shot('watch-empty');
    const product = await post('/api/products', {
      ...{ code: sku, names: { en: `${name} summer dress`, zh: `${name} 夏季连衣裙` } },
      variants: [{ sku }],
    });
    await picture(`/api/products/${product.productId}/picture?version=1`, 200);
    const mark = await post('/api/marks', { ...MARK, wording: name, number: `1-${lang}` });
    await picture(`/api/marks/${mark.markId}/picture?version=1`, 320);
    const waiting = async () =>
      (
        await (
          await page.request.get(`/api/marks/hits?state=open&sku=${sku}&markId=${mark.markId}`)
        ).json()
      ).items;
    await expect.poll(async () => (await waiting())[0]?.byPicture).toBe(true);
    // A check that ends later would make the hit on the page an old one.
    await allWorkDone(page);
    await page.goto('/marks?view=watch');
    await page.locator('.ant-table-row, .cards li').first().waitFor();
    await settled(page);
    await shot('watch');
    await expectSound(open, 'the watch list');

    await page.goto('/marks?state=open');
    await page.locator('.ant-table-row, .cards li').first().waitFor();
    await settled(page);
    await shot('hits');
    await expectSound(open, 'the hits');
    const [hit] = await waiting();
    await page.goto(`/marks?open=${hit.hitId}`);
    const drawer = page.getByRole('dialog');
    await drawer.locator('mark').first().waitFor();
    await settled(page);
    await shot('drawer');
    await expectSound(open, 'a hit');
    await drawer.getByRole('button', { name: words.dismiss, exact: false }).click();
    await page.locator('.ant-modal textarea').fill('a name of our own, used before');
    await page.locator('.ant-modal .ant-btn-primary').click();
    await expect.poll(async () => (await waiting()).length).toBe(0);

    await post('/api/marks/notices', {
      ...{ platform: 'Marketplace', number: `N-${lang}`, claimant: null, claimedMark: name },
      ...{ markId: mark.markId, skus: [sku], receivedOn: '2026-11-20', dueOn: '2026-11-25' },
      ...{ text: 'Your listing uses our mark.', note: null },
    });
    await page.goto('/marks?view=notices');
    await page.locator('.ant-table-row, .cards li').first().waitFor();
    await settled(page);
    await shot('notices');
    await expectSound(open, 'the notices');

    await page.goto('/marks?view=check');
    await settled(page);
    await page.getByLabel(words.title, { exact: true }).fill(`New ${name.replace('O', '0')} dress`);
    await page.locator('main button[type=submit]').click();
    await page.getByText(words.held, { exact: false }).first().waitFor();
    await settled(page);
    await shot('check');
    await expectSound(open, 'a wording checked');
    await open.close();
  });
});
