import { get, send } from './client.ts';

/** The standing choices of planning that a page here changes. */
export interface PlanningChoices {
  readonly returnsInDemand: 'net' | 'gross';
  /** Share of returned units that can be sold again. */
  readonly restockableShare: number;
  /** Weeks that nothing explains: read as they are, or at the limit of the usual. */
  readonly outliers: 'keep' | 'cap';
}

export interface PlanningSettings {
  readonly settings: PlanningChoices;
  readonly version: number;
}

export const planningSettingsQuery = {
  queryKey: ['planning-settings'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<PlanningSettings>('/api/planning-settings', {}, signal),
};

export const changePlanningSettings = (change: {
  readonly version: number;
  readonly settings: PlanningChoices;
}): Promise<PlanningSettings> => send('PATCH', '/api/planning-settings', change);
