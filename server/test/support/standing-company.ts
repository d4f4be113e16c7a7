/** A company whose verdicts stand in memory, and every way to change what they rest on. */
import { expect } from 'vitest';
import type { Caller } from '../../src/platform/audit/types.ts';
import type { Database, Transaction } from '../../src/platform/database/index.ts';
import type { House } from '../../src/platform/house/index.ts';
import { openTestHouse, testCaller } from '../../src/platform/house/testing.ts';
import { newId } from '../../src/platform/ids/index.ts';
import { upsertVariants } from '../../src/records/catalog/index.ts';
import { putCodes } from '../../src/trade/classification/index.ts';
import { answerForCompany, answerProducts } from '../../src/trade/compliance/commands/answers.ts';
import { readBarred } from '../../src/trade/compliance/commands/barred.ts';
import { gateOf, standingGate } from '../../src/trade/compliance/commands/gate.ts';
import { enforce, removeMarket } from '../../src/trade/compliance/commands/markets.ts';
import { complianceJobs } from '../../src/trade/compliance/index.ts';
import { addMarkets, selectMarkets } from '../../src/trade/compliance/store.ts';
import { checkRecord } from '../../src/trade/evidence/commands/check.ts';
import { addPerson, changePerson, putLabel } from '../../src/trade/evidence/commands/put-label.ts';
import { fileRecord } from '../../src/trade/evidence/commands/receive-file.ts';
import { reopenRecord, revokeRecord } from '../../src/trade/evidence/commands/revoke.ts';
import { NO_FIELDS } from '../../src/trade/evidence/commands/save-record.ts';
import { findRecord } from '../../src/trade/evidence/store.ts';
import { selectLabels } from '../../src/trade/evidence/store-labels.ts';
import { approve } from '../../src/trade/rulebook/commands/decide.ts';
import { chooseReading, settleReading } from '../../src/trade/rulebook/commands/readings.ts';
import { createDraft, submit } from '../../src/trade/rulebook/commands/write-draft.ts';
import { shippedRulebook } from '../../src/trade/rulebook/index.ts';

export const NOW = new Date('2026-11-26T02:00:00Z');
export const TODAY = '2026-11-26';
export const SKUS = ['CAM', 'CAM-2', 'MUG'];
const MARKETS = ['DE', 'GB'];
const PAIRS = SKUS.flatMap((sku) => MARKETS.map((market) => ({ sku, market })));

/** Our own counsel holds that radios need the mark on their pack, in a body posted as a draft. */
const SEAL = {
  ...{ jurisdiction: 'DE', topic: 'radio', law: 'eu-red', status: 'applicable' },
  title: { zh: '封条', en: 'Seal' },
  statement: { zh: '包装须有封条。', en: 'Packs must carry a seal.' },
  valid: { from: '2026-11-01', on: 'sale' },
  when: { fact: 'is_radio', is: [true] },
  obligations: [
    {
      ...{ id: 'seal', kind: 'mark', by: ['seller'], consequence: 'block' },
      text: { zh: '贴封条。', en: 'Put a seal on the pack.' },
      anyOf: [{ evidence: ['eu:red_restriction_mark'] }],
    },
  ],
  cases: [
    { name: 'the day before', market: 'DE', day: '2026-10-31', facts: { is_radio: true } },
    { name: 'the first day', market: 'DE', day: '2026-11-01', facts: { is_radio: true } },
    { name: 'no radio', market: 'DE', day: '2026-11-01', facts: { is_radio: false } },
    { name: 'nobody said', market: 'DE', day: '2026-11-01', facts: {} },
  ].map((one, n) => ({ ...one, expect: ['no', 'yes', 'no', 'unknown'][n] })),
};

export interface StandingCompany {
  readonly house: House;
  readonly tenantId: string;
  within<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** What the memory answers, held against what is worked out anew; as text. */
  ask(day?: string): Promise<string>;
  /** Every way to change what verdicts rest on, each as one commit or several. */
  readonly ways: Readonly<Record<string, () => Promise<unknown>>>;
}

type Ways = StandingCompany['ways'];

