import { textAt } from './record.ts';
import { createKeptStore, type Store, useStore } from './store.ts';

/** The switches at the top of every page; '' means no restriction. */
export interface Scope {
  /** ISO country of the market (站点), or '' for all. */
  readonly market: string;
  /** ISO 4217 code, or '' for each amount in its own currency. */
  readonly currency: string;
  /** Clock times at the place of the record, or in Beijing. */
  readonly zone: 'site' | 'beijing';
}

export const scopeStore: Store<Scope> = createKeptStore('tradewind.scope', (stored) => ({
  market: textAt(stored, 'market') ?? '',
  currency: textAt(stored, 'currency') ?? '',
  zone: textAt(stored, 'zone') === 'site' ? 'site' : 'beijing',
}));

export const useScope = (): Scope => useStore(scopeStore);

export const setScope = (change: Partial<Scope>): void =>
  scopeStore.set((current) => ({ ...current, ...change }));
