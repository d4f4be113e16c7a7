/** One piece of evidence on file, as somebody entered and checked it. */
export interface EvidenceRecord {
  readonly id: string;
  /** Id of the evidence register of the corpus: `'eu:declaration_of_conformity'`. */
  readonly evidence: string;
  readonly number: string | null;
  readonly issuer: string | null;
  /** Model numbers, SKUs or product codes it names; empty is none named. */
  readonly models: readonly string[];
  readonly brands: readonly string[];
  readonly batches: readonly string[];
  /** Markets or jurisdictions it is good for (`'EU'` covers DE); empty is wherever asked for. */
  readonly markets: readonly string[];
  /** First and last day, `'YYYY-MM-DD'`; null is open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly revokedOn: string | null;
  readonly languages: readonly string[];
}

/** What the evidence is asked for. */
export interface EvidenceSubject {
  readonly sku: string;
  readonly productCode: string | null;
  /** Model number as on the label; null is not known. */
  readonly model: string | null;
  readonly brand: string | null;
  readonly batch?: string | null;
}

export type HeldState = 'valid' | 'not_yet' | 'expired' | 'revoked' | 'mismatch';

/** How a piece of evidence stands for one subject, market and day. */
export interface Held {
  readonly evidence: string;
  readonly recordId: string;
  readonly state: HeldState;
  /** Last day it is good for; null is open. */
  readonly until: string | null;
  /** What does not fit: field, what the evidence says, what the goods say. */
  readonly mismatches: readonly {
    readonly field: 'model' | 'brand' | 'batch' | 'market' | 'language' | 'name' | 'address';
    readonly onEvidence: string;
    readonly onGoods: string;
  }[];
}
