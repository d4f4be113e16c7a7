import type { Rule } from '@tradewind/rules';
import { beforeEach, expect, it } from 'vitest';
import type { Caller } from '../../platform/audit/types.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { describeOnDatabases } from '../../platform/database/testing.ts';
import type { House } from '../../platform/house/index.ts';
import { openTestHouse, testCaller } from '../../platform/house/testing.ts';
import { newId } from '../../platform/ids/index.ts';
import { approve, reject } from './commands/decide.ts';
import { chooseReading, settleReading } from './commands/readings.ts';
import { askToRetire, changeDraft, createDraft, submit, withdraw } from './commands/write-draft.ts';
import { rulebookOf } from './held.ts';
import { bodyOf, heldRule } from './rules.ts';
import { shippedRulebook } from './shipped.ts';
import { findDraft } from './store-drafts.ts';
import type { Draft } from './types.ts';

const NOW = new Date('2026-11-26T02:00:00Z');
const RULE = 'EU-P06';

/** The rule that ships, with every obligation only warned of. */
function softened(): ReturnType<typeof bodyOf> {
  const rule = heldRule(shippedRulebook().corpus, RULE);
  if (rule === undefined) throw new Error(RULE);
  const obligations = rule.obligations.map((one) => ({ ...one, consequence: 'warn' as const }));
  return bodyOf({ ...rule, obligations });
}

