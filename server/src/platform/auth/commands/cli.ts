import type { Caller } from '../../audit/types.ts';
import { listTenants } from '../store.ts';
import type { AuthHouse } from '../types.ts';

/**
 * The caller of commands run from the shell: whoever may open the data folder may do everything in
 * it. Works in the only company there is, or in the one named.
 * @throws Error that lists the companies when the choice is not clear, or says that there is none.
 */
export async function createCliCaller(
  house: Pick<AuthHouse, 'db' | 'now'>,
  options: { company?: string; locale?: Caller['locale'] } = {},
): Promise<Caller> {
  const tenants = await listTenants(house.db);
  const chosen =
    options.company === undefined
      ? tenants
      : tenants.filter((t) => t.tenantId === options.company || t.name === options.company);
  const [tenant] = chosen;
  if (tenant === undefined || chosen.length > 1) {
    const names = tenants.map((t) => `  ${t.tenantId}  ${t.name}`).join('\n');
    throw new Error(
      tenants.length === 0
        ? 'There is no company yet. Start the server once with: npm start'
        : `Say which company, by name or id:\n${names}`,
    );
  }
  return {
    tenantId: tenant.tenantId,
    actor: { kind: 'house', id: 'cli' },
    origin: 'cli',
    now: house.now(),
    locale: options.locale ?? 'zh',
  };
}
