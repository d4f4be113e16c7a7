import type { Standing, Trial, TrialAdvice, TrialPlan } from '@tradewind/stocking';

/** What the thread is asked. */
export type TrialTask =
  | { readonly op: 'plan'; readonly trial: Trial }
  | { readonly op: 'advise'; readonly trial: Trial; readonly standing: Standing };

/** `refused`: the path of the value that makes no sense. */
export type TrialAnswer =
  | { readonly op: 'plan'; readonly plan: TrialPlan }
  | { readonly op: 'advise'; readonly advice: TrialAdvice }
  | { readonly op: 'refused'; readonly path: string };
