/**
 * What each feature weighs, in units of log odds. Fitted by `bench/fit.ts` on the development sets,
 * but for the legal notes: these are law, not evidence, and memory, which belongs to a seller.
 */
import { FEATURES } from './features.ts';

const FITTED: Readonly<Record<string, number>> = {
  'words:title': 10.78,
  'words:leaf': 4.36,
  'words:path': 1.92,
  'words:kind': 2,
  'words:attributes': 1.69,
  'words:description': 1,
  'phrase:title': 1.22,
  'headingPhrase:title': 1.01,
  'phrase:leaf': 1.13,
  'headingPhrase:leaf': 0.82,
  'phrase:path': 0,
  'headingPhrase:path': 0,
  'phrase:kind': 2,
  'headingPhrase:kind': 1,
  'phrase:attributes': 0.34,
  'headingPhrase:attributes': 0.45,
  'phrase:description': 0.5,
  'headingPhrase:description': 0.3,
  headingBest: 0.4,
  chapterBest: 0.1,
  'agrees:material': 0.9,
  'contradicts:material': -2.74,
  'agrees:construction': 0.24,
  'contradicts:construction': -3.44,
  'agrees:sex': 1.16,
  'contradicts:sex': -4.76,
  'agrees:powered': 0.86,
  'contradicts:powered': -2.29,
  'agrees:part': 0.5,
  'contradicts:part': -1.82,
  'agrees:function': 0.49,
  'contradicts:function': -0.44,
  powerSilent: -0.67,
  partSilent: -1.09,
  noteExcludes: -2,
  noteIncludes: 0.8,
  residual: 0,
  memory: 8,
  richness: 0.68,
};

export const WEIGHTS: readonly number[] = FEATURES.map((name) => FITTED[name] ?? 0);
