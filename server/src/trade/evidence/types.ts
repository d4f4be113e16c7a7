import type { ComparedField, EvidenceKind, Mismatch } from '@tradewind/rules';

export const RECORD_STATES = ['draft', 'checked', 'replaced', 'revoked'] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** Where a record stands on a day, as people look for it: one for each record. */
export const STANDINGS = [
  'mismatch',
  'expired',
  'within30',
  'within60',
  'within90',
  'valid',
  'to_come',
  'draft',
  'replaced',
  'revoked',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** A kind of the register with the jurisdiction whose rules ask for it. */
export interface RegisteredKind extends EvidenceKind {
  /** Node of the tree of jurisdictions: 'EU', 'DE', 'world'. */
  readonly jurisdiction: string;
}

/** What a person enters of a piece of evidence. */
export interface RecordFields {
  /** Id of the register; null while nobody has said. */
  readonly kind: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  /** Whom it was made out to, as printed. */
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

/** Goods somebody filed the evidence for. */
export interface GoodsLinks {
  readonly skus: readonly string[];
  /** Product codes: all their SKUs, those to come included. */
  readonly products: readonly string[];
}

export interface RecordFile {
  readonly fileId: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A difference a person explained; it stands for these two values and no others. */
export interface Settlement extends Mismatch {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** A difference between the evidence and the goods it is filed for, or names. */
export interface OpenMismatch extends Mismatch {
  /** First of the goods it was found on. */
  readonly sku: string;
  /** How many SKUs it was found on. */
  readonly goods: number;
}

export interface EvidenceRow extends RecordFields {
  readonly recordId: string;
  readonly file: RecordFile | null;
  readonly state: RecordState;
  readonly renews: string | null;
  readonly replacedBy: string | null;
  readonly checkedBy: string | null;
  readonly checkedAt: Date | null;
  readonly revokedOn: string | null;
  readonly revokedBy: string | null;
  readonly revokeReason: string | null;
  readonly settled: readonly Settlement[];
  readonly mismatches: readonly OpenMismatch[];
  readonly version: number;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const PERSON_ROLES = [
  'responsible_person',
  'authorised_representative',
  'importer',
  'local_agent',
] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** Who answers for the goods in a market. */
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
}

/** What label and listing say of a product, or of one SKU of it; null is not known. */
export interface LabelFields {
  readonly model: string | null;
  readonly brand: string | null;
  readonly manufacturerName: string | null;
  readonly manufacturerAddress: string | null;
  /** Responsible persons it names. */
  readonly personIds: readonly string[];
  readonly markets: readonly string[];
}

export interface LabelRow extends LabelFields {
  readonly productCode: string;
  /** '' for the whole product. */
  readonly sku: string;
  readonly version: number;
  readonly updatedAt: Date;
}

/** Fields a person may explain away. The others say that a document is for other goods. */
export const SETTLEABLE: readonly ComparedField[] = ['brand', 'name', 'address', 'language'];
