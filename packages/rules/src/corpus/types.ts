/** A text in both languages of the house. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Decimal text such as `'0.062'`: never a float. */
export type Decimal = string;

/** Where a rule stands, who read it and how sure that reading is. */
export interface Law {
  /** Instrument, such as `'Reg. (EU) 2023/988'`. */
  readonly instrument: string;
  readonly title?: string;
  readonly url?: string;
  readonly published?: string;
  /** H official text or settled law, M two secondary sources, L a weak one, ? they conflict. */
  readonly certainty: 'H' | 'M' | 'L' | '?';
  /** Where the reading came from. */
  readonly source: string;
  readonly readOn: string;
  /** From this day the reading counts as stale: it still decides, and the result says so. */
  readonly nextReview: string;
}

/** Where an instrument is in its life, apart from the days it names. */
export const STATUSES = [
  'proposed',
  'adopted',
  'under_scrutiny',
  'in_force',
  'applicable',
  'suspended',
  'stayed',
  'annulled',
  'expired',
  'superseded',
  'unknown',
] as const;
export type Status = (typeof STATUSES)[number];

/** What happened on which day decides which rule holds; a rule names its event. */
export const EVENTS = [
  /** First made available on the market of the jurisdiction. */
  'placing',
  'import',
  'export',
  'loading',
  'sale',
  'offer',
  'manufacture',
] as const;
export type Event = (typeof EVENTS)[number];

/**
 * A day (`'2026-08-12'`), an instant with zone (`'2026-07-24T00:01[America/New_York]'`), or a day
 * that hangs on others: the later or earlier of several, or so long after an act whose day may not
 * be known yet (`Corpus.acts`). A day that hangs on an unknown one is unknown.
 */
export type DateRule =
  | string
  | { readonly later: readonly DateRule[] }
  | { readonly earlier: readonly DateRule[] }
  /** `plus` is an ISO 8601 period: `'P18M'`, `'P20D'`, `'P1Y'`. */
  | { readonly act: string; readonly plus: string };

export interface Validity {
  /** First day; absent is since ever. */
  readonly from?: DateRule;
  /** Last day, counted in; absent is open. */
  readonly until?: DateRule;
  readonly on: Event;
}

/** A start of its own for some: by size of firm, product or way in. The first that holds counts. */
export interface Stage {
  readonly name: string;
  readonly when: Condition;
  readonly from: DateRule;
  readonly until?: DateRule;
}

/** Goods that came before may go on for a while: sell-through, pre-shipment, in transit. */
export interface Transition {
  readonly text: Words;
  /** The goods met this event before the day given. */
  readonly event: Event;
  readonly before: DateRule;
  /** Last day of the relief, measured on the event of the rule's validity or the one named. */
  readonly until?: DateRule;
  readonly on?: Event;
  readonly when?: Condition;
}

/** When a rule applies. Every condition is true, false or unknown; unknown asks, never allows. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** Digits a code begins with, ranges `'8501-8504'` of equal length, or `'list:NAME'`. */
  | { readonly hs: readonly string[]; readonly except?: readonly string[] }
  /** A boolean, choice or country of the vocabulary. Groups of the corpus stand for members. */
  | { readonly fact: string; readonly is: readonly (string | boolean)[] }
  /** A set of the vocabulary holds one of these. */
  | { readonly fact: string; readonly has: readonly string[] }
  /** A number of the vocabulary in its unit. */
  | {
      readonly fact: string;
      readonly above?: Decimal;
      readonly atLeast?: Decimal;
      readonly below?: Decimal;
      readonly atMost?: Decimal;
    }
  /** A value in money, compared in the currency given at the rate of the day of the request. */
  | {
      readonly value: ValueBasis;
      readonly level: ValueLevel;
      readonly currency: string;
      readonly above?: Decimal;
      readonly atLeast?: Decimal;
      readonly below?: Decimal;
      readonly atMost?: Decimal;
    }
  /** Four geographies, ISO 3166 codes or groups. HK, MO and TW are codes of their own. */
  | { readonly place: PlaceKind; readonly in: readonly string[] }
  | { readonly channel: readonly Channel[] }
  | { readonly sale: readonly ('b2c' | 'b2b')[] }
  /** China's export mode. */
  | { readonly mode: readonly ('9610' | '9710' | '9810' | '1210' | '1039' | '0110')[] }
  /** Another rule of the corpus applies (or does not) to the same goods and market. */
  | { readonly rule: string; readonly applies: boolean }
  /** The event came before this day. */
  | { readonly event: Event; readonly before: DateRule }
  /** The house reads the open point so. */
  | { readonly reading: string; readonly is: string };

