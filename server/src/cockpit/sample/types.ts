export type SampleSize = 'small' | 'large';

export interface SampleLoad {
  readonly seed: string;
  readonly size: SampleSize;
  /** Last day of the sample's history. */
  readonly today: string;
  readonly orders: number;
}
