/** Parts of the page, in the order of the planner's questions. */
export const VIEWS = ['good', 'trust', 'changes', 'series'] as const;
export type View = (typeof VIEWS)[number];
