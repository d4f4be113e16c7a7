/**
 * What each feature weighs, in units of log odds. Fitted by `bench/fit.ts` on the development sets.
 */
import { FEATURES } from './features.ts';

const FITTED: Readonly<Record<string, number>> = {
  'words:title': 10.55,
  'words:leaf': 4.12,
  'words:path': 1.89,
  'words:kind': 2,
  'words:attributes': 2.28,
  'words:description': 1,
  'phrase:title': 1.29,
  'headingPhrase:title': 1.18,
  'phrase:leaf': 1.12,
  'headingPhrase:leaf': 0.79,
  'phrase:path': 0,
  'headingPhrase:path': 0,
  'phrase:kind': 2,
  'headingPhrase:kind': 1,
  'phrase:attributes': 0.49,
  'headingPhrase:attributes': 0.23,
  'phrase:description': 0.5,
  'headingPhrase:description': 0.3,
  headingBest: 0.46,
  chapterBest: 0.08,
  'agrees:material': 0.71,
  'contradicts:material': -2.99,
  'agrees:construction': 0.89,
  'contradicts:construction': -2.83,
  'agrees:sex': 3.52,
  'contradicts:sex': -4.13,
  'agrees:powered': 1.7,
  'contradicts:powered': -2.05,
  'agrees:part': 0.5,
  'contradicts:part': -1.86,
  'agrees:function': 0.46,
  'contradicts:function': -0.47,
  powerSilent: -0.74,
  partSilent: -0.96,
  noteExcludes: -0.09,
  noteIncludes: 0.4,
  residual: 0,
  memory: 8,
  richness: 0.56,
};

export const WEIGHTS: readonly number[] = FEATURES.map((name) => FITTED[name] ?? 0);
