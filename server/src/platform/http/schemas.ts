import { isCurrencyCode } from '@tradewind/money';
import { z } from 'zod';
import { PERMISSIONS, ROLES } from '../auth/index.ts';

export const RoleName = z.enum(ROLES).meta({ id: 'Role' });
export const PermissionName = z.enum(PERMISSIONS).meta({ id: 'Permission' });
export const LocaleName = z.enum(['zh', 'en']);
export const Instant = z.iso.datetime();
export const Id = z.uuid();
export const Token = z.string().min(20).max(200);
export const Email = z.email().max(254);
/** Judged by accounts; here only kept from being endless. */
export const Password = z.string().min(1).max(1000);
export const Done = z.object({ done: z.literal(true) }).meta({ id: 'Done' });
export const DONE = { done: true } as const;

export const Currency = z
  .string()
  .refine(isCurrencyCode, {
    params: {
      zh: '请填写 ISO 4217 货币代码，例如 CNY、USD。',
      en: 'Enter a currency code of ISO 4217, such as CNY or USD.',
    },
  })
  .describe('ISO 4217');

const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

export const TimeZone = z
  .string()
  .refine((name) => zones.has(name), {
    params: {
      zh: '请填写 IANA 时区名，例如 Asia/Shanghai。',
      en: 'Enter a time zone of the IANA list, such as Asia/Shanghai.',
    },
  })
  .describe('IANA time zone');

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

export const Country = z
  .string()
  .refine((code) => /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined, {
    params: {
      zh: '请填写两位国家代码（ISO 3166-1），例如 CN、DE。',
      en: 'Enter a two-letter country code of ISO 3166-1, such as CN or DE.',
    },
  })
  .describe('ISO 3166-1 alpha-2');

/** What follows a right password. */
export const SignInAnswer = z
  .object({
    next: z
      .enum(['done', 'two-factor'])
      .describe("'two-factor': send a code to /api/session/two-factor"),
  })
  .meta({ id: 'SignInAnswer' });
