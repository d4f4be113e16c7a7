import type { Database, Row, Transaction } from '../../platform/database/index.ts';
import { EDITION_ON } from './store.ts';
import type { Basis, BasisQuestion, Edition } from './types.ts';

type BasisRow = Partial<Edition> &
  Row & {
    fxDays: number;
    fxStamp: string;
    ownStamp: string;
  };

/**
 * The stamp changes with every day that is added, and with every day that is written again: each
 * write has its own time of loading.
 */
const BASIS = `
  select fx.*, own.*, e.* from (
      select count(*)::int as "fxDays",
          concat_ws(' ', count(*), max(day), sum(extract(epoch from loaded_at))) as "fxStamp"
        from public.fx_day
        where tenant_id = house.tenant() and base = $4 and day between $5::date and $2::date
    ) fx
    cross join (
      select coalesce(string_agg(group_id || ' ' || version, ',' order by group_id), '')
          as "ownStamp"
        from public.own_measure where tenant_id = house.tenant()
    ) own
    left join lateral (${EDITION_ON}) e on true`;

const paramsOf = ({ jurisdiction, day, knownAt, fxFrom }: BasisQuestion, base: string) => [
  ...[jurisdiction, day, knownAt ?? null, base, fxFrom],
];

const NOTHING: Basis = { edition: undefined, fxDays: 0, fxStamp: '', ownStamp: '' };

function asBasis([row]: readonly BasisRow[]): Basis {
  if (row === undefined) return NOTHING;
  const { fxDays, fxStamp, ownStamp, ...edition } = row;
  const found = edition.editionId == null ? undefined : (edition as Edition);
  return { edition: found, fxDays, fxStamp, ownStamp };
}

export async function selectBasis(
  tx: Transaction,
  question: BasisQuestion,
  base: string,
): Promise<Basis> {
  return asBasis(await tx.query<BasisRow>(BASIS, paramsOf(question, base)));
}

/** The same in a transaction of its own: one round trip for a whole quote. */
export async function readBasisAlone(
  db: Database,
  tenantId: string,
  question: BasisQuestion,
  base: string,
): Promise<Basis> {
  return asBasis(await db.read<BasisRow>({ tenantId }, BASIS, paramsOf(question, base)));
}