export type ValueBasis = 'intrinsic' | 'fob' | 'cif' | 'sale_price';
export type ValueLevel = 'unit' | 'line' | 'consignment' | 'order';
export type PlaceKind = 'origin' | 'preferential_origin' | 'consigned_from' | 'located' | 'market';
export type Channel = 'own_store' | 'marketplace' | 'live' | 'wholesale';

export const OBLIGATION_KINDS = [
  'prohibit',
  'licence',
  'register',
  'appoint',
  'test',
  'document',
  'mark',
  'translate',
  'disclose',
  'file_data',
  'report',
  'retain',
  'pay',
  'take_back',
  'verify_seller',
  'cap',
  'design',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

export type Role =
  | 'manufacturer'
  | 'importer'
  | 'authorised_representative'
  | 'fulfilment_provider'
  | 'responsible_person'
  | 'seller'
  | 'producer'
  | 'marketplace'
  | 'shipper'
  | 'exporter'
  | 'local_agent';

export const PLACES_OF_MARK = [
  'product',
  'pack',
  'document',
  'offer',
  'digital',
  'declaration',
] as const;

/** What breaking it leads to: block stops, hold waits for evidence, warn and inform only say so. */
export const CONSEQUENCES = ['block', 'hold', 'warn', 'inform'] as const;
export type Consequence = (typeof CONSEQUENCES)[number];

/** What is being done when the gate is asked. */
export const ACTIONS = ['list', 'import', 'sell'] as const;
export type Action = (typeof ACTIONS)[number];

/** One lawful way to meet an obligation. */
export interface Way {
  /** Id of the evidence register: all of these must be on file. */
  readonly evidence: readonly string[];
  /** Open only when this holds. */
  readonly when?: Condition;
  readonly text?: Words;
}

export interface Obligation {
  /** Unique in its rule: `'doc'`, `'rp'`. */
  readonly id: string;
  readonly kind: ObligationKind;
  readonly text: Words;
  /** Article of the law, where it differs from the rule's. */
  readonly article?: string;
  /** Asked only when this holds. */
  readonly when?: Condition;
  /** Lawful alternatives, the preferred first. None: nothing to file, the text says what to do. */
  readonly anyOf?: readonly Way[];
  /** Who must do it. */
  readonly by: readonly Role[];
  /** Where a mark or statement stands. */
  readonly placed?: readonly (typeof PLACES_OF_MARK)[number][];
  /** `'market'`: the official languages of the market, else codes. */
  readonly languages?: 'market' | readonly string[];
  /** Years the evidence is kept. */
  readonly keepYears?: number;
  /** Hours within which to act, for reports. */
  readonly withinHours?: number;
  /** Day it comes back: `'05-15'` yearly, `'monthly'`, `'quarterly'`. */
  readonly recurs?: string;
  /** Which doings wait for it; absent is all. */
  readonly at?: readonly Action[];
  readonly consequence: Consequence;
  readonly penalty?: Words;
}

/** What somebody reads the subject like in a test case: facts, places, code. */
export interface CaseSubject {
  readonly hs?: string;
  /** `'unknown'` is said outright; what is left out is unknown too. */
  readonly facts?: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly places?: Partial<Record<PlaceKind, string>>;
  readonly channel?: Channel;
  readonly sale?: 'b2c' | 'b2b';
  readonly mode?: string;
  readonly value?: { readonly amount: Decimal; readonly currency: string };
  readonly events?: Partial<Record<Event, string>>;
}

/** A test case stored beside its rule: what a lawyer would say of these goods. */
export interface Case extends CaseSubject {
  readonly name: string;
  readonly market: string;
  readonly day: string;
  readonly expect: 'yes' | 'no' | 'unknown';
  /** Facts the answer must ask for, when unknown. */
  readonly asks?: readonly string[];
}

export interface Rule {
  /** `'EU-P06'`. */
  readonly id: string;
  readonly version: number;
  /** Node of the tree of jurisdictions: `'EU'`, `'US-CA'`, `'world'`. */
  readonly jurisdiction: string;
  /** Whether it binds goods coming to the jurisdiction or leaving it; coming when absent. */
  readonly side?: 'import' | 'export';
  readonly topic: string;
  readonly title: Words;
  /** What the law says, in our own words. */
  readonly statement: Words;
  /** How the house reads it where the text leaves room, apart from the law. */
  readonly interpretation?: Words;
  /** Key of the corpus's laws. */
  readonly law: string;
  readonly article?: string;
  readonly status: Status;
  /** Days of a status that stops it: suspended or stayed. */
  readonly halted?: { readonly from: string; readonly until?: string };
  readonly valid: Validity;
  readonly stages?: readonly Stage[];
  readonly transitions?: readonly Transition[];
  /** When the house held this version. */
  readonly known: { readonly from: string; readonly until?: string };
  readonly when: Condition;
  /** Exceptions, each with the reason shown. */
  readonly unless?: readonly { readonly text: Words; readonly when: Condition }[];
  /** Rules for the same scope that end where this begins. */
  readonly replaces?: readonly string[];
  readonly obligations: readonly Obligation[];
  readonly cases: readonly Case[];
}

export type FactType = 'boolean' | 'number' | 'choice' | 'set' | 'country' | 'text';

/** One word of the vocabulary rules ask in. */
export interface Fact {
  readonly id: string;
  readonly of: 'product' | 'company' | 'sale';
  readonly type: FactType;
  readonly unit?: string;
  readonly choices?: readonly { readonly value: string; readonly text: Words }[];
  readonly name: Words;
  /** Asked of a person when it is missing. */
  readonly question: Words;
  readonly help?: Words;
  /** Not asked: true where this holds, false where it fails. */
  readonly derived?: Condition;
}

/** What a class of goods answers by its nature; a person's own answers go before. */
export interface ProductClass {
  readonly id: string;
  readonly name: Words;
  /** First digits that suggest the class; a suggestion decides nothing. */
  readonly hs: readonly string[];
  /** Words in names that suggest it. */
  readonly words: readonly string[];
  readonly facts: Readonly<Record<string, string | boolean | readonly string[]>>;
}

/** A kind of evidence: a document, registration, person, mark, statement or record. */
export interface EvidenceKind {
  readonly id: string;
  readonly kind: 'document' | 'test' | 'registration' | 'person' | 'mark' | 'offer' | 'record';
  readonly name: Words;
  /** What one piece covers. */
  readonly scope: 'model' | 'brand' | 'company' | 'batch' | 'shipment';
  /** Bound to a country, or good wherever it is asked for. */
  readonly perMarket: boolean;
  /** Months it is usually good for; absent is until withdrawn. */
  readonly months?: number;
}

export interface Jurisdiction {
  readonly id: string;
  readonly name: Words;
  /** All whose rules hold here too. */
  readonly parents: readonly string[];
  /** Official languages labels are written in. */
  readonly languages?: readonly string[];
  readonly zone?: string;
  /** Somewhere goods can be sold to. */
  readonly market?: boolean;
}

/** An open point on which sources differ. */
export interface OpenPoint {
  readonly id: string;
  readonly question: Words;
  readonly readings: readonly { readonly name: string; readonly text: Words }[];
  readonly default: string;
  readonly reason: Words;
  readonly source: string;
}

/** Everything a question is answered from. */
export interface Corpus {
  /** Newest day of the evidence behind it. */
  readonly horizon: string;
  readonly laws: Readonly<Record<string, Law>>;
  readonly rules: readonly Rule[];
  readonly facts: readonly Fact[];
  readonly classes: readonly ProductClass[];
  readonly evidence: readonly EvidenceKind[];
  readonly jurisdictions: readonly Jurisdiction[];
  readonly points: readonly OpenPoint[];
  /** Acts other days hang on; null is not yet made. */
  readonly acts: Readonly<Record<string, string | null>>;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}
