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

const SYMBOL = 'G/TBT/N/IDN/190';
const RULE = 'OWN-ID-TABLES';
const TITLE = 'Regulation on the stability of household tables and shelves';
const TODAY = new Date().toISOString().slice(0, 10);

/** What Indonesia notifies to the WTO, in words of our own: a draft, then its text as adopted. */
const notification = (text: string): string =>
  JSON.stringify({
    ...{ currentPage: 1, pageSize: 50, totalCount: 1 },
    items: [
      {
        ...{ id: 151_400, documentSymbol: SYMBOL, area: 'TBT' },
        notificationType: 'Addendum: adoption and entry into force',
        ...{ notifyingMember: 'Indonesia', distributionDate: `${TODAY}T00:00:00` },
        ...{ commentDeadlineDate: null, proposedEntryIntoForceDate: `${TODAY}T00:00:00` },
        titlePlain: TITLE,
        ...{ descriptionPlain: text, productsFreeTextPlain: 'Wooden tables and shelves' },
        ...{ hsCodeText: '940360', hsCodes: [], objectives: [] },
        linkToNotification:
          'https://eping.wto.org/en/Search?DocumentSymbol=G%2FTBT%2FN%2FIDN%2F190',
      },
    ],
  });

const DRAFT = 'Tables should be tested. The mark is voluntary. Importers keep records for a year.';
const ADOPTED =
  'Tables must be tested. The SNI mark is needed before they are imported. ' +
  'Importers keep records for five years.';

const get = async (page: Page, url: string) => (await page.request.get(url)).json();

