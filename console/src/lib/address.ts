import { entryOf } from '../registry.ts';
import type { SearchState } from './use-search.ts';

/**
 * An address of the console as the router takes it. Where it names a page below one that exists
 * ('/plans/p1/targets'), the nearest page above is opened with the same parameters.
 */
export function addressOf(href: string): { to: string; search: SearchState } {
  const [path = '/', query = ''] = href.split('?');
  const search = Object.fromEntries(new URLSearchParams(query));
  let to = path;
  while (to !== '' && entryOf(to) === null) to = to.slice(0, to.lastIndexOf('/'));
  return { to: to === '' ? '/' : to, search };
}