interface Tools extends Pick<StandingCompany, 'house' | 'tenantId' | 'within'> {
  readonly db: Database;
  readonly ann: Caller;
  readonly ben: Caller;
  /** Another number at each call, so that what is said differs. */
  readonly next: () => number;
}

function waysToAnswer({ house, ann, next }: Tools): Ways {
  const answer = (fact: string, value: string | boolean | null, skus = ['CAM']) =>
    answerProducts(house, ann, { skus, fact, value, note: null });
  const state = (market: string, fact: string, value: string) =>
    answerForCompany(house, ann, { market, fact, value, note: null });
  return {
    'somebody answers about a product': () => answer('is_radio', true),
    'somebody answers otherwise': () => answer('is_radio', next() % 2 === 0),
    'an answer is taken back': () => answer('is_radio', null),
    'a class of product is confirmed': () => answer('product_class', 'action_camera', SKUS),
    'the company answers': () => state('*', 'sale', next() % 2 === 0 ? 'b2b' : 'b2c'),
    'the company answers for one market': () => state('DE', 'channel', 'marketplace'),
  };
}

function waysOfGoods({ house, ann, within, next }: Tools): Ways {
  const variant = (more: object) => within((tx) => upsertVariants(tx, [{ sku: 'CAM', ...more }]));
  const label = async (personIds: readonly string[]) => {
    const [row] = await within((tx) => selectLabels(tx, ['CAM']));
    const fields = { model: `M-${next()}`, brand: 'Far', markets: [], personIds };
    const made = { manufacturerName: `Maker ${next()}`, manufacturerAddress: null };
    return putLabel(house, ann, {
      ...{ productCode: 'CAM', sku: '', version: row?.version ?? 0 },
      fields: { ...fields, ...made },
    });
  };
  return {
    'the catalogue says another origin': () =>
      variant({ originCountry: next() % 2 === 0 ? 'VN' : 'CN' }),
    'the catalogue says another brand': () => variant({ brand: `Brand ${next() % 2}` }),
    'goods come into the catalogue': () =>
      within((tx) => upsertVariants(tx, [{ sku: `NEW-${next()}`, names: { en: 'New' } }])),
    'a customs code is imported': () => {
      const code = next() % 2 === 0 ? '852589' : '691110';
      return putCodes(house, ann, [{ sku: 'CAM', system: 'HS', note: null, code }]);
    },
    'a label is changed': () => label([]),
    'a person on a label is changed': async () => {
      const person = {
        ...{ name: 'Rep', role: 'responsible_person', address: 'Berlin', country: 'DE' },
        ...{ email: null, active: true },
      } as const;
      const added = await addPerson(house, ann, person);
      await label([added.personId]);
      await changePerson(house, ann, { ...added, name: `Other ${next()}` });
    },
  };
}

function waysOfEvidence({ house, ann, within }: Tools): Ways {
  const read = (recordId: string) => within((tx) => findRecord(tx, recordId));
  const version = async (recordId: string) => (await read(recordId))?.version ?? 0;
  const checked = async (): Promise<string> => {
    const fields = {
      ...{ ...NO_FIELDS, kind: 'eu:weee_producer_number', number: '1', markets: ['DE'] },
      ...{ brands: ['Far'], validUntil: '2027-12-31' },
    };
    const links = { skus: ['CAM'], products: [] };
    const recordId = await fileRecord(house, ann, { fields, links, file: null });
    await checkRecord(house, ann, recordId, await version(recordId));
    return recordId;
  };
  const known: string[] = [];
  const one = async (): Promise<string> => known.pop() ?? (await checked());
  return {
    'evidence is checked': async () => known.push(await checked()),
    'evidence is revoked': async () => {
      const recordId = await one();
      const revoked = { on: TODAY, reason: 'withdrawn', version: await version(recordId) };
      await revokeRecord(house, ann, recordId, revoked);
    },
    'evidence is taken back to a draft': async () => {
      const recordId = await one();
      await reopenRecord(house, ann, recordId, {
        ...{ version: await version(recordId), reason: 'a slip' },
      });
    },
  };
}

