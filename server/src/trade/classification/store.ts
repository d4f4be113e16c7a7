import type { Row, SqlValue, Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { CodeEvent, CodeReason, How, KnownCode, SkuCode, System } from './types.ts';

const CODE = `sku, system, code, valid_from as "validFrom", how, decided_by as "decidedBy",
  decided_at as "decidedAt", reason, confidence, note, version`;

const OF_SKUS = `tenant_id = (select house.tenant()) and sku = any($1::text[])
  and ($2::text[] is null or system = any($2::text[]))`;

/** Codes in force of the SKUs, in order. */
export function selectCodes(
  tx: Transaction,
  skus: readonly string[],
  systems: readonly System[] | null = null,
): Promise<SkuCode[]> {
  return tx.query<SkuCode & Row>(
    `select ${CODE} from public.sku_code where ${OF_SKUS} order by sku, system`,
    [skus, systems],
  );
}

/** All codes in the order of SKU and system, after the place given. */
export function pageCodes(
  tx: Transaction,
  after: { readonly sku: string; readonly system: System },
  limit: number,
): Promise<SkuCode[]> {
  return tx.query<SkuCode & Row>(
    `select ${CODE} from public.sku_code where tenant_id = (select house.tenant())
      and (sku, system) > ($1, $2) order by sku, system limit $3`,
    [after.sku, after.system, limit],
  );
}

/**
 * The codes in force of the SKUs, without what they stand on, by SKU and system; of one that is
 * unknown there is no entry.
 * @param systems only these: 'HS', 'US', 'EU' ...; all when left out
 */
export async function codesOf(
  tx: Transaction,
  skus: readonly string[],
  systems?: readonly System[],
): Promise<Map<string, Map<System, KnownCode>>> {
  const rows = await tx.query<KnownCode & { sku: string; system: System } & Row>(
    `select sku, system, code, how, valid_from as "validFrom" from public.sku_code
      where ${OF_SKUS} order by sku, system`,
    [skus, systems ?? null],
  );
  const found = new Map<string, Map<System, KnownCode>>();
  for (const { sku, system, code, how, validFrom } of rows) {
    const own = found.get(sku) ?? new Map<System, KnownCode>();
    own.set(system, { code, how, validFrom });
    found.set(sku, own);
  }
  return found;
}

/** A code to be written, with what it stands on. */
export interface CodeWrite {
  readonly sku: string;
  readonly system: System;
  readonly code: string;
  readonly how: How;
  readonly validFrom: string;
  readonly note: string | null;
  readonly reason: CodeReason;
  readonly confidence: number | null;
}

export interface Decider {
  readonly by: string;
  readonly at: Date;
}

/** Writes codes over what was there; the history is `insertEvents`. */
export async function upsertCodes(
  tx: Transaction,
  writes: readonly CodeWrite[],
  { by, at }: Decider,
): Promise<void> {
  if (writes.length === 0) return;
  await tx.execute(
    `insert into public.sku_code (tenant_id, sku, system, code, how, valid_from, note, reason,
        confidence, decided_by, decided_at)
      select (select house.tenant()), r.*, $9, $10
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::text[],
        $7::jsonb[], $8::float8[])
        as r(sku, system, code, how, valid_from, note, reason, confidence)
      order by r.sku, r.system
      on conflict (tenant_id, sku, system) do update set code = excluded.code,
        how = excluded.how, valid_from = excluded.valid_from, note = excluded.note,
        reason = excluded.reason, confidence = excluded.confidence,
        decided_by = excluded.decided_by, decided_at = excluded.decided_at,
        version = sku_code.version + 1`,
    [
      writes.map((one) => one.sku),
      writes.map((one) => one.system),
      writes.map((one) => one.code),
      writes.map((one) => one.how),
      writes.map((one) => one.validFrom),
      writes.map((one) => one.note),
      writes.map((one) => ({ ...one.reason })),
      writes.map((one) => one.confidence),
      by,
      at,
    ],
  );
}

/** Takes codes out of force. */
export async function deleteCodes(
  tx: Transaction,
  codes: readonly { readonly sku: string; readonly system: System }[],
): Promise<void> {
  if (codes.length === 0) return;
  await tx.execute(
    `delete from public.sku_code c using unnest($1::text[], $2::text[]) as r(sku, system)
      where c.tenant_id = (select house.tenant()) and c.sku = r.sku and c.system = r.system`,
    [codes.map((one) => one.sku), codes.map((one) => one.system)],
  );
}

export type NewEvent = Omit<CodeEvent, 'eventId' | 'actor' | 'at'>;

/** Appends to the history of codes. */
export async function insertEvents(
  tx: Transaction,
  events: readonly NewEvent[],
  { by, at }: Decider,
): Promise<void> {
  if (events.length === 0) return;
  await tx.execute(
    `insert into public.sku_code_event (tenant_id, event_id, sku, system, code, action, previous,
        note, reason, confidence, actor, at)
      select (select house.tenant()), r.*, $10, $11
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::text[], $8::jsonb[], $9::float8[])
        as r(id, sku, system, code, action, previous, note, reason, confidence)`,
    [
      events.map(() => newId()),
      events.map((one) => one.sku),
      events.map((one) => one.system),
      events.map((one) => one.code),
      events.map((one) => one.action),
      events.map((one) => one.previous),
      events.map((one) => one.note),
      events.map((one) => ({ ...one.reason })),
      events.map((one) => one.confidence),
      by,
      at,
    ],
  );
}

/** What happened to the codes of a SKU, newest first. */
export function selectEvents(tx: Transaction, sku: string, limit = 100): Promise<CodeEvent[]> {
  return tx.query<CodeEvent & Row>(
    `select event_id as "eventId", sku, system, code, action, previous, actor, at, note, reason,
        confidence
      from public.sku_code_event where tenant_id = (select house.tenant()) and sku = $1
      order by event_id desc limit $2`,
    [sku, limit],
  );
}

interface MemoryStamp extends Row {
  readonly n: number;
  readonly newest: Date | null;
}

/** Names what the company remembers now; another text is another memory. */
export async function memoryStamp(tx: Transaction): Promise<string> {
  const [row] = await tx.query<MemoryStamp>(
    `select count(*)::float8 as n, max(learned_at) as newest from public.classification_memory
      where tenant_id = (select house.tenant())`,
  );
  return `${row?.n ?? 0}/${row?.newest?.getTime() ?? 0}`;
}

/** Texts and the codes settled for them; a weight is how many SKUs agree. */
export function readMemory(
  tx: Transaction,
): Promise<{ text: string; code: string; weight: number }[]> {
  return tx.query(
    `select text, code, count(*)::float8 as weight from public.classification_memory
      where tenant_id = (select house.tenant()) group by text, code order by text, code`,
  );
}

/** Learns the texts; a SKU's newer code replaces what it taught before. */
export async function learn(
  tx: Transaction,
  lessons: readonly { readonly sku: string; readonly text: string; readonly code: string }[],
  at: Date,
): Promise<void> {
  const told = lessons.filter(({ text }) => text !== '');
  if (told.length === 0) return;
  const params: SqlValue[] = [
    told.map((one) => one.sku),
    told.map((one) => one.text),
    told.map((one) => one.code),
    at,
  ];
  await tx.execute(
    `insert into public.classification_memory (tenant_id, sku, text, code, learned_at)
      select (select house.tenant()), r.*, $4
      from unnest($1::text[], $2::text[], $3::text[]) as r(sku, text, code) order by r.sku
      on conflict (tenant_id, sku) do update set text = excluded.text, code = excluded.code,
        learned_at = excluded.learned_at`,
    params,
  );
}

export async function forget(tx: Transaction, skus: readonly string[]): Promise<void> {
  await tx.execute(
    `delete from public.classification_memory
      where tenant_id = (select house.tenant()) and sku = any($1::text[])`,
    [skus],
  );
}
