import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { inBatches } from '../../platform/lists/index.ts';
import type { Alert, AlertKind, AlertState, FoundAlert } from './types.ts';

const OWN = 'tenant_id = (select house.tenant())';

const ALERT = `alert_id as "alertId", sku, market, kind, state, figures, currency,
  stake_minor as "stakeMinor", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt",
  dismissed_by as "dismissedBy", dismissed_at as "dismissedAt",
  dismiss_reason as "dismissReason"`;

const BATCH = 1000;

/**
 * Keeps what a check found. One that was over opens again, as new; one that was dismissed stays so
 * while it goes on. In the order of their keys, so that nobody waits in a circle.
 */
export async function keepAlerts(
  tx: Transaction,
  found: readonly FoundAlert[],
  check: { readonly checkId: string; readonly currency: string; readonly now: Date },
): Promise<void> {
  const text = (one: FoundAlert): string => `${one.sku}\n${one.market}\n${one.kind}`;
  const ordered = [...found].sort((a, b) => (text(a) < text(b) ? -1 : 1));
  for (const batch of inBatches(ordered, BATCH)) {
    const column = <T extends SqlValue>(read: (one: FoundAlert) => T): T[] => batch.map(read);
    await tx.execute(
      `insert into public.accuracy_alert as known (tenant_id, alert_id, sku, market, kind, state,
         figures, stake_minor, currency, check_id, first_seen_at, last_seen_at)
       select (select house.tenant()), id, sku, market, kind, 'open', figures::jsonb, stake, $7,
         $8, $9, $9
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[])
         as row (id, sku, market, kind, figures, stake)
       on conflict (tenant_id, sku, market, kind) do update set figures = excluded.figures,
         stake_minor = excluded.stake_minor, currency = excluded.currency,
         check_id = excluded.check_id, last_seen_at = excluded.last_seen_at,
         first_seen_at = case when known.state = 'over' then excluded.first_seen_at
           else known.first_seen_at end,
         dismissed_by = case when known.state = 'over' then null else known.dismissed_by end,
         dismissed_at = case when known.state = 'over' then null else known.dismissed_at end,
         dismiss_reason = case when known.state = 'over' then null else known.dismiss_reason end,
         state = case when known.state = 'over' then 'open' else known.state end`,
      [
        ...[column(() => newId()), column((one) => one.sku), column((one) => one.market)],
        ...[column((one) => one.kind), column((one) => JSON.stringify(one.figures))],
        ...[column((one) => one.stakeMinor), check.currency, check.checkId, check.now],
      ],
    );
  }
}

/** What a check does not find any more is over; a dismissal ends with it. */
export async function endAlerts(tx: Transaction, checkId: string): Promise<void> {
  await tx.execute(
    `update public.accuracy_alert set state = 'over'
      where ${OWN} and state <> 'over' and check_id <> $1`,
    [checkId],
  );
}

export async function readAlert(tx: Transaction, alertId: string): Promise<Alert | null> {
  const [row] = await tx.query<Alert & Row>(
    `select ${ALERT} from public.accuracy_alert where ${OWN} and alert_id = $1`,
    [alertId],
  );
  return row ?? null;
}

export interface AlertQuery {
  /** All when left out, the open ones first. */
  readonly state?: AlertState | undefined;
  readonly kind?: AlertKind | undefined;
  readonly market?: string | undefined;
  readonly q?: string | undefined;
  readonly after?: { readonly rank: number; readonly key: string; readonly id: string };
  readonly limit: number;
}

const RANK = "(case state when 'open' then 2 when 'dismissed' then 1 else 0 end)";

/** Open ones first, of each state the most money at stake; unknown money comes last. */
export function readAlertPage(
  tx: Transaction,
  query: AlertQuery,
): Promise<(Alert & { readonly rank: number; readonly key: string })[]> {
  return tx.query<Alert & { rank: number; key: string } & Row>(
    `select ${ALERT}, ${RANK} as rank, coalesce(stake_minor, -1)::text as key
     from public.accuracy_alert
     where ${OWN} and ($1::text is null or state = $1) and ($2::text is null or kind = $2)
       and ($3::text is null or market = $3)
       and ($4::text is null or strpos(lower(sku), lower($4)) > 0)
       and ($5::int is null
         or (${RANK}, coalesce(stake_minor, -1), alert_id) < ($5::int, $6::bigint, $7::uuid))
     order by ${RANK} desc, coalesce(stake_minor, -1) desc, alert_id desc limit $8`,
    [
      ...[query.state ?? null, query.kind ?? null, query.market ?? null, query.q ?? null],
      ...[query.after?.rank ?? null, query.after?.key ?? null, query.after?.id ?? null],
      query.limit,
    ],
  );
}

/** Of one series, those that go on. */
export function readAlertsOf(tx: Transaction, sku: string, market: string): Promise<Alert[]> {
  return tx.query<Alert & Row>(
    `select ${ALERT} from public.accuracy_alert
     where ${OWN} and sku = $1 and market = $2 and state <> 'over' order by kind`,
    [sku, market],
  );
}

/** How many of each state. */
export async function countAlerts(tx: Transaction): Promise<Record<AlertState, number>> {
  const rows = await tx.query<{ state: AlertState; n: number }>(
    `select state, count(*)::int as n from public.accuracy_alert where ${OWN} group by state`,
  );
  const counts = Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  return { open: 0, dismissed: 0, over: 0, ...counts };
}

/**
 * How many open ones of each kind, with the money at stake where it is known: once for a series,
 * however many alerts it has, under the first of their kinds.
 * @param currency of the amounts; those told in another are not added
 */
export function sumAlerts(
  tx: Transaction,
  currency: string,
): Promise<{ kind: AlertKind; count: number; stakeMinor: bigint | null }[]> {
  return tx.query<{ kind: AlertKind; count: number; stakeMinor: bigint | null }>(
    `select kind, count(*)::int as count,
       (sum(stake_minor) filter (where first and currency = $1))::bigint as "stakeMinor"
     from (
       select kind, stake_minor, currency,
         row_number() over (partition by sku, market order by kind) = 1 as first
       from public.accuracy_alert where ${OWN} and state = 'open'
     ) alerts
     group by kind order by kind`,
    [currency],
  );
}

/** @returns false where it is not open (any more) */
export async function dismissAlert(
  tx: Transaction,
  alertId: string,
  by: { readonly actor: string; readonly reason: string; readonly now: Date },
): Promise<boolean> {
  const done = await tx.execute(
    `update public.accuracy_alert set state = 'dismissed', dismissed_by = $2, dismissed_at = $3,
       dismiss_reason = $4
     where ${OWN} and alert_id = $1 and state = 'open'`,
    [alertId, by.actor, by.now, by.reason],
  );
  return done === 1;
}
