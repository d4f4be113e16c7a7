import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Language } from '../lib/format.ts';
import { get, send } from './client.ts';

export interface Tenant {
  readonly tenantId: string;
  readonly name: string;
  /** ISO 4217; sums over markets are shown in it. */
  readonly baseCurrency: string;
  /** IANA; the company's days begin and end in it. */
  readonly timeZone: string;
  readonly homeCountry: string;
}

export interface Session {
  /** null when nobody is signed in. */
  readonly person: {
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly twoFactor: boolean;
    /** false after a one-time sign-in: ask for one. */
    readonly hasPassword: boolean;
  } | null;
  readonly tenant: Tenant | null;
  readonly role: string | null;
  readonly permissions: readonly string[];
  readonly tenants: readonly { tenantId: string; name: string; role: string }[];
  /** null: choose by the browser. */
  readonly locale: Language | null;
}

export const sessionQuery = {
  queryKey: ['session'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => get<Session>('/api/session', {}, signal),
  staleTime: 60_000,
};

export const useSession = (): UseQueryResult<Session> => useQuery(sessionQuery);

/** What the signed-in person may do; nothing while it is not known yet. */
export const useGranted = (): readonly string[] => useSession().data?.permissions ?? [];

/** Whether the signed-in person may do `permission`. */
export function useMay(permission: string | null): boolean {
  const granted = useGranted();
  return permission === null || granted.includes(permission);
}

/** The company's base currency, for new amounts and for sums. */
export const useBaseCurrency = (): string => useSession().data?.tenant?.baseCurrency ?? 'CNY';

export const saveLanguage = (locale: Language): Promise<unknown> =>
  send('PATCH', '/api/session', { locale });

export const switchTenant = (tenantId: string): Promise<unknown> =>
  send('POST', '/api/session/tenant', { tenantId });
