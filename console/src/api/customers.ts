import { get, type Page, type Query } from './client.ts';

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
}

export const listCustomers = (query: Query, signal: AbortSignal): Promise<Page<Customer>> =>
  get('/api/customers', query, signal);

export const customerQuery = (customerId: string) => ({
  queryKey: ['customers', 'one', customerId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Customer>(`/api/customers/${customerId}`, {}, signal),
});

export const readPersonal = (customerId: string): Promise<Personal> =>
  get(`/api/customers/${customerId}/personal`);
