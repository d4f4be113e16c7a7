import { z } from 'zod';
import type { Caller } from '../../platform/audit/types.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { House } from '../../platform/house/index.ts';
import { addDiscarder, addExporter } from '../../records/imports/index.ts';
import { ancestorsOf, skusOf } from '../evidence/index.ts';
import { allMarkets } from './commands/barred.ts';
import { awaitsFirstLook, JUDGE_JOB, judgeAll, judgeLater } from './commands/judge.ts';
import { addSoldMarkets } from './commands/markets.ts';
import { discardCompliance } from './discard.ts';
import { checklistExporter } from './export.ts';
import { findTenantsDue, selectDue } from './store-verdicts.ts';
import type { Cause } from './types.ts';

const HOUSE = { kind: 'house', id: 'compliance' } as const;

const causeSchema = z.custom<Cause>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value,
);

const HOUR_MS = 3_600_000;
/** SKUs looked at again in one round of the clock. */
const DUE_AT_ONCE = 5_000;

/** What becomes of a document changes what it proves. */
const EVIDENCE_EVENTS = [
  ...['checked', 'renewed', 'revoked', 'reopened', 'expired', 'settled', 'compared'],
].map((happening) => `evidence.${happening}`);

function callerOf(house: House, tenantId: string, origin: Caller['origin']): Caller {
  return { tenantId, actor: HOUSE, origin, now: house.now(), locale: 'zh' };
}

/** SKUs whose verdict changes with the day: a law begins, a certificate runs out. */
export async function judgeDue(house: House): Promise<void> {
  const day = house.now().toISOString().slice(0, 10);
  for (const tenantId of await findTenantsDue(house.db, day)) {
    await house.db.transaction({ tenantId }, async (tx) => {
      const skus = await selectDue(tx, day, DUE_AT_ONCE);
      if (skus.length === 0) return;
      const [live] = await house.jobs.list(tx, { kind: JUDGE_JOB, state: 'queued', limit: 1 });
      if (live !== undefined) return;
      await judgeLater(house, tx, callerOf(house, tenantId, 'job'), { kind: 'day' }, skus);
    });
  }
}

/** What an event of another room is to the log of lines that came and went. */
function causeOf(type: string, subject: string, payload: Readonly<Record<string, unknown>>): Cause {
  const text = (name: string): string | null => {
    const value = payload[name];
    return typeof value === 'string' ? value : null;
  };
  if (EVIDENCE_EVENTS.includes(type)) {
    return { kind: 'evidence', recordId: subject, event: type };
  }
  if (type === 'rulebook.reading_chosen') {
    return { kind: 'reading', point: subject, reading: text('reading') ?? '' };
  }
  if (type.startsWith('rulebook.')) {
    const { version } = payload;
    return { kind: 'rule', rule: subject, version: typeof version === 'number' ? version : 0 };
  }
  return { kind: 'code', system: text('system') ?? '', code: text('code') };
}

const HoldsTurned = z.object({
  places: z.array(z.string()),
  closed: z.array(z.string()),
  opened: z.array(z.string()),
});

/**
 * What marks hold or let go turns the verdict of every market of theirs: what is infringing is
 * barred where the company has no list of rules, too.
 */
async function tellMarkets(
  house: House,
  tx: Transaction,
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { places, closed, opened } = HoldsTurned.parse(payload);
  for (const market of allMarkets()) {
    if (![market, ...ancestorsOf(market)].some((place) => places.includes(place))) continue;
    await house.events.publish(tx, {
      ...{ type: 'compliance.verdicts_turned', subject: market, payload: { closed, opened } },
    });
  }
}

/** Declares the room's background work; once for each house, before workers start. */
export function complianceJobs(house: House): void {
  addDiscarder('trade/compliance', discardCompliance);
  addExporter(checklistExporter);
  house.jobs.define({
    kind: JUDGE_JOB,
    payload: z.object({ cause: causeSchema, skus: z.array(z.string()).nullable() }),
    run: ({ caller, payload, signal, report }) =>
      judgeAll(house, caller, payload, { signal, report }),
  });
  house.jobs.repeat({ name: 'verdicts that change', everyMs: HOUR_MS, run: () => judgeDue(house) });
  house.events.subscribe({
    name: 'compliance',
    types: [
      'imports.finished',
      'classification.code_confirmed',
      'classification.code_withdrawn',
      'classification.codes_imported',
      ...EVIDENCE_EVENTS,
      'rulebook.rule_approved',
      'rulebook.rule_retired',
      'rulebook.reading_chosen',
      'marks.holds_turned',
    ],
    handle: async (tx, event) => {
      const caller = callerOf(house, event.tenantId, 'event');
      const { type, subject, payload } = event;
      if (type === 'marks.holds_turned') return tellMarkets(house, tx, payload);
      if (type === 'imports.finished') {
        const { jobId } = await addSoldMarkets(house, tx, caller);
        if (jobId === null) await judgeLater(house, tx, caller, { kind: 'run' }, null);
        return;
      }
      if (await awaitsFirstLook(house, tx)) return;
      const cause = causeOf(type, subject, payload);
      if (cause.kind === 'evidence') {
        const skus = await skusOf(tx, subject);
        if (skus.length > 0) await judgeLater(house, tx, caller, cause, skus);
        return;
      }
      const one =
        type === 'classification.code_confirmed' || type === 'classification.code_withdrawn';
      await judgeLater(house, tx, caller, cause, one ? [subject] : null);
    },
  });
}