async function post(page: Page, url: string, data: object) {
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post(url, { data, headers });
  expect(answer.ok(), `${url}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

async function upload(page: Page, url: string, name: string, text: string) {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
  const headers = { origin: new URL(page.url()).origin };
  const answer = await page.request.post(url, { multipart: { file }, headers });
  expect(answer.ok(), `${url}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

interface Row {
  readonly orderId: string;
  readonly sku: string;
  readonly code: string;
  readonly warehouseId: string;
  readonly toWarehouseId: string;
  readonly number: string;
}

/** A container with tables leaves Shenzhen for Jakarta; a buyer there has paid for one. */
async function goodsOnTheWay(page: Page) {
  const codes = async () => (await get(page, '/api/classification?limit=1')).counts.confirmed ?? 0;
  await expect.poll(codes, { interval: 500 }).toBeGreaterThan(10);
  const plans = await get(page, '/api/plans');
  await post(page, `/api/plans/${plans.items[0].planId}/approve`, { all: {} });
  const warehouses: Row[] = (await get(page, '/api/warehouses?limit=50')).items;
  const jakarta = warehouses.find(({ code }) => code === 'JKT')?.warehouseId;
  const { items } = await get(page, '/api/transfer-orders?limit=200');
  const order: Row = items.find((one: Row) => one.toWarehouseId === jakarta);
  const { lines } = await get(page, `/api/transfer-orders/${order.orderId}`);
  const table: Row = lines.find(({ sku }: Row) => sku.startsWith('FU-'));
  await post(page, `/api/transfer-orders/${order.orderId}/move`, { to: 'shipped' });
  const columns =
    'Name,Email,Financial Status,Fulfillment Status,Currency,Lineitem quantity,Lineitem name,' +
    'Lineitem price,Lineitem sku,Shipping Country,Created at';
  const bought = `USD,1,Table,49.00,${table.sku},ID,${TODAY} 01:00:00`;
  const sale = `WALK-9001,a@x.test,paid,unfulfilled,${bought}`;
  const run = await upload(page, '/api/imports', 'orders_export.csv', `${columns}\n${sale}\n`);
  await post(page, `/api/imports/${run.importId}/start`, {});
  const sold = async () => (await get(page, '/api/orders?q=WALK-9001')).items[0]?.orderId;
  await expect.poll(sold, { interval: 500 }).toBeDefined();
  return { order, sku: table.sku, saleId: await sold() };
}

const SETTINGS = { TRADEWIND_SAMPLE: 'small', MONITOR_MIRROR: 'http://127.0.0.1:9' };
const LONG = { timeout: 540_000 };

describeInBrowser('from a rule change to a new plan', SETTINGS, (site) => {
  let documentId = '';
  let impactId = '';
  let sku = '';
  let orderId = '';
  let saleId = '';
  let draftUrl = '';

  const look = async (open: OpenPage, name: string, kind: string) => {
    await settled(open.page);
    await shoot(open.page, `journey-${name}-${kind}`);
    await expectSound(open, name);
  };

  it('is read, priced, diverted, made a rule, approved and obeyed, in Chinese', LONG, async () => {
    const open = await site().open('zh', DESKTOP);
    const { page } = open;
    const shot = (name: string) => look(open, name, 'zh-desktop');
    await page.goto('/regulations');
    const goods = await goodsOnTheWay(page);
    sku = goods.sku;
    saleId = goods.saleId;
    orderId = goods.order.orderId;
    const feed = '/api/monitor/sources/wto-eping/file';
    await upload(page, feed, 'eping.json', notification(DRAFT));
    await upload(page, feed, 'eping.json', notification(ADOPTED));

    // Nine o'clock: old beside new, and what it touches.
    await page.goto('/regulations');
    await page.getByText(TITLE).first().waitFor();
    await shot('1-monitor');
    await page.getByText(TITLE).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.side-row.changed').first().waitFor();
    await shot('2-document');

    // From the document: the priced impact.
    await drawer.getByRole('button', { name: '算影响' }).click();
    await page.waitForURL(/\/impacts\?document=/);
    const form = page.getByRole('dialog');
    await form.getByText('已按法规文件填好').waitFor();
    expect(await form.getByLabel('标题', { exact: true }).inputValue()).toContain('stability');
    expect(await form.getByLabel('生效日期').inputValue()).toBe(TODAY);
    expect(await form.getByLabel('税号开头').inputValue()).toBe('940360');
    await form.getByLabel('满足要求的资料').fill('SPPT SNI');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await shot('3-form');
    await form.getByRole('button', { name: '计算影响' }).click();
    await page.getByRole('heading', { name: '怎么办' }).waitFor();
    impactId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByText(goods.order.number).first().waitFor();
    await shot('4-impact');

    // Divert: the container goes elsewhere, in the books too.
    const card = page.locator('.impact-option').filter({ hasText: '改道' }).first();
    await card.getByRole('button', { name: '选这个' }).click();
    const why = page.locator('.ant-modal');
    await why.getByLabel('原因').fill('雅加达进不去，先卖到别处');
    await why.getByRole('button', { name: '选这个' }).click();
    await page.getByRole('heading', { name: '决定', exact: true }).waitFor();
    await shot('5-diverted');
    const [redirect] = (await get(page, '/api/order-redirects')).items;
    expect(redirect).toMatchObject({ reason: '雅加达进不去，先卖到别处' });
    expect(redirect.toWarehouseId).not.toBe(goods.order.toWarehouseId);
    await page.locator('.impact-list a.code').first().click();
    await page.getByRole('dialog').waitFor();
    await page.getByText('已改道，等承运人确认').waitFor();
    await shot('6-order');

    // The rule: one press to draft it, one to submit it, one of a second person to approve it.
    await page.goto(`/impacts/${impactId}`);
    await page.getByRole('button', { name: '写成规则草稿' }).click();
    const box = page.locator('.ant-modal');
    await box.getByLabel('编号').fill(RULE);
    await box.locator('.ant-btn-primary').click();
    await page.waitForURL(/\/rulebook\/OWN/);
    draftUrl = new URL(page.url()).pathname;
    await page.getByRole('button', { name: '提交给另一人批准' }).waitFor();
    await shot('7-draft');
    await page.getByRole('button', { name: '提交给另一人批准' }).click();
    await page.locator('.ant-popconfirm .ant-btn-primary').click();
    await page.getByText('须由另一人批准').first().waitFor();

    const other = await site().openColleague('compliance', 'zh', DESKTOP);
    await other.page.goto(draftUrl);
    await other.page
      .getByRole('button', { name: /^批\s?准$/ })
      .first()
      .click();
    await look(other, '8-approving', 'zh-desktop');
    await other.page.locator('.ant-popconfirm .ant-btn-primary').click();
    await other.page.getByText('已批准').first().waitFor();
    await look(other, '9-approved', 'zh-desktop');
    await other.close();

    // The checklist shows the line; told to obey, routing and the plan leave the market out.
    const verdict = async () => {
      const { verdict: said } = await get(page, `/api/compliance/checklist?sku=${sku}&market=ID`);
      return said.verdict;
    };
    await expect.poll(verdict, { interval: 500 }).toBe('blocked');
    await page.goto(`/compliance/ID/${sku}`);
    await page.locator('main').getByText(RULE).first().waitFor();
    await shot('10-checklist');
    await page.goto('/compliance?market=ID');
    const column = page.locator('.market-column.on');
    await column.getByRole('switch').click();
    await page.locator('.ant-popconfirm .ant-btn-primary').click();
    await column.getByText('强制执行', { exact: true }).waitFor();
    const route = async () => {
      const { decisions } = await get(page, `/api/orders/${saleId}/route`);
      return JSON.stringify(decisions);
    };
    await post(page, '/api/fulfilment/route', {});
    await expect.poll(route, { interval: 500 }).toContain(RULE);
    await page.goto(`/orders?open=${saleId}`);
    await page.getByRole('dialog').getByText(RULE).first().waitFor();
    await shot('11-routing');
    await page.goto('/plans');
    await settled(page);
    const before = (await get(page, '/api/plans')).items[0].planId;
    await page.getByRole('button', { name: '重新计算' }).first().click();
    const newest = async () => {
      const [plan] = (await get(page, '/api/plans')).items;
      return plan.planId === before ? 'running' : plan.state;
    };
    await expect.poll(newest, { interval: 1000 }).toBe('ready');
    await page.goto('/plans');
    await page.locator('.ant-table-row').first().waitFor();
    await page
      .getByText(/法规不许卖，.*OWN-ID-TABLES/)
      .first()
      .waitFor();
    await shot('12-plan');
    await open.close();
  });

  it('can be followed from any of its pages, in English on a phone', LONG, async () => {
    const open = await site().open('en', PHONE);
    const { page } = open;
    const shot = (name: string) => look(open, name, 'en-phone');
    const { items } = await get(page, `/api/monitor/documents?q=${SYMBOL}`);
    documentId = items[0].documentId;
    await page.goto(`/regulations?open=${documentId}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByText('What it became').waitFor();
    await drawer.getByText(RULE).first().waitFor();
    await shot('1-document');
    await drawer.locator('.became-list a').first().click();
    await page.getByRole('heading', { name: 'Decision', exact: true }).waitFor();
    await shot('2-impact');
    await page.getByRole('link', { name: SYMBOL }).waitFor();
    await page.locator('.impact-list a.code').first().click();
    await page.getByText('Diverted, to be confirmed').waitFor();
    await shot('3-orders');
    await page.goto('/purchasing?kind=transfer');
    await settled(page);
    await shot('4-redirects');
    await page.goto(draftUrl);
    await page.locator('.rule-title-tags').waitFor();
    await shot('5-draft');
    await page.goto(`/rulebook/${RULE}`);
    await page.locator('main').getByText('Goods it stops').waitFor();
    await shot('6-rule');
    await page.goto(`/compliance/ID/${sku}`);
    await page.locator('main').getByText(RULE).first().waitFor();
    await shot('7-checklist');
    await page.goto(`/orders?open=${saleId}`);
    await page.getByRole('dialog').getByText(RULE).first().waitFor();
    await shot('8-order');
    await page.goto(`/impacts?document=${documentId}`);
    await page.getByText('Filled from the document').waitFor();
    await shot('9-form');
    await page.goto(`/rulebook?document=${documentId}`);
    await page.locator('.ant-modal').getByText(SYMBOL).first().waitFor();
    await shot('10-draft-form');
    await page.goto('/plans');
    await page
      .getByText(/closed by law .*OWN-ID-TABLES/)
      .first()
      .waitFor();
    await shot('11-plan');
    expect(orderId).not.toBe('');
    await open.close();
  });
});
