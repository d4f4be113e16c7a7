import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findCustomer, putPersonal } from '../store-list.ts';
import type { PersonalData, PersonalRecord } from '../types.ts';

/**
 * Records who a customer is, over what was read at `version`; 0 where nothing was recorded. The log
 * says which fields are known now, never what they say.
 * @throws customers.not_found, customers.changed_meanwhile
 */
export async function writePersonal(
  house: House,
  caller: Caller,
  customerId: string,
  data: PersonalData,
  version: number,
): Promise<PersonalRecord> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if ((await findCustomer(tx, customerId)) === null) {
      throw fail('customers.not_found', { customerId });
    }
    const written = await putPersonal(tx, customerId, data, version);
    if (written === null) throw fail('customers.changed_meanwhile', { customerId });
    const known = Object.entries(data).filter(([, value]) => value !== null);
    await house.audit(tx, caller, {
      action: 'customers.personal_written',
      entity: 'customer',
      entityId: customerId,
      change: { known: known.map(([field]) => field) },
    });
    return written;
  });
}
