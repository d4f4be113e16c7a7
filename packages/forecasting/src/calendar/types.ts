/** How sure the days are: by rule or held; computed (the moon may differ); by custom. */
export type EventCertainty = 'certain' | 'expected' | 'usual';

/** The days of an event in one year, 'YYYY-MM-DD', both inclusive; or that nobody knows them yet. */
export type EventOccurrence =
  | {
      readonly year: number;
      readonly known: true;
      readonly from: string;
      readonly to: string;
      readonly certainty: EventCertainty;
    }
  | { readonly year: number; readonly known: false };

/** Days that move sales, or close suppliers, in some markets. */
export interface SalesEvent {
  readonly id: string;
  readonly markets: readonly string[];
  readonly moves: readonly ('demand' | 'supply')[];
  /** Days before and after on which sales are raised as well. */
  readonly leadDays: number;
  readonly afterDays: number;
  readonly occurrences: readonly EventOccurrence[];
}

/** What is wrong with an event, as a closed list of codes. */
export type EventFaultCode =
  | 'double_event'
  | 'bad_margin'
  | 'no_market'
  | 'double_year'
  | 'bad_date'
  | 'wrong_order'
  | 'wrong_year'
  | 'overlapping_years';

/** One fault of a list of events, and where it lies. */
export interface EventFault {
  readonly event: string;
  readonly code: EventFaultCode;
  readonly year?: number;
}

/** An event over the periods asked for. */
export interface EventShares {
  readonly event: string;
  /** Share of the event's selling days that fall in each period, 0 to 1. */
  readonly values: Float64Array;
  /** Years the periods touch for which the days are not known: read as no event, never as none. */
  readonly unknownYears: readonly number[];
}
