import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type SearchState = Readonly<Record<string, string>>;

/** The search with the changes in it; an empty value takes its parameter out of the address. */
export function changed(
  search: SearchState,
  changes: Record<string, string | undefined>,
): SearchState {
  const next: Record<string, string> = { ...search };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') delete next[name];
    else next[name] = value;
  }
  return next;
}

/** The page's state in its address, so that a link, a tab or the back button brings it back. */
export function useSearchState(): {
  search: SearchState;
  set: (changes: Record<string, string | undefined>) => void;
} {
  const search: SearchState = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = useCallback(
    (changes: Record<string, string | undefined>): void => {
      void navigate({
        to: '.',
        search: (current: SearchState) => changed(current, changes),
        replace: true,
      });
    },
    [navigate],
  );
  return { search, set };
}
