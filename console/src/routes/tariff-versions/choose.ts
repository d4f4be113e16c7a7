import type { Edition } from '../../api/schedules.ts';

/** Two editions of one jurisdiction. */
export interface Pair {
  readonly from: Edition | undefined;
  readonly to: Edition | undefined;
}

/** The editions of the address; where it names none, the one in force and the one before it. */
export function choose(
  items: readonly Edition[],
  fromId: string | undefined,
  toId: string | undefined,
): Pair {
  const usable = items.filter((one) => one.standing !== 'withdrawn');
  const to =
    items.find((one) => one.editionId === toId) ??
    usable.find((one) => one.standing === 'in_force') ??
    usable[0];
  const same = (one: Edition): boolean =>
    one.jurisdiction === to?.jurisdiction && one.editionId !== to.editionId;
  const asked = items.find((one) => one.editionId === fromId && same(one));
  const before = usable.find((one) => same(one) && one.effectiveFrom < (to?.effectiveFrom ?? ''));
  return { from: asked ?? before ?? usable.find(same), to };
}
