import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { findCustomer, findPersonal } from '../store-list.ts';
import type { PersonalRecord } from '../types.ts';

const NOTHING: PersonalRecord = {
  name: null,
  email: null,
  phone: null,
  address: null,
  version: 0,
};

/**
 * Who a customer is. The reading itself goes on record, in the same transaction.
 * @throws customers.not_found
 */
export async function readPersonal(
  house: House,
  caller: Caller,
  customerId: string,
): Promise<PersonalRecord> {
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    if ((await findCustomer(tx, customerId)) === null) {
      throw fail('customers.not_found', { customerId });
    }
    await house.audit(tx, caller, {
      action: 'customers.personal_read',
      entity: 'customer',
      entityId: customerId,
    });
    return (await findPersonal(tx, customerId)) ?? NOTHING;
  });
}
