import type { CurrencyCode } from '@tradewind/money';
import type { Transaction } from '../../platform/database/index.ts';
import type { PlanRun } from '../../supply/planning/index.ts';

/** Text by code: the console has the words in both languages. */
export interface Coded {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type DecisionKind =
  | 'rule_change'
  | 'purchase'
  | 'transfer'
  | 'deadline'
  | 'stockout'
  | 'evidence'
  | 'dumping'
  | 'forecast'
  | 'data'
  | 'import'
  | 'start';

/** Whose desk it belongs on. */
export type Owner = 'owner' | 'planner' | 'warehouse';

/** Something that could be decided today. */
export interface Candidate {
  readonly decisionId: string;
  readonly kind: DecisionKind;
  readonly title: Coded;
  readonly reason: Coded;
  /** At stake, in minor units of the base currency; null is unknown, not nothing. */
  readonly moneyMinor: bigint | null;
  /** Last day on which deciding still helps; null: any day. */
  readonly dueOn: string | null;
  readonly owner: Owner;
  /** Page of the console where it is decided. */
  readonly href: string;
}

/** What every source is given; read once. */
export interface Morning {
  readonly tx: Transaction;
  /** The day the cockpit speaks of: today, or the end of an old history. */
  readonly today: string;
  readonly base: CurrencyCode;
  readonly plan: PlanRun | undefined;
  /** Names by warehouse and supplier id. */
  readonly places: ReadonlyMap<string, string>;
}

/** A room's decisions. Sources are listed in sources/index.ts; each answers for itself. */
export type DecisionSource = (morning: Morning) => Promise<Candidate[]>;
