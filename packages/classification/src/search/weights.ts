/**
 * What each feature weighs, in units of log odds. Fitted by `bench/fit.ts` on the development sets.
 */
import { FEATURES } from './features.ts';

const FITTED: Readonly<Record<string, number>> = {
  'words:title': 10.2,
  'words:leaf': 5.05,
  'words:path': 2.59,
  'words:kind': 2,
  'words:attributes': 2.41,
  'words:description': 1,
  'phrase:title': 1.15,
  'headingPhrase:title': 0.66,
  'phrase:leaf': 2.89,
  'headingPhrase:leaf': 2.56,
  'phrase:path': 1.23,
  'headingPhrase:path': 0.71,
  'phrase:kind': 2,
  'headingPhrase:kind': 1,
  'phrase:attributes': 0.57,
  'headingPhrase:attributes': 0.08,
  'phrase:description': 0.5,
  'headingPhrase:description': 0.3,
  headingBest: 0.35,
  chapterBest: 0.12,
  'agrees:material': 1.46,
  'contradicts:material': -2.96,
  'agrees:construction': 1.17,
  'contradicts:construction': -1.86,
  'agrees:sex': 1.66,
  'contradicts:sex': -2.47,
  'agrees:powered': 1.05,
  'contradicts:powered': -1.25,
  'agrees:part': 0.19,
  'contradicts:part': -1.05,
  'agrees:function': 0.89,
  'contradicts:function': -0.51,
  powerSilent: -0.39,
  partSilent: -0.81,
  noteExcludes: -0.73,
  noteIncludes: 0.63,
  residual: 0,
  memory: 8,
  richness: 1.34,
};

export const WEIGHTS: readonly number[] = FEATURES.map((name) => FITTED[name] ?? 0);
