/** Records with amounts as JSON columns: an amount is written as text, so that none is rounded. */
import { byMethod } from './rules-series.ts';
import type { Check, DoubtGroup, Slice, ValueAdded, ValueGroup } from './types.ts';

/** JSON text of a value; whole amounts become text. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}` : one));
}

/** As `T`, with amounts still text. */
type Stored<T> = T extends bigint
  ? string
  : T extends object
    ? { readonly [K in keyof T]: Stored<T[K]> }
    : T;

export type StoredSlice = Stored<Slice>;
export type StoredDoubt = Stored<DoubtGroup>;
export type StoredValue = Stored<ValueAdded>;

const amount = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

export const readSlices = (slices: readonly StoredSlice[]): Slice[] =>
  slices.map((one) => ({
    ...one,
    money: byMethod((method) => ({
      underMinor: BigInt(one.money[method].underMinor),
      overMinor: BigInt(one.money[method].overMinor),
    })),
  }));

export const readDoubts = (doubts: readonly StoredDoubt[]): DoubtGroup[] =>
  doubts.map((one) => ({ ...one, valueMinor: amount(one.valueMinor) }));

const readGroup = (group: Stored<ValueGroup>): ValueGroup => ({
  ...group,
  gainedMinor: amount(group.gainedMinor),
});

export const readValue = (value: StoredValue | null): Check['valueAdded'] =>
  value === null
    ? null
    : {
        overall: readGroup(value.overall),
        byAuthor: value.byAuthor.map(readGroup),
        byReason: value.byReason.map(readGroup),
        bySku: value.bySku.map(readGroup),
      };
