import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { Day, Note } from './types.ts';
import type {
  AnalogueKey,
  Ending,
  EndingWish,
  Launch,
  LaunchWish,
  SeriesReason,
} from './types-lifecycle.ts';

interface KeptRecord extends Row {
  sku: string;
  market: string;
  reason: string;
  author: string;
  created_at: Date;
  version: number;
  changed_by: string;
  changed_at: Date;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
}

const KEPT = `sku, market, reason, author, created_at, version, changed_by, changed_at,
  withdrawn_by, withdrawn_at`;

const toKept = (row: KeptRecord) => ({
  ...{ sku: row.sku, market: row.market, reason: row.reason, author: row.author },
  ...{ createdAt: row.created_at, version: row.version },
  ...{ changedBy: row.changed_by, changedAt: row.changed_at },
  ...{ withdrawnBy: row.withdrawn_by, withdrawnAt: row.withdrawn_at },
});

interface LaunchRecord extends KeptRecord {
  launch_id: string;
  launch_week: Day;
  scale: string;
  analogues: AnalogueKey[];
}

const toLaunch = (row: LaunchRecord): Launch => ({
  ...toKept(row),
  ...{ launchId: row.launch_id, launchWeek: row.launch_week },
  ...{ scale: Number(row.scale), analogues: row.analogues },
});

const LAUNCH = `launch_id, launch_week, scale, analogues, ${KEPT}`;

/** Who says it, and when. */
export interface Signed {
  readonly by: string;
  readonly at: Date;
}

/** Keeps a launch; false when one of the same SKU and market holds already. */
export async function insertLaunch(
  tx: Transaction,
  launchId: string,
  wish: LaunchWish,
  { by, at }: Signed,
): Promise<boolean> {
  const made = await tx.execute(
    `insert into launch (tenant_id, launch_id, sku, market, launch_week, scale, analogues, reason,
       author, created_at, changed_by, changed_at)
     values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $9)
     on conflict (tenant_id, sku, market) where withdrawn_at is null do nothing`,
    [
      ...[launchId, wish.sku, wish.market, wish.launchWeek, wish.scale],
      ...[JSON.stringify(wish.analogues), wish.reason, by, at],
    ],
  );
  return made === 1;
}

/** Writes over the version seen; false when it was changed or withdrawn since. */
export async function updateLaunch(
  tx: Transaction,
  launchId: string,
  version: number,
  wish: Pick<LaunchWish, 'launchWeek' | 'scale' | 'analogues' | 'reason'>,
  { by, at }: Signed,
): Promise<boolean> {
  const changed = await tx.execute(
    `update launch set launch_week = $3, scale = $4, analogues = $5, reason = $6,
       changed_by = $7, changed_at = $8, version = version + 1
     where launch_id = $1 and version = $2 and withdrawn_at is null`,
    [
      ...[launchId, version, wish.launchWeek, wish.scale, JSON.stringify(wish.analogues)],
      ...[wish.reason, by, at],
    ],
  );
  return changed === 1;
}

/** Takes back the version seen; false when it was changed or withdrawn since. */
export async function withdrawLaunch(
  tx: Transaction,
  launchId: string,
  version: number,
  { by, at }: Signed,
): Promise<boolean> {
  const changed = await tx.execute(
    `update launch set withdrawn_by = $3, withdrawn_at = $4, version = version + 1
     where launch_id = $1 and version = $2 and withdrawn_at is null`,
    [launchId, version, by, at],
  );
  return changed === 1;
}

export async function readLaunch(tx: Transaction, launchId: string): Promise<Launch | undefined> {
  const [row] = await tx.query<LaunchRecord>(`select ${LAUNCH} from launch where launch_id = $1`, [
    launchId,
  ]);
  return row === undefined ? undefined : toLaunch(row);
}

/** Launches that hold, by SKU and market. */
export async function readHoldingLaunches(tx: Transaction): Promise<Launch[]> {
  const rows = await tx.query<LaunchRecord>(
    `select ${LAUNCH} from launch where withdrawn_at is null order by sku, market`,
  );
  return rows.map(toLaunch);
}

/** A page of all launches, withdrawn ones too, newest first. */
export async function readLaunchPage(
  tx: Transaction,
  page: {
    readonly holding: boolean | null;
    readonly before: { createdAt: string; id: string } | undefined;
    readonly limit: number;
  },
): Promise<Launch[]> {
  const rows = await tx.query<LaunchRecord>(
    `select ${LAUNCH} from launch
     where ($1::boolean is null or (withdrawn_at is null) = $1)
       and ($2::timestamptz is null or (created_at, launch_id) < ($2::timestamptz, $3::uuid))
     order by created_at desc, launch_id desc limit $4`,
    [page.holding, page.before?.createdAt ?? null, page.before?.id ?? null, page.limit],
  );
  return rows.map(toLaunch);
}

