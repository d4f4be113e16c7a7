/** A buyer as an import knows them: a reference, never a name. */
export interface CustomerRef {
  /** What the channel calls the buyer; unique in the company. */
  readonly externalRef: string;
  /** ISO 3166 alpha-2 of where they buy; null is unknown. */
  readonly market: string | null;
}

export interface Customer extends CustomerRef {
  readonly customerId: string;
  readonly orderCount: number;
  /** Units bought less units cancelled. */
  readonly units: number;
  readonly firstOrderOn: string | null;
  readonly lastOrderOn: string | null;
}

/** What one or more orders add to a customer's figures; cancellations carry negative units. */
export interface CustomerFigures {
  readonly customerId: string;
  /** Sales only; a cancellation adds no order. */
  readonly orders: number;
  readonly units: number;
  readonly firstOn: string;
  readonly lastOn: string;
}

/** Who the person is; read by permission customers.personal alone, each reading on record. */
export interface PersonalData {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: Address | null;
}

/** Parts of a postal address as it is written on a parcel; a part left out is unknown. */
export interface Address {
  readonly line1?: string | undefined;
  readonly line2?: string | undefined;
  readonly city?: string | undefined;
  /** Province, state or county. */
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166 alpha-2. */
  readonly country?: string | undefined;
}

/** What is recorded of the person, and which writing of it this is; 0 is none yet. */
export interface PersonalRecord extends PersonalData {
  readonly version: number;
}
