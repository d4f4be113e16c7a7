import type { ReactNode } from 'react';
import type { Money } from '../../lib/format.ts';

/** The rows in view, and the API's sums over everything that matches. */
export interface Summed<T> {
  readonly items: readonly T[];
  readonly totals: readonly { orders: number; units: number; total: Money }[] | undefined;
}

/** A column of a dense list. */
export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  readonly width?: number;
  readonly align?: 'left' | 'right';
  /** Stays in view when the table is pushed sideways. */
  readonly frozen?: boolean;
  /** Not shown until somebody asks for it in the column settings. */
  readonly optional?: boolean;
  /** What the API calls the two directions, when it can sort by this column. */
  readonly sort?: { readonly up: string; readonly down: string };
  /** For the totals row: over the whole list where the API sums it, else over the rows in view. */
  readonly total?: (page: Summed<T>) => ReactNode;
  /** On a phone: the heading of the card, a corner of it, a line, or left out. */
  readonly card?: 'title' | 'corner' | 'line' | 'none';
}

/** A way to narrow the list; `name` is the parameter of the address and of the API. */
export type Filter =
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'text'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'days';
      /** Parameters of the first and the last day. */
      readonly from: string;
      readonly to: string;
      readonly label: string;
    };

/** One tab of states; '' is the tab of all. */
export interface StateTab {
  readonly value: string;
  readonly label: string;
}

/** The parameters of the address that a filter owns. */
export const namesOf = (filter: Filter): readonly string[] =>
  filter.kind === 'days' ? [filter.from, filter.to] : [filter.name];
