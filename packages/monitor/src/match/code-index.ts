import type { CodeMention } from '../types.ts';
import type { Product, ProductCode } from './types.ts';

/** A SKU's code under one key of an index. */
export interface Held {
  readonly sku: string;
  readonly code: ProductCode;
}

/** Codes in order, so that those of a range stand together. */
export class CodeIndex {
  readonly #keys: readonly string[];
  readonly #held: ReadonlyMap<string, readonly Held[]>;

  constructor(entries: readonly (readonly [key: string, held: Held])[]) {
    const held = new Map<string, Held[]>();
    for (const [key, one] of entries) {
      const at = held.get(key);
      if (at === undefined) held.set(key, [one]);
      else at.push(one);
    }
    this.#held = held;
    this.#keys = [...held.keys()].sort();
  }

  /** Codes that begin with one from `from` to `to`. */
  *within({ from, to }: Pick<CodeMention, 'from' | 'to'>): Generator<Held> {
    for (let at = this.#least(from); at < this.#keys.length; at++) {
      const key = this.#keys[at] as string;
      if (key.slice(0, to.length) > to) return;
      yield* this.#held.get(key) ?? [];
    }
  }

  /** Codes that are the beginning of one of the range, shorter than it. */
  *above({ from, to }: Pick<CodeMention, 'from' | 'to'>): Generator<Held> {
    for (const length of [6, 8]) {
      if (length >= from.length) return;
      const [low, high] = [from.slice(0, length), to.slice(0, length)];
      for (let at = this.#least(low); at < this.#keys.length; at++) {
        const key = this.#keys[at] as string;
        if (key > high) break;
        if (key.length === length) yield* this.#held.get(key) ?? [];
      }
    }
  }

  #least(key: string): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] as string) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Codes of all products: by territory in full, and the six digits all share. */
export function indexCodes(products: readonly Product[]): {
  readonly shared: CodeIndex;
  readonly national: ReadonlyMap<string, CodeIndex>;
} {
  const shared: (readonly [string, Held])[] = [];
  const bySystem = new Map<string, (readonly [string, Held])[]>();
  const sharedFirst = (code: ProductCode): number => (code.system === 'HS' ? 0 : 1);
  for (const { sku, codes } of products) {
    for (const code of [...codes].sort((a, b) => sharedFirst(a) - sharedFirst(b))) {
      shared.push([code.code.slice(0, 6), { sku, code }]);
      const own = bySystem.get(code.system) ?? [];
      own.push([code.code, { sku, code }]);
      bySystem.set(code.system, own);
    }
  }
  const national = new Map([...bySystem].map(([name, list]) => [name, new CodeIndex(list)]));
  return { shared: new CodeIndex(shared), national };
}
