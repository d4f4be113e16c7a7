/** The house with the rooms a mark touches, two listings, and calls as somebody; for tests. */
import { expect } from 'vitest';
import type { Database } from '../../platform/database/index.ts';
import { fileRoutes } from '../../platform/files/http.ts';
import { runJobsUntilIdle } from '../../platform/house/testing.ts';
import { openTestApp } from '../../platform/http/testing.ts';
import { catalogRoutes } from '../../records/catalog/http.ts';
import { formWith } from '../../records/imports/testing.ts';
import { complianceRoutes } from '../compliance/http.ts';
import { complianceJobs, readBarred } from '../compliance/index.ts';
import { evidenceRoutes } from '../evidence/http.ts';
import { evidenceJobs } from '../evidence/index.ts';
import { marksRoutes } from './http.ts';
import { marksJobs } from './index.ts';

const NOW = new Date('2026-11-26T02:00:00Z');

/** Nobody's mark, as far as we know. */
export const VEXORA = {
  ...{ kind: 'word', wording: 'VEXORA', variants: ['维索拉'], owner: 'Vexora Sample GmbH' },
  ...{ office: 'EUIPO', number: '018000000', nice: [25], territories: ['EU'] },
  ...{ status: 'registered', filedOn: '2024-01-15', registeredOn: null, expiresOn: '2034-01-15' },
  ...{ reputed: false, source: null, note: null },
};

const ROUTES = [marksRoutes, catalogRoutes, evidenceRoutes, complianceRoutes, fileRoutes];

/** Somebody signed in, or a key of theirs. */
interface Sender {
  readonly headers: Readonly<Record<string, string>>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A company with a dress and a lamp that sells in Germany and the United States. */
export async function openMarks(db: Database) {
  const test = await openTestApp(db, ROUTES, {
    house: { now: () => NOW, config: { logLevel: 'error' } },
  });
  marksJobs(test.house);
  evidenceJobs(test.house);
  complianceJobs(test.house);
  const owner = await test.signIn('owner');
  const send = async (method: Method, url: string, payload?: object, person: Sender = owner) => {
    const answer = await test.app.inject({
      ...{ method, url, headers: person.headers },
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() };
  };
  const upload = async (method: 'POST' | 'PUT', url: string, content: Buffer) => {
    const { payload, type } = formWith('file', content);
    const headers = { ...owner.headers, 'content-type': type };
    const answer = await test.app.inject({ method, url, headers, payload });
    return { status: answer.statusCode, json: answer.json() };
  };
  const idle = () => runJobsUntilIdle(test.house);
  const add = async (code: string, en: string, sku: string) => {
    const added = await send('POST', '/api/products', {
      ...{ code, names: { en }, variants: [{ sku }] },
    });
    expect(added.status, JSON.stringify(added.json)).toBe(201);
    return added.json;
  };
  await add('DR', 'Vexora summer dress', 'DR-1');
  await add('LP', 'LED floor lamp', 'LP-1');
  for (const market of ['DE', 'US']) await send('POST', '/api/compliance/markets', { market });
  return { test, owner, send, upload, idle, add, ...callsOf({ send, idle }), ...gatesOf() };

  function gatesOf() {
    return {
      barred: async (sku: string) => {
        const rows = await readBarred(test.house, owner.tenantId, [sku], '2026-11-26');
        return rows.map(({ market, verdict, rules }) => `${market} ${verdict} ${rules.at(-1)}`);
      },
      gate: async (sku: string) => {
        const pairs = ['DE', 'US'].map((market) => ({ sku, market }));
        const { items } = (await send('POST', '/api/compliance/gate', { pairs })).json;
        return items.map((one: { marks: { verdict: string }[] }) => one.marks[0]?.verdict ?? null);
      },
    };
  }
}

type Send = (
  method: Method,
  url: string,
  payload?: object,
  person?: Sender,
) => Promise<{ status: number; json: ReturnType<typeof JSON.parse> }>;

function callsOf({ send, idle }: { readonly send: Send; readonly idle: () => Promise<unknown> }) {
  return {
    watch: async (more: object = {}) => {
      const added = await send('POST', '/api/marks', { ...VEXORA, ...more });
      expect(added.status, JSON.stringify(added.json)).toBe(201);
      await idle();
      return added.json;
    },
    hits: async (query = '') => (await send('GET', `/api/marks/hits${query}`)).json,
    decide: (
      hit: { hitId: string; version: number },
      act: string,
      { person, ...more }: { person?: Sender; recordId?: string } = {},
    ) => {
      const path = act === 'lift' || act === 'keep' ? 'lift' : 'decide';
      const body = { act, reason: 'looked at the register', version: hit.version, ...more };
      return send('POST', `/api/marks/hits/${hit.hitId}/${path}`, body, person);
    },
  };
}
