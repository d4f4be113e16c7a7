/**
 * What each feature weighs, in units of log odds. Fitted by `bench/fit.ts` on the development sets.
 */
import { FEATURES } from './features.ts';

const FITTED: Readonly<Record<string, number>> = {
  'words:title': 10.76,
  'words:leaf': 4.32,
  'words:path': 1.9,
  'words:kind': 2,
  'words:attributes': 1.71,
  'words:description': 1,
  'phrase:title': 1.2,
  'headingPhrase:title': 0.84,
  'phrase:leaf': 1.17,
  'headingPhrase:leaf': 0.95,
  'phrase:path': 0,
  'headingPhrase:path': 0,
  'phrase:kind': 2,
  'headingPhrase:kind': 1,
  'phrase:attributes': 0.4,
  'headingPhrase:attributes': 0.29,
  'phrase:description': 0.5,
  'headingPhrase:description': 0.3,
  headingBest: 0.36,
  chapterBest: 0.18,
  'agrees:material': 0.8,
  'contradicts:material': -2.93,
  'agrees:construction': 0.22,
  'contradicts:construction': -3.19,
  'agrees:sex': 1.59,
  'contradicts:sex': -4.41,
  'agrees:powered': 1.08,
  'contradicts:powered': -2.22,
  'agrees:part': 0.5,
  'contradicts:part': -1.85,
  'agrees:function': 0.49,
  'contradicts:function': -0.44,
  powerSilent: -0.69,
  partSilent: -0.97,
  noteExcludes: -0.12,
  noteIncludes: 0.38,
  residual: 0,
  memory: 8,
  richness: 0.75,
};

export const WEIGHTS: readonly number[] = FEATURES.map((name) => FITTED[name] ?? 0);
