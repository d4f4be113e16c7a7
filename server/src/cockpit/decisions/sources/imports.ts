import { daysBetween } from '../../../platform/days/index.ts';
import { listImportRuns } from '../../../records/imports/index.ts';
import type { Candidate, Morning } from '../types.ts';

/** Rejections older than this were seen. */
const RECENT_DAYS = 14;
const RUNS = 20;

/** Files of the last two weeks of which rows were rejected. */
export async function importDecisions({ tx, today }: Morning): Promise<Candidate[]> {
  const runs = await listImportRuns(tx, { limit: RUNS });
  return runs
    .filter((run) => run.counts.rejected > 0)
    .filter((run) => daysBetween(run.createdAt.toISOString().slice(0, 10), today) <= RECENT_DAYS)
    .map((run) => ({
      decisionId: `import/${run.importId}`,
      kind: 'import',
      title: { code: 'decide.rejected_rows', params: { rows: run.counts.rejected } },
      reason: {
        code: 'decide.rejected_rows_why',
        params: { file: run.fileName, rows: run.counts.rows },
      },
      moneyMinor: null,
      dueOn: null,
      owner: 'planner',
      href: `/imports/${run.importId}`,
    }));
}
