import type { Transaction } from '../../platform/database/index.ts';
import { newId } from '../../platform/ids/index.ts';
import type { Mapping } from './types.ts';

export interface SavedMapping {
  readonly mappingId: string;
  readonly name: string;
  readonly kind: string;
  readonly headerKey: string;
  readonly mapping: Mapping;
  readonly createdBy: string;
  readonly updatedAt: Date;
}

type MappingRow = SavedMapping & Record<string, unknown>;

const COLUMNS = `mapping_id as "mappingId", name, kind, header_key as "headerKey", mapping,
  created_by as "createdBy", updated_at as "updatedAt"`;

/** Saves a mapping under a name; the same name again is replaced. */
export async function upsertMapping(
  tx: Transaction,
  saved: Pick<SavedMapping, 'name' | 'headerKey' | 'mapping' | 'createdBy'>,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `insert into public.saved_mapping (tenant_id, mapping_id, name, kind, header_key, mapping,
        created_by)
      values (house.tenant(), $1, $2, $3, $4, $5, $6)
      on conflict (tenant_id, name) do update set kind = excluded.kind,
        header_key = excluded.header_key, mapping = excluded.mapping, updated_at = now()
      returning mapping_id as id`,
    [newId(), saved.name, saved.mapping.kind, saved.headerKey, saved.mapping, saved.createdBy],
  );
  return row?.id ?? '';
}

export async function selectMappings(tx: Transaction): Promise<SavedMapping[]> {
  return tx.query<MappingRow>(
    `select ${COLUMNS} from public.saved_mapping where tenant_id = house.tenant()
      order by updated_at desc limit 200`,
  );
}

/** The mapping last saved for files with this header. */
export async function selectMappingByHeader(
  tx: Transaction,
  headerKey: string,
): Promise<SavedMapping | undefined> {
  const [row] = await tx.query<MappingRow>(
    `select ${COLUMNS} from public.saved_mapping
      where tenant_id = house.tenant() and header_key = $1 order by updated_at desc limit 1`,
    [headerKey],
  );
  return row;
}

export async function deleteMapping(tx: Transaction, mappingId: string): Promise<boolean> {
  const count = await tx.execute(
    'delete from public.saved_mapping where tenant_id = house.tenant() and mapping_id = $1',
    [mappingId],
  );
  return count === 1;
}
