export type SampleSize = 'small' | 'large';

export interface SampleLoad {
  readonly seed: string;
  readonly size: SampleSize;
  /** Last day of the sample's history. */
  readonly today: string;
  readonly orders: number;
  /** False while it is being written; a start that was killed goes on from there. */
  readonly finished: boolean;
}
