import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Page, Query } from '../../api/client.ts';

export type Load<T> = (query: Query, signal: AbortSignal) => Promise<Page<T>>;

export interface Pages<T> {
  readonly result: UseQueryResult<Page<T>>;
  /** Answer to the first page, which carries counts and sums. */
  readonly opening: Page<T> | undefined;
  /** 1 is the first page. */
  readonly number: number;
  readonly first: () => void;
  readonly back: () => void;
  readonly next: () => void;
}

interface Trail {
  readonly of: string;
  /** Cursors of the pages walked through; the last is the page in view. */
  readonly cursors: readonly string[];
}

/**
 * Pages of a keyset list. A cursor only leads on, so the way back is the trail of cursors walked;
 * a change of the question starts a new trail.
 */
export function usePages<T>(list: string, query: Query, load: Load<T>): Pages<T> {
  const question = JSON.stringify(query);
  const [trail, setTrail] = useState<Trail>({ of: question, cursors: [] });
  const cursors = trail.of === question ? trail.cursors : [];
  const cursor = cursors.at(-1);
  const result = useQuery({
    queryKey: [list, 'list', query, cursor],
    queryFn: ({ signal }) => load({ ...query, cursor }, signal),
    placeholderData: keepPreviousData,
  });
  const opening = useQuery({
    queryKey: [list, 'list', query, undefined],
    queryFn: ({ signal }) => load(query, signal),
    enabled: cursor === undefined,
    placeholderData: keepPreviousData,
  });
  const walk = (next: readonly string[]): void => setTrail({ of: question, cursors: next });
  return {
    result,
    opening: opening.data,
    number: cursors.length + 1,
    first: () => walk([]),
    back: () => walk(cursors.slice(0, -1)),
    next: () => {
      const next = result.data?.nextCursor;
      if (next !== null && next !== undefined) walk([...cursors, next]);
    },
  };
}
