/** A real browser on a real server, for the page tests. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { findChromium } from '../../../scripts/lib/chromium.mjs';
import { addressOf, newFolder, type Running, runCommand } from './command.ts';

/** Quiet flags: without them Chromium looks up its maker's hosts at every start. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface Site {
  readonly address: string;
  /** A page signed in as the owner; its console errors fail the test that opened it. */
  open(language: 'zh' | 'en', size?: Size, wishes?: Wishes): Promise<OpenPage>;
  /** A page of somebody else of the company, who is invited and joins. */
  openColleague(role: string, language: 'zh' | 'en', size?: Size): Promise<OpenPage>;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a person's system asks of pages. */
interface Wishes {
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

export interface OpenPage {
  readonly page: Page;
  /** What the browser reported as errors so far. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

/** Pictures go to the folder TRADEWIND_SHOTS, where one is named. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['TRADEWIND_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** A new folder, with the sample company in it where the suite wants it. */
function dataFolder(settings: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  const prepared = inject('preparedCompany');
  if (settings['TRADEWIND_SAMPLE'] === 'small' && prepared !== null) {
    cpSync(prepared, folder, { recursive: true });
  }
  return folder;
}

/** Runs the suite on a server of its own; skipped, by name, where there is no Chromium. */
export function describeInBrowser(
  name: string,
  settings: Readonly<Record<string, string>>,
  suite: (site: () => Site) => void,
): void {
  const executablePath = findChromium();
  describe.skipIf(executablePath === undefined)(`${name} (in Chromium)`, () => {
    let server: Running | undefined;
    let browser: Browser | undefined;
    let site: Site | undefined;
    beforeAll(async () => {
      server = runCommand(['serve'], { TRADEWIND_DATA: dataFolder(settings), ...settings });
      const [, link = ''] = await server.says(/(http:\S+one-time\S+)/);
      const address = await addressOf(server);
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: FLAGS });
      const context = await browser.newContext();
      const first = await context.newPage();
      await first.goto(link);
      await first.locator('main').waitFor();
      // The session only: each page begins with its own language and no open tabs.
      const { cookies } = await context.storageState();
      const state = { cookies, origins: [] };
      await context.close();
      site = {
        address,
        open: (language, size, wishes) => open(browser, address, state, language, size, wishes),
        openColleague: async (role, language, size) => {
          const joined = await joinAs(browser, address, state, role);
          return open(browser, address, joined, language, size);
        },
      };
    });
    afterAll(async () => {
      await browser?.close();
      server?.process.kill('SIGTERM');
      await server?.ended;
    });
    suite(() => {
      if (site === undefined) throw new Error('the server did not start');
      return site;
    });
  });
}

type State = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

/** The session of somebody the owner invites with a role. */
async function joinAs(
  browser: Browser | undefined,
  address: string,
  owner: State,
  role: string,
): Promise<State> {
  if (browser === undefined) throw new Error('the browser did not start');
  const headers = { origin: address };
  const inviter = await browser.newContext({ storageState: owner, baseURL: address });
  const email = `${role}-${Date.now()}@example.test`;
  const made = await inviter.request.post('/api/people/invitations', {
    ...{ headers, data: { email, role } },
  });
  const { link } = await made.json();
  await inviter.close();
  const token = new URL(link, address).searchParams.get('token');
  const context = await browser.newContext({ baseURL: address });
  const data = { token, name: 'Li Second', password: 'a long pass phrase 42' };
  const joined = await context.request.post('/api/invitations/accept', { headers, data });
  if (!joined.ok()) throw new Error(await joined.text());
  const { cookies } = await context.storageState();
  await context.close();
  return { cookies, origins: [] };
}

async function open(
  browser: Browser | undefined,
  address: string,
  storageState: State,
  language: 'zh' | 'en',
  size: Size = DESKTOP,
  wishes: Wishes = {},
): Promise<OpenPage> {
  if (browser === undefined) throw new Error('the browser did not start');
  const context = await browser.newContext({
    ...wishes,
    storageState,
    viewport: size,
    baseURL: address,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    acceptDownloads: true,
  });
  await context.request.patch('/api/session', {
    data: { locale: language },
    headers: { origin: address },
  });
  const page = await context.newPage();
  // A minute runs out on two cores that do other work beside the browser.
  page.setDefaultTimeout(120_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return { page, faults, close: () => context.close() };
}

const LOADING = 'main .ant-skeleton, main .ant-spin-spinning, main [aria-busy=true]';

/** Waits until nothing on the page says that it is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').waitFor();
  const calm = page.waitForFunction((at) => document.querySelector(at) === null, LOADING);
  await calm.catch(async () => {
    await shoot(page, 'still-loading');
    const rest = await page
      .locator(LOADING)
      .first()
      .evaluate((element) => element.outerHTML);
    throw new Error(`${page.url()} is still loading: ${rest.slice(0, 300)}`);
  });
  await page.waitForTimeout(250);
}

/** Words that mean a text is missing: a key of i18n, an unfilled placeholder, a stray value. */
const UNTRANSLATED = /\b[a-z]+:[a-z][\w.]+\b|\{\{\w+\}\}|\bundefined\b|\bNaN\b|\[object Object\]/;

/** Checks what any page must be: translated, without errors, no wider than the screen. */
export async function expectSound(open: OpenPage, where: string): Promise<void> {
  const { page, faults } = open;
  expect(faults, `${where}: errors in the browser`).toEqual([]);
  const text = await page.locator('body').ariaSnapshot();
  expect(text.length, `${where}: an empty page`).toBeGreaterThan(40);
  expect(UNTRANSLATED.exec(text)?.[0], `${where}: a text that is missing`).toBeUndefined();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide, `${where}: wider than the screen by`).toBeLessThanOrEqual(1);
}

/** Waits until no job of the company is queued or runs. */
export async function allWorkDone(page: Page): Promise<void> {
  const left = async (): Promise<number> => {
    const answers = await Promise.all(
      ['queued', 'running'].map((state) => page.request.get(`/api/jobs?state=${state}`)),
    );
    const lists = await Promise.all(answers.map((answer) => answer.json()));
    return lists.flatMap(({ items }) => items).length;
  };
  await expect.poll(left, { interval: 300 }).toBe(0);
}
