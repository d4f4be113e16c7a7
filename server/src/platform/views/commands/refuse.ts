import { fail } from '../errors.ts';
import type { Verdict } from '../rules.ts';

/** @throws views.not_found, views.not_permitted */
export function refuse(verdict: Verdict): void {
  if (verdict === 'not_found') throw fail('views.not_found');
  if (verdict === 'not_permitted') throw fail('views.not_permitted', { permission: 'views.share' });
}
