import { get, send } from './client.ts';

/** A set of filters somebody gave a name (筛选方案). */
export interface ViewFields {
  readonly name: string;
  /** Parameters of the list's address. */
  readonly search: Readonly<Record<string, string>>;
  /** Everybody in the company sees it. */
  readonly shared: boolean;
}

export interface SavedView extends ViewFields {
  readonly viewId: string;
  /** The list it belongs to. */
  readonly page: string;
  /** Made by the signed-in person. */
  readonly mine: boolean;
  readonly version: number;
}

export const viewsQuery = (page: string) => ({
  queryKey: ['views', page] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly SavedView[] }>('/api/views', { page }, signal),
  staleTime: 60_000,
});

export const addView = (body: ViewFields & { page: string }): Promise<SavedView> =>
  send('POST', '/api/views', body);

export const changeView = (
  viewId: string,
  body: Partial<ViewFields> & { version: number },
): Promise<SavedView> => send('PATCH', `/api/views/${viewId}`, body);

export const removeView = (viewId: string): Promise<unknown> =>
  send('DELETE', `/api/views/${viewId}`);
