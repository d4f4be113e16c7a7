import type { Element } from '@tradewind/screening';

/** 'YYYY-MM-DD' from a date as registers write it, with a zone or without; null for no date. */
export function readDay(text: string): string | null {
  const found = /^(\d{4})-?\/?(\d{2})-?\/?(\d{2})(?:$|[T+Z-])/.exec(text.trim());
  if (found === null) return null;
  const day = `${found[1]}-${found[2]}-${found[3]}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? null : day;
}

/** Texts of every element of a name inside one, however deep, trimmed, without empty ones. */
export function deep(element: Element, name: string): string[] {
  return element.children.flatMap((child) => {
    const own = child.name === name && child.text.trim() !== '' ? [child.text.trim()] : [];
    return [...own, ...deep(child, name)];
  });
}

/** The first element of one of the names, however deep. */
export function within(element: Element, ...names: readonly string[]): Element | null {
  for (const child of element.children) {
    if (names.includes(child.name)) return child;
    const found = within(child, ...names);
    if (found !== null) return found;
  }
  return null;
}

/** Nice classes among numbers as a register writes them, in order. */
export function classesIn(texts: readonly string[]): number[] {
  const numbers = texts.flatMap((text) => (/^\d{1,3}$/.test(text) ? [Number(text)] : []));
  return [...new Set(numbers.filter((one) => one >= 1 && one <= 45))].sort((a, b) => a - b);
}