interface EndingRecord extends KeptRecord {
  ending_id: string;
  last_week: Day;
}

const toEnding = (row: EndingRecord): Ending => ({
  ...toKept(row),
  ...{ endingId: row.ending_id, lastWeek: row.last_week },
});

const ENDING = `ending_id, last_week, ${KEPT}`;

/** Keeps an ending; false when one of the same SKU and market holds already. */
export async function insertEnding(
  tx: Transaction,
  endingId: string,
  wish: EndingWish,
  { by, at }: Signed,
): Promise<boolean> {
  const made = await tx.execute(
    `insert into ending (tenant_id, ending_id, sku, market, last_week, reason, author, created_at,
       changed_by, changed_at)
     values (house.tenant(), $1, $2, $3, $4, $5, $6, $7, $6, $7)
     on conflict (tenant_id, sku, market) where withdrawn_at is null do nothing`,
    [endingId, wish.sku, wish.market, wish.lastWeek, wish.reason, by, at],
  );
  return made === 1;
}

/** Moves the last week over the version seen; false when it was changed or withdrawn since. */
export async function updateEnding(
  tx: Transaction,
  endingId: string,
  version: number,
  wish: Pick<EndingWish, 'lastWeek' | 'reason'>,
  { by, at }: Signed,
): Promise<boolean> {
  const changed = await tx.execute(
    `update ending set last_week = $3, reason = $4, changed_by = $5, changed_at = $6,
       version = version + 1
     where ending_id = $1 and version = $2 and withdrawn_at is null`,
    [endingId, version, wish.lastWeek, wish.reason, by, at],
  );
  return changed === 1;
}

/** Takes back the version seen; false when it was changed or withdrawn since. */
export async function withdrawEnding(
  tx: Transaction,
  endingId: string,
  version: number,
  { by, at }: Signed,
): Promise<boolean> {
  const changed = await tx.execute(
    `update ending set withdrawn_by = $3, withdrawn_at = $4, version = version + 1
     where ending_id = $1 and version = $2 and withdrawn_at is null`,
    [endingId, version, by, at],
  );
  return changed === 1;
}

export async function readEnding(tx: Transaction, endingId: string): Promise<Ending | undefined> {
  const [row] = await tx.query<EndingRecord>(`select ${ENDING} from ending where ending_id = $1`, [
    endingId,
  ]);
  return row === undefined ? undefined : toEnding(row);
}

/** Endings that hold, the soonest first. */
export async function readHoldingEndings(tx: Transaction): Promise<Ending[]> {
  const rows = await tx.query<EndingRecord>(
    `select ${ENDING} from ending where withdrawn_at is null order by last_week, sku, market`,
  );
  return rows.map(toEnding);
}

const BATCH = 2000;

/** Keeps why some series of a run are not forecast by the recipe alone. */
export async function insertReasons(
  tx: Transaction,
  runId: string,
  reasons: readonly SeriesReason[],
): Promise<void> {
  await tx.execute('delete from forecast_reason where run_id = $1', [runId]);
  for (const batch of inBatches(reasons, BATCH)) {
    const column = <T extends SqlValue>(read: (row: SeriesReason) => T): T[] => batch.map(read);
    await tx.execute(
      `insert into forecast_reason (tenant_id, run_id, sku, market, code, params)
       select house.tenant(), $1, sku, market, code, params::jsonb
       from unnest($2::text[], $3::text[], $4::text[], $5::text[])
         as row (sku, market, code, params)`,
      [
        runId,
        column((row) => row.sku),
        column((row) => row.market),
        column((row) => row.code),
        column((row) => JSON.stringify(row.params)),
      ],
    );
  }
}

/** Adds what only the forecasting itself could find out to what a run has to say. */
export async function addNotes(
  tx: Transaction,
  runId: string,
  notes: readonly Note[],
): Promise<void> {
  if (notes.length === 0) return;
  await tx.execute('update forecast_run set notes = notes || $2::jsonb where run_id = $1', [
    runId,
    JSON.stringify(notes),
  ]);
}

/** Why a series of a run is not forecast by the recipe alone; undefined where it is. */
export async function readReason(
  tx: Transaction,
  runId: string,
  sku: string,
  market: string,
): Promise<Pick<SeriesReason, 'code' | 'params'> | undefined> {
  const [row] = await tx.query<Pick<SeriesReason, 'code' | 'params'> & Row>(
    `select code, params from forecast_reason where run_id = $1 and sku = $2 and market = $3`,
    [runId, sku, market],
  );
  return row;
}
