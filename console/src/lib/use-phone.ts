import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 760px)';

function follow(listener: () => void): () => void {
  const media = window.matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the window is as narrow as a phone: lists become cards, drawers cover the page. */
export function usePhone(): boolean {
  return useSyncExternalStore(follow, () => window.matchMedia(QUERY).matches);
}
