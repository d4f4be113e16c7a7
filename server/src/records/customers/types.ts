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
  readonly address: Readonly<Record<string, string>> | null;
}
