import { type CurrencyCode, isCurrencyCode } from '@tradewind/money';
import type { Caller } from '../../audit/types.ts';
import type { Transaction } from '../../database/index.ts';
import type { Locale } from '../../errors/index.ts';
import { newId } from '../../ids/index.ts';
import { fail } from '../errors.ts';
import type { Auth } from '../index.ts';
import {
  findCompany,
  insertMember,
  insertOrganization,
  insertPerson,
  updateCompany,
} from '../store.ts';
import type { AuthHouse, Company, CompanySettings, Identity } from '../types.ts';

/** Settings of a company that has not said otherwise: most sellers who start are in China. */
const NEW_COMPANY = {
  baseCurrency: 'CNY',
  timeZone: 'Asia/Shanghai',
  homeCountry: 'CN',
} as const;

type FirstHouse = Pick<AuthHouse, 'db' | 'now' | 'audit'>;

export interface NewTenant extends Partial<Omit<CompanySettings, 'name'>> {
  readonly name: string;
  readonly ownerId: string;
}

async function addTenant(
  house: FirstHouse,
  tx: Transaction,
  input: NewTenant,
  locale: Locale,
): Promise<string> {
  const tenantId = newId();
  const now = house.now();
  await insertOrganization(tx, { ...NEW_COMPANY, ...input, tenantId, now });
  await insertMember(tx, {
    memberId: newId(),
    tenantId,
    userId: input.ownerId,
    role: 'owner',
    now,
  });
  const caller: Caller = {
    tenantId,
    actor: { kind: 'house', id: 'accounts' },
    origin: 'cli',
    now,
    locale,
  };
  await house.audit(tx, caller, {
    action: 'auth.company_created',
    entity: 'company',
    entityId: tenantId,
  });
  return tenantId;
}

/** Makes a company with its first owner. Returns the tenant's id. */
export function createTenant(house: FirstHouse, input: NewTenant): Promise<string> {
  return house.db.transaction('system', (tx) => addTenant(house, tx, input, 'zh'));
}

/** 64-bit key of the lock under which two servers that start together make one first owner. */
const FIRST_OWNER_LOCK = '7310582944';

/**
 * On a fresh database: makes the company and its owner, without a password (see
 * createOneTimeSignIn). Returns null when anybody exists already.
 */
export function ensureFirstOwner(
  house: FirstHouse,
  input: { companyName: string; email: string; name?: string; locale: Locale },
): Promise<{ userId: string; tenantId: string } | null> {
  return house.db.transaction('system', async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${FIRST_OWNER_LOCK})`);
    const [someone] = await tx.query('select id from house.person limit 1');
    if (someone !== undefined) return null;
    const userId = newId();
    await insertPerson(tx, {
      userId,
      name: input.name ?? input.companyName,
      email: input.email,
      locale: input.locale,
      now: house.now(),
    });
    const owner: NewTenant = { name: input.companyName, ownerId: userId };
    return { userId, tenantId: await addTenant(house, tx, owner, input.locale) };
  });
}

/**
 * The company of the open tenant transaction: base currency, time zone, home country.
 * @throws auth.company_not_found
 */
export async function readCompany(tx: Transaction): Promise<Company> {
  const company = await findCompany(tx);
  if (company === undefined) throw fail('auth.company_not_found');
  return company;
}

/** Where no company is on file (a tenant made by a program), sums are in this currency. */
const FALLBACK_CURRENCY: CurrencyCode = 'CNY';

/** The currency in which the company of the open tenant transaction adds up its figures. */
export async function baseCurrencyOf(tx: Transaction): Promise<CurrencyCode> {
  const code = (await findCompany(tx))?.baseCurrency;
  return code !== undefined && isCurrencyCode(code) ? code : FALLBACK_CURRENCY;
}

/** Where the company of the open tenant transaction is at home; null where nobody said. */
export async function homeCountryOf(tx: Transaction): Promise<string | null> {
  return (await findCompany(tx))?.homeCountry ?? null;
}

/** Changes name and settings of the caller's company. */
export async function changeCompany(
  auth: Auth,
  caller: Caller,
  settings: CompanySettings,
): Promise<void> {
  await auth.house.db.transaction('system', async (tx) => {
    if (!(await updateCompany(tx, caller.tenantId, settings))) {
      throw fail('auth.company_not_found');
    }
    await auth.house.audit(tx, caller, {
      action: 'auth.company_changed',
      entity: 'company',
      entityId: caller.tenantId,
      change: {
        baseCurrency: settings.baseCurrency,
        timeZone: settings.timeZone,
        homeCountry: settings.homeCountry,
      },
    });
  });
}

/**
 * Goes on in another company of the same person.
 * @throws auth.company_not_found if the person is no member of it.
 */
export async function switchTenant(
  auth: Auth,
  identity: Identity,
  tenantId: string,
): Promise<void> {
  const { sessionId } = identity;
  if (sessionId === null) throw fail('auth.people_only');
  const [moved] = await auth.house.db.read(
    'system',
    `update house.session set active_organization_id = $3
     where id = $1 and user_id = $2 and exists (
       select from house.member where user_id = $2 and organization_id = $3)
     returning id`,
    [sessionId, identity.actor.id, tenantId],
  );
  if (moved === undefined) throw fail('auth.company_not_found');
  auth.identities.forget({ sessionId });
}
