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
  zh: { fresh: '最新', review: '需要人工查看', name: '名称', dismiss: '标为误报' },
  en: { fresh: 'Up to date', review: 'A person has to look', name: 'Name', dismiss: 'False match' },
} as const;

/** A list on which a supplier typed by the test stands, in another script. */
const LIST =
  'id,name,kind,alias,birth_date,country,programme\n' +
  'T1,华兴远洋贸易有限公司,company,Huaxing Yuanyang Trading Co Ltd,,CN,EXAMPLE\n' +
  'T2,Qasim Talwani,person,قاسم الطلواني;Abu Talwa,1971-04-09,JO,EXAMPLE\n';

describeInBrowser('screening', {}, (site) => {
  it.each([
    ['zh', 'desktop', DESKTOP],
    ['en', 'phone', PHONE],
  ] as const)(
    'loads a list, finds, decides and checks, in %s on a %s',
    async (lang, kind, size) => {
      const words = WORDS[lang];
      const open = await site().open(lang, size);
      const { page } = open;
      const shot = (name: string) => shoot(page, `screening-${name}-${lang}-${kind}`);
      await page.goto('/screening?view=lists');
      await settled(page);
      await shot('lists-empty');
      const code = `S-${lang}`;
      const added = await page.request.post('/api/suppliers', {
        data: {
          ...{ code, name: 'Huaxing Yuan Yang Tradng Ltd', country: 'CN', currency: 'CNY' },
          ...{ leadTimeDaysMean: null, leadTimeDaysSd: null },
        },
      });
      expect(added.status(), await added.text()).toBe(201);
      const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(LIST + lang) };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText(words.fresh).first().waitFor();
      await settled(page);
      await shot('lists');
      await expectSound(open, 'the lists');

      const waiting = async () =>
        (await (await page.request.get(`/api/screening/hits?state=open&q=${code}`)).json()).items;
      await expect.poll(async () => (await waiting()).length).toBe(1);
      await page.goto('/screening?state=open');
      await page.locator('.ant-table-row, .cards li').first().waitFor();
      await settled(page);
      await shot('queue');
      await expectSound(open, 'the queue');
      const [hit] = await waiting();
      await page.goto(`/screening?open=${hit.hitId}`);
      const drawer = page.getByRole('dialog');
      await drawer.getByText('华兴远洋', { exact: false }).first().waitFor();
      await settled(page);
      await shot('drawer');
      await expectSound(open, 'a hit');
      await drawer.getByRole('button', { name: words.dismiss, exact: false }).click();
      await page.locator('.ant-modal textarea').fill('another registration number');
      await page.locator('.ant-modal .ant-btn-primary').click();
      await expect.poll(async () => (await waiting()).length).toBe(0);

      await page.goto('/screening?view=check');
      await settled(page);
      await page.getByLabel(words.name, { exact: true }).fill('Kassem Talwani');
      await page.locator('main button[type=submit]').click();
      await page.getByText(words.review).first().waitFor();
      await settled(page);
      await shot('check');
      await expectSound(open, 'a name checked');
      await open.close();
    },
  );
});
