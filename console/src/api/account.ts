import { get, send } from './client.ts';

export interface Company {
  readonly tenantId: string;
  readonly name: string;
  readonly baseCurrency: string;
  readonly timeZone: string;
  readonly homeCountry: string;
  readonly createdAt: string;
}

export const companyQuery = {
  queryKey: ['company'] as const,
  queryFn: () => get<Company>('/api/company'),
};

export type CompanySettings = Pick<Company, 'name' | 'baseCurrency' | 'timeZone' | 'homeCountry'>;

export const changeCompany = (body: Partial<CompanySettings>): Promise<Company> =>
  send('PATCH', '/api/company', body);

export interface OpenSession {
  readonly sessionId: string;
  readonly current: boolean;
  readonly address: string;
  readonly userAgent: string;
  readonly startedAt: string;
  readonly expiresAt: string;
}

export const sessionsQuery = {
  queryKey: ['sessions'] as const,
  queryFn: () => get<{ items: readonly OpenSession[] }>('/api/session/list'),
};

export const endSession = (sessionId: string): Promise<unknown> =>
  send('DELETE', `/api/session/list/${sessionId}`);

export const endOtherSessions = (): Promise<{ ended: number }> =>
  send('POST', '/api/session/list/end-others');

/** The first password, or another one; `current` is left out when there is none. */
export const changePassword = (body: { current?: string; next: string }): Promise<unknown> =>
  send('POST', '/api/session/password', body);

export interface TwoFactorSetUp {
  /** otpauth: address for the authenticator. */
  readonly uri: string;
  readonly secret: string;
  readonly backupCodes: readonly string[];
}

export const setUpTwoFactor = (password: string): Promise<TwoFactorSetUp> =>
  send('POST', '/api/session/two-factor/set-up', { password });

export const confirmTwoFactor = (code: string): Promise<unknown> =>
  send('POST', '/api/session/two-factor/confirm', { code });

export const disableTwoFactor = (password: string): Promise<unknown> =>
  send('POST', '/api/session/two-factor/disable', { password });

export const renewBackupCodes = (password: string): Promise<{ backupCodes: readonly string[] }> =>
  send('POST', '/api/session/two-factor/backup-codes', { password });
