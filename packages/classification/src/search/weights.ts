/**
 * What each feature weighs, in units of log odds. Fitted by `bench/fit.ts` on the development sets.
 */
import { FEATURES } from './features.ts';

const FITTED: Readonly<Record<string, number>> = {
  'words:title': 9.81,
  'words:leaf': 5.53,
  'words:path': 2.79,
  'words:kind': 2,
  'words:attributes': 3.07,
  'words:description': 1,
  'phrase:title': 0.96,
  'headingPhrase:title': 0.38,
  'phrase:leaf': 2.09,
  'headingPhrase:leaf': 1.91,
  'phrase:path': 0.84,
  'headingPhrase:path': 0.23,
  'phrase:kind': 2,
  'headingPhrase:kind': 1,
  'phrase:attributes': 0.68,
  'headingPhrase:attributes': 0.09,
  'phrase:description': 0.5,
  'headingPhrase:description': 0.3,
  headingBest: 0.45,
  chapterBest: 0.19,
  'agrees:material': 1.69,
  'contradicts:material': -3.57,
  'agrees:construction': 1.28,
  'contradicts:construction': -2.09,
  'agrees:sex': 2.33,
  'contradicts:sex': -3.02,
  'agrees:powered': 1.23,
  'contradicts:powered': -1.54,
  'agrees:part': 0.5,
  'contradicts:part': -1.5,
  'agrees:function': 0.78,
  'contradicts:function': -0.37,
  powerSilent: -0.5,
  partSilent: -0.94,
  noteExcludes: -0.6,
  noteIncludes: 0.63,
  residual: 0,
  memory: 8,
  richness: 1.6,
};

export const WEIGHTS: readonly number[] = FEATURES.map((name) => FITTED[name] ?? 0);
