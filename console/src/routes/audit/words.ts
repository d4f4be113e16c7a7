import type { Say } from '../../i18n/index.ts';

/** 'orders.cancelled' in words; an action without words is shown as it is. */
export const actionWords = (action: string, t: Say): string =>
  t(`audit:action.${action}`, { defaultValue: action });

function valueWords(value: unknown): string {
  if (value === null) return '∅';
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}

/** A change in one line: `role: viewer → planner, name: …`. */
export function changeWords(change: Readonly<Record<string, unknown>>): string {
  return Object.entries(change)
    .map(([name, value]) => {
      const pair =
        typeof value === 'object' && value !== null && 'from' in value && 'to' in value
          ? `${valueWords(value.from)} → ${valueWords(value.to)}`
          : valueWords(value);
      return `${name}: ${pair}`;
    })
    .join(', ');
}
