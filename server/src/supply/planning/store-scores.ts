/** What the check-up of forecasts reads of runs, accepted plans and planners' changes. */
import type { Row, Transaction } from '../../platform/database/index.ts';
import type { Day } from './types.ts';

/** A finished run, as far as it takes to hold it against what came. */
export interface FinishedRun {
  readonly runId: string;
  readonly asOf: Day;
  readonly startWeek: Day;
  readonly lastWeek: Day;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly seriesCount: number;
  readonly createdAt: Date;
}

const FINISHED = `run_id as "runId", as_of as "asOf", start_week as "startWeek",
  last_week as "lastWeek", horizon, levels, series_count as "seriesCount",
  created_at as "createdAt"`;

/** Finished runs, the one with the latest history first. */
export function readFinishedRuns(tx: Transaction, limit: number): Promise<FinishedRun[]> {
  return tx.query<FinishedRun & Row>(
    `select ${FINISHED} from forecast_run where state = 'ready' and start_week is not null
     order by last_week desc, created_at desc, run_id desc limit $1`,
    [limit],
  );
}

/** A run on which a plan was accepted: somebody approved a line of it. */
export interface AcceptedRun {
  readonly runId: string;
  readonly planId: string;
  readonly startWeek: Day;
  readonly acceptedAt: Date;
}

/** The latest approval first. */
export function readAcceptedRuns(tx: Transaction): Promise<AcceptedRun[]> {
  return tx.query<AcceptedRun & Row>(
    `select r.run_id as "runId", p.plan_id as "planId", r.start_week as "startWeek",
       min(l.decided_at) as "acceptedAt"
     from plan_run p
       join forecast_run r on r.run_id = p.forecast_run_id and r.start_week is not null
       join plan_line l on l.plan_id = p.plan_id and l.state = 'approved'
     group by r.run_id, p.plan_id, r.start_week order by min(l.decided_at) desc, p.plan_id`,
  );
}
