import type { DecisionSource } from '../types.ts';
import { dumpingDecisions } from './dumping.ts';
import { evidenceDecisions } from './evidence.ts';
import { impactDecisions } from './impacts.ts';
import { importDecisions } from './imports.ts';
import { planDecisions } from './plan.ts';
import { qualityDecisions } from './quality.ts';
import { startDecisions } from './start.ts';

/** Every source of decisions. A new room's source is added here and nowhere else. */
export const SOURCES: readonly DecisionSource[] = [
  startDecisions,
  planDecisions,
  impactDecisions,
  evidenceDecisions,
  dumpingDecisions,
  qualityDecisions,
  importDecisions,
];
