import { createStore } from './store.ts';

/** A short notice at the edge of the page. */
export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly text: string;
  readonly detail: string;
}

export const toasts = createStore<readonly Toast[]>([]);

let last = 0;

/** Shows a notice; bad news stays twice as long, for there is more to read. */
export function say(tone: Toast['tone'], text: string, detail = ''): void {
  last += 1;
  const toast: Toast = { id: last, tone, text, detail };
  toasts.set((current) => [...current.slice(-3), toast]);
  setTimeout(() => dismiss(toast.id), tone === 'bad' ? 10_000 : 4_000);
}

export function dismiss(id: number): void {
  toasts.set((current) => current.filter((one) => one.id !== id));
}