describeOnDatabases('rules of a company', (db) => {
  let house: House;
  let tenantId = '';
  let ann: Caller;
  let ben: Caller;
  beforeEach(() => {
    house = openTestHouse(db(), { now: () => NOW });
    tenantId = newId();
    const person = (id: string): Caller =>
      testCaller(tenantId, { now: NOW, actor: { kind: 'user', id } });
    [ann, ben] = [person('ann'), person('ben')];
  });

  const within = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    db().transaction({ tenantId }, work);
  const held = async (id = RULE): Promise<Rule | undefined> =>
    heldRule((await within((tx) => rulebookOf(tx))).corpus, id);
  const draft = (over: Partial<Parameters<typeof createDraft>[2]> = {}): Promise<Draft> =>
    createDraft(house, ann, {
      ...{ ruleId: RULE, body: softened(), law: null, reason: 'read anew', document: null },
      ...over,
    });
  const submitted = async (over: Parameters<typeof draft>[0] = {}): Promise<Draft> =>
    submit(house, ann, await draft(over));
  const decision = ({ draftId, revision }: Draft) => ({ draftId, revision, note: null });

  it('are those that ship until somebody approves another', async () => {
    expect(await within((tx) => rulebookOf(tx))).toBe(shippedRulebook());
    await submitted();
    expect(await within((tx) => rulebookOf(tx))).toBe(shippedRulebook());
  });

  it('a version approved is held from that day; the one that ships stays as history', async () => {
    const before = await held();
    const done = await approve(house, ben, decision(await submitted()));
    expect(done).toMatchObject({ state: 'approved', version: 2, decidedBy: 'ben' });
    const after = await held();
    expect(after).toMatchObject({ version: 2, known: { from: '2026-11-26' } });
    expect(after?.obligations.every(({ consequence }) => consequence === 'warn')).toBe(true);
    const { corpus } = await within((tx) => rulebookOf(tx));
    expect(corpus.rules).toContainEqual(before);
  });

  it('are made ready once for each edition, and belong to one company alone', async () => {
    await approve(house, ben, decision(await submitted()));
    const first = await within((tx) => rulebookOf(tx));
    expect(await within((tx) => rulebookOf(tx))).toBe(first);
    const other = await db().transaction({ tenantId: newId() }, (tx) => rulebookOf(tx));
    expect(other).toBe(shippedRulebook());
  });

  it('nobody approves what they wrote in, also where somebody else submitted it', async () => {
    const own = await submitted();
    await expect(approve(house, ann, decision(own))).rejects.toMatchObject({
      code: 'rulebook.own_draft',
    });
    const mine = await draft();
    const theirs = await changeDraft(house, ben, { ...mine, reason: 'better words' });
    const both = await submit(house, ann, theirs);
    for (const caller of [ann, ben]) {
      await expect(approve(house, caller, decision(both))).rejects.toMatchObject({
        code: 'rulebook.own_draft',
      });
    }
    expect((await held())?.version).toBe(1);
  });

  it('a table that refuses an approval by an author', async () => {
    const { draftId } = await submitted();
    const sql = `update rulebook_draft set state = 'approved', decided_by = 'ann'
      where draft_id = $1`;
    await expect(within((tx) => tx.execute(sql, [draftId]))).rejects.toThrow(/check/);
  });

  it('a key approves nothing', async () => {
    const key = testCaller(tenantId, { now: NOW, actor: { kind: 'key', id: 'k' } });
    await expect(approve(house, key, decision(await submitted()))).rejects.toMatchObject({
      code: 'rulebook.people_only',
    });
  });

  it('what a key wrote is not approved by its owner, whoever submitted it', async () => {
    const key = testCaller(tenantId, {
      ...{ now: NOW, actor: { kind: 'key', id: 'k', ownerId: 'ben' } },
    });
    const begun = { ruleId: RULE, body: softened(), law: null, reason: 'x', document: null };
    const mine = await submit(house, key, await createDraft(house, key, begun));
    expect(mine).toMatchObject({ createdBy: 'k', authors: ['k', 'ben'] });
    const edited = await submit(house, ann, await changeDraft(house, key, await draft()));
    for (const one of [mine, edited]) {
      await expect(approve(house, ben, decision(one))).rejects.toMatchObject({
        code: 'rulebook.own_draft',
      });
    }
    const cat = testCaller(tenantId, { now: NOW, actor: { kind: 'user', id: 'cat' } });
    expect(await approve(house, cat, decision(mine))).toMatchObject({ state: 'approved' });
  });

  it('a reading a key chose is not approved by its owner', async () => {
    const [point] = shippedRulebook().corpus.points;
    const reading = point?.readings[0]?.name ?? '';
    const key = testCaller(tenantId, {
      ...{ now: NOW, actor: { kind: 'key', id: 'k', ownerId: 'ben' } },
    });
    const asked = { pointId: point?.id ?? '', reading, reason: 'counsel said so' };
    const { choiceId } = await chooseReading(house, key, asked);
    const settle = (caller: Caller) =>
      settleReading(house, caller, { choiceId, state: 'approved', note: null });
    await expect(settle(ben)).rejects.toMatchObject({ code: 'rulebook.own_draft' });
    expect(await settle(ann)).toMatchObject({ state: 'approved', decidedBy: 'ann' });
  });

  it('of two who approve at once one does, and the rule has one new version', async () => {
    const one = await submitted();
    const cat = testCaller(tenantId, { now: NOW, actor: { kind: 'user', id: 'cat' } });
    const tries = await Promise.allSettled(
      [ben, cat].map((caller) => approve(house, caller, decision(one))),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await held())?.version).toBe(2);
  });

  it('of two drafts on one version the second is told that the rule moved on', async () => {
    const [first, second] = [await submitted(), await submitted({ reason: 'another' })];
    await approve(house, ben, decision(first));
    await expect(approve(house, ben, decision(second))).rejects.toMatchObject({
      code: 'rulebook.based_on_older',
    });
    const back = await reject(house, ben, decision(second));
    const again = await changeDraft(house, ann, {
      ...{ ...back, body: { ...softened(), topic: 'test' } },
    });
    expect(again).toMatchObject({ state: 'draft', basedOn: 2 });
    await approve(house, ben, decision(await submit(house, ann, again)));
    expect(await held()).toMatchObject({ version: 3, topic: 'test' });
  });

  it('what was changed since it was read is not approved', async () => {
    const one = await submitted();
    const stale = { ...decision(one), revision: one.revision - 1 };
    await expect(approve(house, ben, stale)).rejects.toMatchObject({
      code: 'rulebook.changed_meanwhile',
    });
  });

  it.each([
    ['a name nobody knows', { law: 'nowhere' }, 'rulebook.not_ready'],
    ['no scope', { when: undefined }, 'rulebook.not_ready'],
    [
      'a case that comes out otherwise',
      { cases: [{ name: 'x', market: 'US', day: '2026-11-26', expect: 'yes' }] },
      'rulebook.not_ready',
    ],
  ])('with %s it is kept, and not submitted', async (_, over, code) => {
    const { when, ...rest } = { ...softened(), ...over } as Record<string, unknown>;
    const one = await draft({ body: when === undefined ? rest : { ...rest, when } });
    await expect(submit(house, ann, one)).rejects.toMatchObject({ code });
    expect((await within((tx) => findDraft(tx, one.draftId)))?.state).toBe('draft');
  });

  it('nothing changed is not submitted; a number that is not ours begins no rule', async () => {
    const rule = heldRule(shippedRulebook().corpus, RULE);
    const same = await draft({ body: rule === undefined ? {} : bodyOf(rule) });
    await expect(submit(house, ann, same)).rejects.toMatchObject({
      code: 'rulebook.nothing_changed',
    });
    await expect(draft({ ruleId: 'EU-XX' })).rejects.toMatchObject({ code: 'rulebook.bad_id' });
  });

  it('a rule of our own stands on a law of our own, which stays with its version', async () => {
    const law = {
      ...{ instrument: 'Letter of the Marktüberwachung', certainty: 'L' as const },
      ...{ source: 'On file', readOn: '2026-11-20', nextReview: '2027-02-01' },
    };
    const own = await submitted({ ruleId: 'OWN-DE-01', law });
    await approve(house, ben, decision(own));
    const { corpus } = await within((tx) => rulebookOf(tx));
    const rule = heldRule(corpus, 'OWN-DE-01');
    expect(rule).toMatchObject({ version: 1, law: 'OWN-LAW:OWN-DE-01:1' });
    expect(corpus.laws[rule?.law ?? '']).toEqual(law);
    const again = await draft({ ruleId: 'OWN-DE-01', law });
    await expect(submit(house, ann, again)).rejects.toMatchObject({
      code: 'rulebook.nothing_changed',
    });
  });

  it('retired, a version gives way to the one that ships; its number stays used', async () => {
    await approve(house, ben, decision(await submitted()));
    const ask = { ruleId: RULE, version: 2, reason: 'wrong', document: null };
    const asked = await askToRetire(house, ann, ask);
    await expect(approve(house, ann, decision(asked))).rejects.toMatchObject({
      code: 'rulebook.own_draft',
    });
    await approve(house, ben, decision(asked));
    expect((await held())?.version).toBe(1);
    await approve(house, ben, decision(await submitted()));
    expect((await held())?.version).toBe(3);
    await expect(askToRetire(house, ann, ask)).rejects.toMatchObject({
      code: 'rulebook.based_on_older',
    });
  });

  it('what was approved or retired takes no change from the application', async () => {
    await approve(house, ben, decision(await submitted()));
    for (const sql of ["update rulebook_rule set rule = '{}'", 'delete from rulebook_retired']) {
      await expect(within((tx) => tx.execute(sql))).rejects.toThrow(/permission denied/);
    }
  });

  it('a draft withdrawn is over', async () => {
    const one = await submitted();
    await withdraw(house, ann, decision(one));
    await expect(approve(house, ben, decision(one))).rejects.toMatchObject({
      code: 'rulebook.not_open',
    });
  });

  it('an open point is read as a second person agreed, and back', async () => {
    const point = shippedRulebook().corpus.points[0];
    const other = point?.readings.find(({ name }) => name !== point.default);
    if (point === undefined || other === undefined) throw new Error('a point has two readings');
    const pointId = point.id;
    const read = async () => (await within((tx) => rulebookOf(tx))).readings.get(pointId);
    const choose = (reading: string) =>
      chooseReading(house, ann, { pointId, reading, reason: 'counsel said so' });
    const { choiceId } = await choose(other.name);
    await expect(choose(other.name)).rejects.toMatchObject({ code: 'rulebook.choice_waits' });
    const settle = (caller: Caller, id: string) =>
      settleReading(house, caller, { choiceId: id, state: 'approved', note: null });
    await expect(settle(ann, choiceId)).rejects.toMatchObject({ code: 'rulebook.own_draft' });
    expect(await read()).toBe(point.default);
    await settle(ben, choiceId);
    expect(await read()).toBe(other.name);
    await expect(settle(ben, choiceId)).rejects.toMatchObject({
      code: 'rulebook.choice_not_found',
    });
    await settle(ben, (await choose(point.default)).choiceId);
    expect(await read()).toBe(point.default);
  });
});
