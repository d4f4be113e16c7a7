import {
  bool,
  byKey,
  day,
  decimal,
  listOf,
  mapOf,
  oneOf,
  record,
  type Shape,
  text,
  whole,
  words,
} from './shape.ts';
import {
  ACTIONS,
  CONSEQUENCES,
  EVENTS,
  OBLIGATION_KINDS,
  PLACES_OF_MARK,
  STATUSES,
} from './types.ts';

const CHANNELS = ['own_store', 'marketplace', 'live', 'wholesale'];
const PLACES = ['origin', 'preferential_origin', 'consigned_from', 'located', 'market'];
const MODES = ['9610', '9710', '9810', '1210', '1039', '0110'];
const ROLES = [
  'manufacturer',
  'importer',
  'authorised_representative',
  'fulfilment_provider',
  'responsible_person',
  'seller',
  'producer',
  'marketplace',
  'shipper',
  'exporter',
  'local_agent',
];

const texts = listOf(text, 1);

const dateRule: Shape = (value, path) => {
  if (typeof value === 'string') return text(value, path);
  byKey({
    later: record({ later: listOf(dateRule, 1) }),
    earlier: record({ earlier: listOf(dateRule, 1) }),
    act: record({ act: text, plus: text }),
  })(value, path);
};

const bounds = { above: decimal, atLeast: decimal, below: decimal, atMost: decimal };

const fact: Shape = (value, path) =>
  byKey({
    is: record({ fact: text, is: listOf(() => undefined, 1) }),
    has: record({ fact: text, has: texts }),
    fact: record({ fact: text }, bounds),
  })(value, path);

/** A condition as a file may hold it. */
export const conditionShape: Shape = (value, path) => {
  byKey({
    all: record({ all: listOf(conditionShape, 1) }),
    any: record({ any: listOf(conditionShape, 1) }),
    not: record({ not: conditionShape }),
    hs: record({ hs: texts }, { except: texts }),
    fact,
    value: record(
      {
        value: oneOf(['intrinsic', 'fob', 'cif', 'sale_price']),
        level: oneOf(['unit', 'line', 'consignment', 'order']),
        currency: text,
      },
      bounds,
    ),
    place: record({ place: oneOf(PLACES), in: texts }),
    channel: record({ channel: listOf(oneOf(CHANNELS), 1) }),
    sale: record({ sale: listOf(oneOf(['b2c', 'b2b']), 1) }),
    mode: record({ mode: listOf(oneOf(MODES), 1) }),
    rule: record({ rule: text, applies: bool }),
    event: record({ event: oneOf(EVENTS), before: dateRule }),
    reading: record({ reading: text, is: text }),
  })(value, path);
};

const way = record({ evidence: texts }, { when: conditionShape, text: words });

const obligation = record(
  {
    id: text,
    kind: oneOf(OBLIGATION_KINDS),
    text: words,
    by: listOf(oneOf(ROLES)),
    consequence: oneOf(CONSEQUENCES),
  },
  {
    article: text,
    when: conditionShape,
    anyOf: listOf(way, 1),
    placed: listOf(oneOf(PLACES_OF_MARK), 1),
    languages: (value, path) => (value === 'market' ? undefined : texts(value, path)),
    keepYears: whole,
    withinHours: whole,
    recurs: text,
    at: listOf(oneOf(ACTIONS), 1),
    penalty: words,
  },
);

const factValue: Shape = (value, path) => {
  if (typeof value === 'boolean' || typeof value === 'string') return;
  listOf(text)(value, path);
};

const caseShape = record(
  { name: text, market: text, day, expect: oneOf(['yes', 'no', 'unknown']) },
  {
    hs: text,
    facts: mapOf(factValue),
    places: mapOf(text),
    channel: oneOf(CHANNELS),
    sale: oneOf(['b2c', 'b2b']),
    mode: oneOf(MODES),
    value: record({ amount: decimal, currency: text }),
    events: mapOf(text),
    asks: texts,
  },
);

const validity = record({ on: oneOf(EVENTS) }, { from: dateRule, until: dateRule });

/** A rule as a file, or an expert's draft, may hold it. */
export const ruleShape: Shape = record(
  {
    id: text,
    version: whole,
    jurisdiction: text,
    topic: text,
    title: words,
    statement: words,
    law: text,
    status: oneOf(STATUSES),
    valid: validity,
    known: record({ from: day }, { until: day }),
    when: conditionShape,
    obligations: listOf(obligation),
    cases: listOf(caseShape),
  },
  {
    side: oneOf(['import', 'export']),
    interpretation: words,
    article: text,
    halted: record({ from: day }, { until: day }),
    stages: listOf(
      record({ name: text, when: conditionShape, from: dateRule }, { until: dateRule }),
      1,
    ),
    transitions: listOf(
      record(
        { text: words, event: oneOf(EVENTS), before: dateRule },
        { until: dateRule, on: oneOf(EVENTS), when: conditionShape },
      ),
      1,
    ),
    unless: listOf(record({ text: words, when: conditionShape }), 1),
    replaces: texts,
  },
);

export const lawShape: Shape = record(
  {
    instrument: text,
    certainty: oneOf(['H', 'M', 'L', '?']),
    source: text,
    readOn: day,
    nextReview: day,
  },
  { title: text, url: text, published: day },
);

export const factShape: Shape = record(
  {
    id: text,
    of: oneOf(['product', 'company', 'sale']),
    type: oneOf(['boolean', 'number', 'choice', 'set', 'country', 'text']),
    name: words,
    question: words,
  },
  {
    unit: text,
    choices: listOf(record({ value: text, text: words }), 1),
    help: words,
    derived: conditionShape,
  },
);

export const classShape: Shape = record({
  id: text,
  name: words,
  hs: listOf(text),
  words: listOf(text),
  facts: mapOf(factValue),
});

export const evidenceShape: Shape = record(
  {
    id: text,
    kind: oneOf(['document', 'test', 'registration', 'person', 'mark', 'offer', 'record']),
    name: words,
    scope: oneOf(['model', 'brand', 'company', 'batch', 'shipment']),
    perMarket: bool,
  },
  { months: whole },
);

export const jurisdictionShape: Shape = record(
  { id: text, name: words, parents: listOf(text) },
  { languages: texts, zone: text, market: bool },
);

export const pointShape: Shape = record({
  id: text,
  question: words,
  readings: listOf(record({ name: text, text: words }), 2),
  default: text,
  reason: words,
  source: text,
});
