/**
 * What each feature weighs, in units of log odds. Fitted by `bench/fit.ts` on the development sets.
 */
import { FEATURES } from './features.ts';

const FITTED: Readonly<Record<string, number>> = {
  'words:title': 6,
  'words:leaf': 3,
  'words:path': 1.5,
  'words:kind': 2,
  'words:attributes': 1,
  'words:description': 1,
  'phrase:title': 5,
  'headingPhrase:title': 2,
  'phrase:leaf': 4,
  'headingPhrase:leaf': 2,
  'phrase:path': 1.5,
  'headingPhrase:path': 1,
  'phrase:kind': 2,
  'headingPhrase:kind': 1,
  'phrase:attributes': 0.5,
  'headingPhrase:attributes': 0.3,
  'phrase:description': 0.5,
  'headingPhrase:description': 0.3,
  headingBest: 0.2,
  chapterBest: 0.1,
  'agrees:material': 1,
  'contradicts:material': -2,
  'agrees:construction': 1,
  'contradicts:construction': -1.5,
  'agrees:sex': 1,
  'contradicts:sex': -2,
  'agrees:powered': 1,
  'contradicts:powered': -1,
  'agrees:part': 1,
  'contradicts:part': -0.5,
  'agrees:function': 1,
  'contradicts:function': -0.3,
  powerSilent: -0.5,
  partSilent: -1,
  noteExcludes: -2,
  noteIncludes: 1,
  residual: -0.2,
  memory: 8,
  richness: 0.5,
};

export const WEIGHTS: readonly number[] = FEATURES.map((name) => FITTED[name] ?? 0);
