import type { Names } from '../lib/names.ts';
import { get, type Page, type Query, send } from './client.ts';
import type { ForecastWeek } from './forecasts.ts';

/** A series whose launch is known from its orders. */
export interface Analogue {
  readonly sku: string;
  readonly market: string;
}

export interface Launch {
  readonly launchId: string;
  readonly sku: string;
  readonly market: string;
  /** Monday of the first week of sale. */
  readonly launchWeek: string;
  /** Beside the analogues: 1.2 is a fifth more. */
  readonly scale: number;
  readonly analogues: readonly Analogue[];
  readonly reason: string;
  readonly author: string;
  readonly createdAt: string;
  readonly version: number;
  readonly changedBy: string;
  readonly changedAt: string;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
}

export interface Curve extends Analogue {
  readonly names: Names;
  /** By week from its first sale. */
  readonly units: readonly number[];
}

export interface LaunchOutlook {
  readonly levels: readonly number[];
  readonly weeks: readonly ForecastWeek[];
  readonly curves: readonly Curve[];
  readonly own: readonly number[];
  /** Error of each analogue foretold from the others; null: fewer than two. */
  readonly selfError: number | null;
  /** Share of the SKU's own recipe in the forecast. */
  readonly recipeShare: number;
  readonly late: boolean;
}

export interface ProposedAnalogue extends Analogue {
  readonly names: Names;
  readonly firstWeek: string;
  readonly weeks: number;
  readonly units: number;
  readonly distance: number;
  readonly same: readonly string[];
  readonly different: readonly string[];
  readonly curve: readonly number[];
}

export interface Proposals {
  readonly names: Names;
  /** The earliest launch. */
  readonly startWeek: string;
  readonly ownWeeks: number;
  readonly ownEnough: number;
  readonly items: readonly ProposedAnalogue[];
  readonly tooShort: number;
  readonly launchNotSeen: number;
  readonly compared: readonly string[];
}

/** '*' stands for every market. */
export const EVERY_MARKET = '*';

export interface Ending {
  readonly endingId: string;
  readonly sku: string;
  readonly market: string;
  /** Monday of the last week of sale. */
  readonly lastWeek: string;
  readonly reason: string;
  readonly author: string;
  readonly createdAt: string;
  readonly version: number;
}

export interface EndingPreview {
  readonly markets: readonly string[];
  readonly market: string;
  readonly levels: readonly number[];
  readonly history: readonly { readonly week: string; readonly units: number }[];
  readonly weeks: readonly ForecastWeek[];
  readonly decline: {
    readonly chance: number | null;
    readonly left: number | null;
    readonly declines: boolean;
  };
}

export const listLaunches = (query: Query, signal?: AbortSignal): Promise<Page<Launch>> =>
  get('/api/launches', query, signal);

export const launchQuery = (launchId: string) => ({
  queryKey: ['launches', 'one', launchId] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{
      readonly launch: Launch;
      readonly outlook: LaunchOutlook | null;
      readonly forecastId: string | null;
    }>(`/api/launches/${launchId}`, {}, signal),
});

export const proposeAnalogues = (item: Analogue): Promise<Proposals> =>
  send('POST', '/api/launches/analogues', item);

export type LaunchWish = Pick<
  Launch,
  'sku' | 'market' | 'launchWeek' | 'scale' | 'analogues' | 'reason'
>;

export const previewLaunch = ({ reason: _, ...wish }: LaunchWish): Promise<LaunchOutlook> =>
  send('POST', '/api/launches/preview', wish);

export const keepLaunch = (wish: LaunchWish): Promise<Launch> =>
  send('POST', '/api/launches', wish);

export const changeLaunch = (
  change: Omit<LaunchWish, 'sku' | 'market'> & Pick<Launch, 'launchId' | 'version'>,
): Promise<Launch> => {
  const { launchId, ...body } = change;
  return send('PATCH', `/api/launches/${launchId}`, body);
};

export const withdrawLaunch = ({
  launchId,
  version,
}: Pick<Launch, 'launchId' | 'version'>): Promise<Launch> =>
  send('POST', `/api/launches/${launchId}/withdraw`, { version });

export const endingsQuery = {
  queryKey: ['endings'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<{ readonly items: readonly Ending[] }>('/api/endings', {}, signal),
};

export type EndingWish = Pick<Ending, 'sku' | 'market' | 'lastWeek' | 'reason'>;

export const previewEnding = ({ reason: _, ...wish }: EndingWish): Promise<EndingPreview> =>
  send('POST', '/api/endings/preview', wish);

export const keepEnding = (wish: EndingWish): Promise<Ending> => send('POST', '/api/endings', wish);

export const changeEnding = (
  change: Pick<Ending, 'endingId' | 'version' | 'lastWeek' | 'reason'>,
): Promise<Ending> => {
  const { endingId, ...body } = change;
  return send('PATCH', `/api/endings/${endingId}`, body);
};

export const withdrawEnding = ({
  endingId,
  version,
}: Pick<Ending, 'endingId' | 'version'>): Promise<Ending> =>
  send('POST', `/api/endings/${endingId}/withdraw`, { version });
