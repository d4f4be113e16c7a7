import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { LOAD_JOB } from '../jobs-kinds.ts';
import { type Load, updateLoad } from '../store-loads.ts';
import type { Jurisdiction } from '../types.ts';
import { findLoad } from './get-load.ts';

/** What a person says about a file; what is left out is as the file says. */
export interface Details {
  readonly jurisdiction?: Jurisdiction | undefined;
  readonly name?: string | undefined;
  readonly effectiveFrom?: string | undefined;
}

type Described = Pick<Load, 'format' | 'jurisdiction' | 'name' | 'effectiveFrom'>;

/**
 * A load with what a person said of it. An edition of answers about commodities is called by its
 * day where nobody gave it a name.
 *
 * @throws schedules.wrong_jurisdiction
 */
export function withDetails<L extends Described>(load: L, details: Details): L {
  const { format } = load;
  if (format === 'ecb_rates') return load;
  const jurisdiction = details.jurisdiction ?? load.jurisdiction;
  const fits = format === 'us_export' ? jurisdiction === 'US' : jurisdiction !== 'US';
  if (jurisdiction !== null && !fits) {
    const expected = format === 'us_export' ? 'US' : 'GB, XI';
    throw fail('schedules.wrong_jurisdiction', { expected, jurisdiction });
  }
  const effectiveFrom = details.effectiveFrom ?? load.effectiveFrom;
  const given = details.name ?? load.name;
  const name = given ?? (format === 'uk_commodity' ? effectiveFrom : null);
  return { ...load, jurisdiction, name, effectiveFrom };
}

/** What has to be said of a file before it can be loaded. */
export function missingOf(load: Described): string[] {
  if (load.format === 'ecb_rates') return [];
  return (['jurisdiction', 'name', 'effectiveFrom'] as const).filter((one) => load[one] === null);
}

/**
 * Puts a load in the queue. One that failed is over: its file is not as it should be.
 *
 * @throws schedules.load_not_found, schedules.wrong_state, schedules.details_missing,
 *   schedules.wrong_jurisdiction
 */
export async function startLoad(
  house: House,
  caller: Caller,
  loadId: string,
  details: Details,
): Promise<{ jobId: string }> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const load = withDetails(await findLoad(house, tx, loadId), details);
    const missing = missingOf(load);
    if (missing.length > 0)
      throw fail('schedules.details_missing', { missing: missing.join(', ') });
    const open = ['received', 'cancelled'] as const;
    const waits = open.some((state) => state === load.state);
    if (!waits) throw fail('schedules.wrong_state', { state: load.state });
    const jobId = await house.jobs.enqueue(tx, caller, LOAD_JOB, { loadId }, { subject: loadId });
    // A load whose job died stands as 'running' in its row; findLoad has looked at the job.
    const { jurisdiction, name, effectiveFrom } = load;
    const started = await updateLoad(tx, loadId, [...open, 'queued', 'running'], {
      ...{ state: 'queued', jurisdiction, name, effectiveFrom, jobId, error: null },
    });
    if (!started) throw fail('schedules.wrong_state', { state: load.state });
    await house.audit(tx, caller, {
      ...{ action: 'schedules.started', entity: 'schedule_load', entityId: loadId },
      change: { jurisdiction, name, effectiveFrom },
    });
    return { jobId };
  });
}
