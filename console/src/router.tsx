import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRouter,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { withPageWords } from './i18n/index.ts';
import { PAGES } from './registry.ts';
import { NotFound } from './shell/not-found.tsx';
import { PageFailed } from './shell/page-failed.tsx';
import { Shell } from './shell/shell.tsx';
import { Toasts } from './shell/toasts.tsx';
import { PageSkeleton } from './ui/page-skeleton.tsx';

/** Search parameters are texts: a list's state is what one can read in the address. */
const asTexts = (search: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );

const plainSearch = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>) => {
    const text = new URLSearchParams(asTexts(search)).toString();
    return text === '' ? '' : `?${text}`;
  },
};

/** The door and its invitations stand alone; every page of the registry stands inside the shell. */
export function makeRouter(queries: QueryClient): AnyRouter {
  const root = createRootRoute({
    component: () => (
      <>
        <Outlet />
        <Toasts />
      </>
    ),
    notFoundComponent: NotFound,
    errorComponent: PageFailed,
  });
  const door = (path: string) =>
    createRoute({
      getParentRoute: () => root,
      path,
      validateSearch: asTexts,
      component: lazyRouteComponent(() => import('./routes/sign-in/page.tsx'), 'Page'),
    });
  const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
  const pages = PAGES.map((entry) =>
    createRoute({
      getParentRoute: () => shell,
      path: entry.path,
      validateSearch: asTexts,
      component: lazyRouteComponent(
        entry.path === '/' ? entry.load : () => withPageWords(entry.load),
        'Page',
      ),
      pendingComponent: PageSkeleton,
      errorComponent: PageFailed,
    }),
  );
  return createRouter({
    routeTree: root.addChildren([door('/sign-in'), door('/invitation'), shell.addChildren(pages)]),
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    scrollRestoration: true,
    ...plainSearch,
  });
}
