import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findCustomer, putPersonal } from '../store-list.ts';
import type { PersonalData } from '../types.ts';

/**
 * Records who a customer is. The log says which fields are known now, never what they say.
 * @throws customers.not_found
 */
export async function writePersonal(
  house: House,
  caller: Caller,
  customerId: string,
  data: PersonalData,
): Promise<PersonalData> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if ((await findCustomer(tx, customerId)) === null) {
      throw fail('customers.not_found', { customerId });
    }
    await putPersonal(tx, customerId, data);
    const known = Object.entries(data).filter(([, value]) => value !== null);
    await house.audit(tx, caller, {
      action: 'customers.personal_written',
      entity: 'customer',
      entityId: customerId,
      change: { known: known.map(([field]) => field) },
    });
    return data;
  });
}
