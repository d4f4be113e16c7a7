import { get, type Page, type Query, send } from './client.ts';

export interface Customer {
  readonly customerId: string;
  /** What the channel calls the buyer. */
  readonly reference: string;
  readonly market: string | null;
  /** Sales that were not cancelled. */
  readonly orders: number;
  readonly units: number;
  readonly firstOrderOn: string | null;
  readonly lastOrderOn: string | null;
}

/** Who a customer is; reading it goes on record. */
export interface Personal {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: Readonly<Record<string, string>> | null;
  /** 0 while nothing is recorded. */
  readonly version: number;
}

/** Parts of an address in the order in which they are read aloud. */
export const ADDRESS_PARTS = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'] as const;

export const listCustomers = (query: Query, signal: AbortSignal): Promise<Page<Customer>> =>
  get('/api/customers', query, signal);

export const customerQuery = (customerId: string) => ({
  queryKey: ['customers', 'one', customerId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Customer>(`/api/customers/${customerId}`, {}, signal),
});

export const readPersonal = (customerId: string): Promise<Personal> =>
  get(`/api/customers/${customerId}/personal`);

/** Records who the customer is, over what was read at `version`. */
export const writePersonal = (customerId: string, body: Personal): Promise<Personal> =>
  send('PUT', `/api/customers/${customerId}/personal`, body);
