import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { dismissAlert, readAlert } from '../store-alerts.ts';
import type { Alert } from '../types.ts';

/**
 * Takes an open alert off the list, with the reason, until it has been over once and comes again.
 * @throws accuracy.alert_not_found, accuracy.alert_settled
 */
export function dismiss(
  house: House,
  caller: Caller,
  input: { readonly alertId: string; readonly reason: string },
): Promise<Alert> {
  const { alertId, reason } = input;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const by = { actor: caller.actor.id, reason, now: caller.now };
    const done = await dismissAlert(tx, alertId, by);
    const alert = await readAlert(tx, alertId);
    if (alert === null) throw fail('accuracy.alert_not_found');
    if (!done) throw fail('accuracy.alert_settled', { state: alert.state });
    await house.audit(tx, caller, {
      ...{ action: 'accuracy.alert_dismissed', entity: 'accuracy_alert', entityId: alertId },
      change: { sku: alert.sku, market: alert.market, kind: alert.kind, reason },
    });
    return alert;
  });
}
