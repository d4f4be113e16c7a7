import type { Money } from '../lib/format.ts';
import { get, type Page, type Query, send } from './client.ts';
import { type UploadOptions, uploadTo } from './uploads.ts';

export const STANDINGS = [
  'valid',
  'within30',
  'within60',
  'within90',
  'expired',
  'mismatch',
  'draft',
  'to_come',
  'replaced',
  'revoked',
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface InWords {
  readonly zh: string;
  readonly en: string;
}

export interface Kind {
  readonly id: string;
  readonly kind: 'document' | 'test' | 'registration' | 'person' | 'mark' | 'offer' | 'record';
  readonly name: InWords;
  /** Whose rules ask for it: 'EU', 'DE', 'world'. */
  readonly jurisdiction: string;
  readonly scope: 'model' | 'brand' | 'company' | 'batch' | 'shipment';
  readonly perMarket: boolean;
  /** Months it is usually good for; null is until withdrawn. */
  readonly months: number | null;
}

export type FieldName = 'model' | 'brand' | 'batch' | 'market' | 'language' | 'name' | 'address';

/** Differences a person may explain; the others say that it is for other goods. */
export const SETTLEABLE: readonly FieldName[] = ['brand', 'name', 'address', 'language'];

export interface Mismatch {
  readonly field: FieldName;
  readonly onEvidence: string;
  readonly onGoods: string;
  readonly sku: string;
  readonly goods: number;
}

export interface EvidenceFile {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** What a person enters; null is not said. */
export interface Fields {
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly holderName: string | null;
  readonly holderAddress: string | null;
  readonly models: readonly string[];
  readonly brands: readonly string[];
  readonly batches: readonly string[];
  readonly markets: readonly string[];
  readonly languages: readonly string[];
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly personId: string | null;
  readonly note: string | null;
}

export interface Links {
  readonly skus: readonly string[];
  readonly products: readonly string[];
}

export type RecordState = 'draft' | 'checked' | 'replaced' | 'revoked';

export interface EvidenceRow extends Fields {
  readonly recordId: string;
  readonly kindName: InWords | null;
  readonly file: EvidenceFile | null;
  readonly state: RecordState;
  readonly standing: Standing;
  readonly mismatches: readonly Mismatch[];
  readonly renews: string | null;
  readonly checkedBy: string | null;
  readonly checkedAt: string | null;
  readonly revokedOn: string | null;
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: string;
}

export interface Compared {
  readonly sku: string;
  readonly field: FieldName;
  readonly onEvidence: string;
  readonly onGoods: string;
  readonly result: 'same' | 'differs' | 'not_on_evidence' | 'not_on_goods' | 'settled';
}

export interface InChain {
  readonly recordId: string;
  readonly number: string | null;
  readonly state: RecordState;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** A record with its goods, the comparison, and its renewals. */
export interface EvidenceView extends EvidenceRow, Links {
  readonly coveredSkus: readonly string[];
  readonly covered: number;
  readonly comparisons: readonly Compared[];
  readonly settled: readonly {
    readonly field: FieldName;
    readonly onEvidence: string;
    readonly onGoods: string;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  }[];
  readonly chain: readonly InChain[];
  readonly sameFile: readonly string[];
  readonly wanting: string | null;
}

const ROOT = '/api/evidence';
const at = (recordId: string): string => `${ROOT}/${recordId}`;

export const listEvidence = (query: Query, signal: AbortSignal): Promise<Page<EvidenceRow>> =>
  get(ROOT, query, signal);

export const recordQuery = (recordId: string) => ({
  queryKey: ['evidence', 'record', recordId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<EvidenceView>(at(recordId), {}, signal),
});

export const kindsQuery = {
  queryKey: ['evidence-kinds'] as const,
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Kind[] }>(`${ROOT}/kinds`, {}, signal),
};

/** Takes a document in as a draft. */
export const uploadDocument = (file: File, options: UploadOptions): Promise<EvidenceView> =>
  uploadTo(`${ROOT}/files`, file, options);

/** Puts a document to a draft. */
export const putDocument = (
  record: Pick<EvidenceView, 'recordId' | 'version'>,
  file: File,
  options: UploadOptions,
): Promise<EvidenceView> =>
  uploadTo(`${at(record.recordId)}/file?version=${record.version}`, file, options);

export const addRecord = (body: Partial<Fields & Links>): Promise<EvidenceView> =>
  send('POST', ROOT, body);

export interface RowsTaken {
  readonly filed: number;
  readonly refused: readonly {
    /** Place among the rows given, from 0. */
    readonly row: number;
    readonly title: string;
    readonly detail: string;
  }[];
}

/** Files each row as a draft; those that cannot be are named. */
export const fileRows = (items: readonly Partial<Fields & Links>[]): Promise<RowsTaken> =>
  send('POST', `${ROOT}/rows`, { items });

export const changeRecord = (
  recordId: string,
  body: Fields & Links & { readonly version: number },
): Promise<EvidenceView> => send('PUT', at(recordId), body);

export const removeRecord = (recordId: string, version: number): Promise<void> =>
  send('DELETE', `${at(recordId)}?version=${version}`);

export const checkRecord = (recordId: string, version: number): Promise<EvidenceView> =>
  send('POST', `${at(recordId)}/check`, { version });

export interface Checked {
  readonly checked: number;
  readonly refused: readonly {
    readonly recordId: string;
    readonly title: string;
    readonly detail: string;
  }[];
}

export const checkMany = (
  items: readonly { readonly recordId: string; readonly version: number }[],
): Promise<Checked> => send('POST', `${ROOT}/check-many`, { items });

export const settleMismatch = (
  recordId: string,
  body: Pick<Compared, 'field' | 'onEvidence' | 'onGoods'> & {
    readonly reason: string;
    readonly version: number;
  },
): Promise<EvidenceView> => send('POST', `${at(recordId)}/settle`, body);

export const revokeRecord = (
  recordId: string,
  body: { readonly version: number; readonly on: string; readonly reason: string },
): Promise<EvidenceView> => send('POST', `${at(recordId)}/revoke`, body);

export const reopenRecord = (
  recordId: string,
  body: { readonly version: number; readonly reason: string },
): Promise<EvidenceView> => send('POST', `${at(recordId)}/reopen`, body);

export const renewRecord = (recordId: string): Promise<EvidenceView> =>
  send('POST', `${at(recordId)}/renew`, {});

export interface StakeLine {
  readonly record: Pick<EvidenceRow, 'recordId' | 'kind' | 'kindName' | 'number' | 'validUntil'>;
  /** First day nothing of its kind covers these goods. */
  readonly day: string;
  readonly skus: readonly string[];
  readonly skuCount: number;
  readonly markets: readonly string[];
  readonly unitsPerWeek: number;
  readonly perDay: Money;
  readonly withoutValue: number;
}

export interface Forecast {
  readonly today: string;
  readonly until: string;
  readonly soldFrom: string | null;
  readonly soldTo: string | null;
  readonly total: Money;
  readonly steps: readonly {
    readonly day: string;
    readonly pairs: number;
    readonly perDay: Money;
  }[];
  readonly lines: readonly StakeLine[];
}

export const forecastQuery = (days: number) => ({
  queryKey: ['evidence', 'forecast', days] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Forecast>(`${ROOT}/forecast`, { days }, signal),
});

export const ROLES = [
  'responsible_person',
  'authorised_representative',
  'importer',
  'local_agent',
] as const;
export type PersonRole = (typeof ROLES)[number];

export interface PersonFields {
  readonly name: string;
  readonly role: PersonRole;
  readonly address: string;
  readonly country: string;
  readonly email: string | null;
  readonly active: boolean;
}

export interface Person extends PersonFields {
  readonly personId: string;
  readonly version: number;
  readonly mandate: { readonly recordId: string; readonly validUntil: string | null } | null;
}

export const peopleQuery = {
  queryKey: ['evidence', 'people'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Person[] }>(`${ROOT}/people`, {}, signal),
};

export const savePerson = (person: PersonFields & Partial<Person>): Promise<Person> => {
  const { personId, version, name, role, address, country, email, active } = person;
  const body = { name, role, address, country, email, active };
  return personId === undefined
    ? send('POST', `${ROOT}/people`, body)
    : send('PUT', `${ROOT}/people/${personId}`, { ...body, version });
};

export interface Label {
  readonly productCode: string;
  /** '' for the whole product. */
  readonly sku: string;
  readonly model: string | null;
  readonly brand: string | null;
  readonly manufacturerName: string | null;
  readonly manufacturerAddress: string | null;
  readonly personIds: readonly string[];
  readonly markets: readonly string[];
  /** 0 where there is none yet. */
  readonly version: number;
}

export const listLabels = (query: Query, signal: AbortSignal): Promise<Page<Label>> =>
  get(`${ROOT}/labels`, query, signal);

export const saveLabel = (label: Label): Promise<Label> => {
  const { productCode, ...body } = label;
  return send('PUT', `${ROOT}/labels/${encodeURIComponent(productCode)}`, body);
};
