import {
  LABELS,
  paperLines,
  paperPdf,
  RESPONSIBLE,
  type SampleRecord,
  sampleEvidence,
} from '@tradewind/sample-company';
import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { addPerson, checkMany, fileRecord, putLabel } from '../../../trade/evidence/index.ts';

/** The paper as an upload would bring it. */
async function* pages(record: SampleRecord): AsyncGenerator<Buffer> {
  yield Buffer.from(paperPdf(paperLines(record)), 'latin1');
}

function fileOf(record: SampleRecord) {
  const { paper } = record;
  return paper === null ? null : { name: `${paper}.pdf`, content: pages(record) };
}

/**
 * Fills the vault of the sample: who answers for the goods, what labels say, and papers that are
 * checked where they fit their goods; the one that does not stays a draft.
 */
export async function fileEvidence(house: House, caller: Caller, today: string): Promise<void> {
  const ids = new Map<string, string>();
  for (const { key, ...person } of RESPONSIBLE) {
    const { personId } = await addPerson(house, caller, { ...person, active: true });
    ids.set(key, personId);
  }
  const idsOf = (keys: readonly string[]) => keys.flatMap((key) => ids.get(key) ?? []);
  for (const { productCode, personKeys, ...label } of LABELS) {
    const fields = { ...label, personIds: idsOf(personKeys), markets: [] };
    await putLabel(house, caller, { productCode, sku: '', version: 0, fields });
  }
  const filed: { recordId: string; version: number }[] = [];
  for (const record of sampleEvidence(today)) {
    const { paper: _, personKey, products, ...rest } = record;
    const fields = {
      ...{ ...rest, holderName: null, holderAddress: null, batches: [], languages: [] },
      personId: personKey === null ? null : (ids.get(personKey) ?? null),
    };
    const links = { skus: [], products };
    const recordId = await fileRecord(house, caller, { fields, links, file: fileOf(record) });
    filed.push({ recordId, version: 1 });
  }
  await checkMany(house, caller, filed);
}
