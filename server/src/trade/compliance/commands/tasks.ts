import type { Caller } from '../../../platform/audit/types.ts';
import type { House } from '../../../platform/house/index.ts';
import { fail } from '../errors.ts';
import { putTask } from '../store.ts';
import type { Task } from '../types.ts';
import { checklistOf } from './view.ts';

/**
 * Writes who sees to a line of a checklist, and by when.
 * @throws compliance.unknown_sku, compliance.unknown_market, compliance.no_line,
 *   compliance.changed_meanwhile
 */
export function assignLine(house: House, caller: Caller, task: Task): Promise<Task> {
  const { sku, market, ruleId, obligationId, version } = task;
  return house.db.transaction({ tenantId: caller.tenantId }, async (tx) => {
    const day = caller.now.toISOString().slice(0, 10);
    const { answers } = await checklistOf(tx, { sku, market, day });
    const rule = answers.find((answer) => answer.rule.id === ruleId);
    if (rule?.rule.obligations.some(({ id }) => id === obligationId) !== true) {
      throw fail('compliance.no_line', { sku, market, rule: ruleId, obligation: obligationId });
    }
    const done = await putTask(tx, task, { by: caller.actor.id, at: caller.now });
    if (!done) throw fail('compliance.changed_meanwhile', { what: `${ruleId}/${obligationId}` });
    const { assignee, dueOn, note } = task;
    await house.audit(tx, caller, {
      ...{ action: 'compliance.line_assigned', entity: 'variant', entityId: sku },
      change: { market, ruleId, obligationId, assignee, dueOn, note },
    });
    return { ...task, version: version + 1 };
  });
}
