import { useSyncExternalStore } from 'react';

const QUERY = '(prefers-reduced-motion: reduce)';

function follow(listener: () => void): () => void {
  const media = window.matchMedia(QUERY);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/** Whether the person's system asks for less motion, now; answers anew when that changes. */
export const asksForLessMotion = (): boolean => window.matchMedia(QUERY).matches;

/** As asksForLessMotion, followed while the page is open. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(follow, asksForLessMotion);
}