function waysOfLaw({ house, tenantId, db, ann, ben, next }: Tools): Ways {
  const [point] = shippedRulebook().corpus.points;
  return {
    'a rule of its own is approved': async () => {
      const draft = await createDraft(house, ann, {
        ...{ ruleId: `OWN-SEAL-${next()}`, body: SEAL, law: null, reason: 'a letter' },
        documentId: null,
      });
      const { draftId, revision } = await submit(house, ann, draft);
      await approve(house, ben, { draftId, revision, note: null });
    },
    'an open point is read another way': async () => {
      const reading = point?.readings[next() % point.readings.length]?.name ?? '';
      const { choiceId } = await chooseReading(house, ann, {
        ...{ pointId: point?.id ?? '', reading, reason: 'counsel' },
      });
      await settleReading(house, ben, { choiceId, state: 'approved', note: null });
    },
    'the company moves': () =>
      db.transaction('system', (tx) =>
        tx.execute('update house.organization set home_country = $2 where id = $1', [
          ...[tenantId, next() % 2 === 0 ? 'VN' : 'CN'],
        ]),
      ),
  };
}

function waysOfMarkets({ house, ann, within }: Tools): Ways {
  const obey = async (market: string, enforcement: 'warn' | 'enforce') => {
    const known = (await within(selectMarkets)).find((one) => one.market === market);
    return enforce(house, ann, { market, enforcement, version: known?.version ?? 0 });
  };
  return {
    'the first market is obeyed': () => obey('DE', 'enforce'),
    'a market is obeyed': () => obey('GB', 'enforce'),
    'a market is obeyed no more': () => obey('GB', 'warn'),
    'a market is taken off the list and put on again': async () => {
      await removeMarket(house, ann, 'GB');
      await within((tx) => addMarkets(tx, ['GB'], { by: 'ann', at: NOW }));
    },
  };
}

async function askBoth({ house, tenantId, within }: Tools, day: string): Promise<string> {
  const asked = { day, action: 'sell' } as const;
  const standing = await standingGate(house, tenantId, PAIRS, asked);
  const anew = await within((tx) => gateOf(tx, PAIRS, asked));
  expect(standing.answers).toEqual(anew);
  const barred = await readBarred(house, tenantId, SKUS, day);
  const obeyed = (await within(selectMarkets))
    .filter(({ enforcement }) => enforcement === 'enforce')
    .map(({ market }) => market);
  expect(barred.map(({ sku, market, verdict }) => [sku, market, verdict])).toEqual(
    anew
      .filter(({ market, verdict }) => obeyed.includes(market) && verdict?.verdict !== 'allowed')
      .map(({ sku, market, verdict }) => [sku, market, verdict?.verdict]),
  );
  return JSON.stringify([standing.answers, barred]);
}

export async function openStanding(db: Database): Promise<StandingCompany> {
  const tenantId = newId();
  const house = openTestHouse(db, { now: () => NOW });
  complianceJobs(house);
  const person = (id: string): Caller =>
    testCaller(tenantId, { now: NOW, actor: { kind: 'user', id } });
  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db.transaction({ tenantId }, work);
  await db.transaction('system', (tx) =>
    tx.execute('insert into house.organization (id, name, slug) values ($1, $2, $3)', [
      ...[tenantId, 'Standing', tenantId],
    ]),
  );
  await within(async (tx) => {
    const goods = SKUS.map((sku) => ({ sku, names: { en: sku }, productCode: sku.slice(0, 3) }));
    await upsertVariants(tx, goods);
    await addMarkets(tx, MARKETS, { by: 'ann', at: NOW });
  });
  let turn = 0;
  const next = (): number => {
    turn += 1;
    return turn;
  };
  const tools = { db, house, tenantId, within, ann: person('ann'), ben: person('ben'), next };
  const ways = {
    ...{ ...waysOfMarkets(tools), ...waysToAnswer(tools), ...waysOfGoods(tools) },
    ...{ ...waysOfEvidence(tools), ...waysOfLaw(tools) },
  };
  await ways['the first market is obeyed']?.();
  return { house, tenantId, within, ways, ask: (day = TODAY) => askBoth(tools, day) };
}
