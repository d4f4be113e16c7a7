import type { FactValue, Verdict, VerdictWord } from '@tradewind/rules';

export type { FactValue, VerdictWord };

/** Answers of a company that hold for every market. */
export const EVERYWHERE = '*';

/** A pseudo-fact: the class of product, whose facts stand where nobody stated otherwise. */
export const PRODUCT_CLASS = 'product_class';

/** Pseudo-facts of a sale that are no words of the rulebook: how it is sold and sent. */
export const SALE_WORDS = ['channel', 'sale', 'mode'] as const;

export interface Answer {
  readonly fact: string;
  readonly value: FactValue;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
  readonly version: number;
}

export interface ProductAnswer extends Answer {
  readonly productId: string;
}

/** What people answered about a product, by fact. */
export type StatedFacts = Readonly<Record<string, FactValue>>;

export interface CompanyAnswer extends Answer {
  readonly market: string;
}

export type Enforcement = 'warn' | 'enforce';

export interface Market {
  readonly market: string;
  readonly enforcement: Enforcement;
  readonly version: number;
}

/** Where a fact of the goods came from. */
export type FactSource = 'person' | 'company' | 'catalogue';

export interface Pair {
  readonly sku: string;
  readonly market: string;
}

/** State of each line that binds, by `rule/obligation`. */
export type Lines = Readonly<Record<string, string>>;

/** What is kept of the reasons of a verdict. */
export interface ReasonsKept {
  /** The first, worst first. */
  readonly reasons: Verdict['reasons'];
  readonly reasonCount: number;
  /** How many facts all the reasons wait for. */
  readonly asks: number;
}

export interface VerdictRow extends Pair, ReasonsKept {
  readonly verdict: VerdictWord;
  readonly parts: Verdict['parts'];
  readonly judgedOn: string;
  readonly changesOn: string | null;
  readonly judgedAt: Date;
}

/** What caused lines to come and go. */
export type Cause =
  | {
      readonly kind: 'answer';
      readonly fact: string;
      readonly from: FactValue | null;
      readonly to: FactValue | null;
    }
  | {
      readonly kind: 'company';
      readonly market: string;
      readonly fact: string;
      readonly from: FactValue | null;
      readonly to: FactValue | null;
    }
  | { readonly kind: 'evidence'; readonly recordId: string; readonly event: string }
  | { readonly kind: 'code'; readonly system: string; readonly code: string | null }
  | { readonly kind: 'rule'; readonly rule: string; readonly version: number }
  | { readonly kind: 'reading'; readonly point: string; readonly reading: string }
  | { readonly kind: 'market' }
  | { readonly kind: 'day' }
  | { readonly kind: 'run' };

export interface Change extends Pair {
  readonly changeId: string;
  readonly ruleId: string | null;
  readonly obligationId: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly cause: Cause;
  readonly actor: string;
  readonly at: Date;
}

export type NewChange = Omit<Change, 'changeId' | 'actor' | 'at'>;

export interface Task extends Pair {
  readonly ruleId: string;
  readonly obligationId: string;
  readonly assignee: string | null;
  readonly dueOn: string | null;
  readonly note: string | null;
  readonly version: number;
}

/** What counts the commits that change verdicts: see the migrations `generation` of the rooms. */
export const VERDICTS = 'verdicts';
