import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAttributes } from './attributes.ts';
import { lifecycleActionsFrom, lifecycleAfter } from './lifecycle.ts';
import { cleanVariants, gtinCheckDigit, isGtin } from './rules.ts';
import { type AttributeDefinition, LIFECYCLES, type Lifecycle } from './types.ts';
import { toGrams, toMillimetres } from './units.ts';

describe('GTIN', () => {
  it.each(['4006381333931', '96385074', '036000291452', '10614141000415', '0012345600012'])(
    '%s has the right check digit',
    (text) => {
      expect(isGtin(text)).toBe(true);
    },
  );

  it.each(['4006381333932', '400638133393', '12345', '', '4006381333931 ', '00000000', '9638507A'])(
    '"%s" is none',
    (text) => {
      expect(isGtin(text)).toBe(false);
    },
  );

  it('finds every single wrong digit', () => {
    const body = fc
      .integer({ min: 1, max: 999_999_999_999 })
      .map((n) => String(n).padStart(12, '0'));
    fc.assert(
      fc.property(body, fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, at, add) => {
        const good = `${digits}${gtinCheckDigit(digits)}`;
        const wrong = [...good].map((d, i) => (i === at ? String((Number(d) + add) % 10) : d));
        expect(isGtin(good)).toBe(true);
        expect(isGtin(wrong.join(''))).toBe(false);
      }),
    );
  });
});

describe('units', () => {
  it.each([
    ['1.2', 'kg', 1200],
    ['1', 'lb', 454],
    ['8', 'oz', 227],
    ['0.5', 'g', 1],
    ['0.4', 'g', null],
    ['0', 'kg', null],
    ['-1', 'kg', null],
    ['1e3', 'g', null],
  ] as const)('%s %s is %s g', (value, unit, grams) => {
    expect(toGrams(value, unit)).toBe(grams);
  });

  it.each([
    ['30', 'cm', 300],
    ['12', 'in', 305],
    ['1.5', 'ft', 457],
    ['2', 'm', 2000],
    ['99999999', 'm', null],
  ] as const)('%s %s is %s mm', (value, unit, mm) => {
    expect(toMillimetres(value, unit)).toBe(mm);
  });
});

describe('lifecycle', () => {
  it.each([
    ['draft', ['activate', 'discontinue']],
    ['active', ['phase-out', 'discontinue']],
    ['phase_out', ['activate', 'discontinue']],
    ['discontinued', ['revive']],
  ] as const)('in %s allows %j', (state, actions) => {
    expect(lifecycleActionsFrom(state)).toEqual(actions);
  });

  it('reaches every state from every other', () => {
    for (const start of LIFECYCLES) {
      const reached = new Set<Lifecycle>([start]);
      for (const state of reached) {
        for (const action of lifecycleActionsFrom(state)) {
          const next = lifecycleAfter(state, action);
          if (next !== null) reached.add(next);
        }
      }
      expect(reached.size).toBe(LIFECYCLES.length);
    }
  });
});

function define(
  key: string,
  type: AttributeDefinition['type'],
  more: Partial<AttributeDefinition> = {},
): AttributeDefinition {
  return { key, names: { en: key }, type, unit: null, choices: [], required: false, ...more };
}

describe('typed attributes', () => {
  const LAMP = [
    define('power', 'number', { unit: 'W', required: true }),
    define('dimmable', 'boolean'),
    define('plug', 'choice', { choices: ['EU', 'UK'] }),
    define('certified_on', 'date'),
    define('note', 'text'),
  ];

  it.each([
    [{ power: 9 }, []],
    [{ power: 9, dimmable: false, plug: 'EU', certified_on: '2026-02-28', note: '无' }, []],
    [{}, ['power missing']],
    [{ power: '9' }, ['power wrong_type']],
    [{ power: 9, plug: 'US' }, ['plug not_a_choice']],
    [{ power: 9, certified_on: '2026-02-30' }, ['certified_on not_a_date']],
    [{ power: 9, colour: 'red' }, ['colour unknown']],
    [{ power: Number.NaN, note: ' ' }, ['power wrong_type', 'note wrong_type']],
  ])('%j', (attributes, issues) => {
    const found = checkAttributes(LAMP, attributes);
    expect(found.map(({ key, fault }) => `${key} ${fault}`)).toEqual(issues);
  });
});

describe('cleanVariants', () => {
  const nothing = { holders: new Map(), currencies: new Map() };

  it('makes one row of a SKU given twice, the later completing the earlier', () => {
    const { clean } = cleanVariants(
      [
        { sku: 'A', names: { en: 'Lamp' }, weightGrams: 900 },
        { sku: 'A', names: { zh: '台灯', en: ' ' }, brand: 'Yuan' },
      ],
      nothing,
    );
    expect(clean).toHaveLength(1);
    expect(clean[0]).toMatchObject({
      names: { en: 'Lamp', zh: '台灯' },
      weightGrams: 900,
      brand: 'Yuan',
    });
  });

  it('leaves out what cannot be true and says so', () => {
    const { clean, issues } = cleanVariants(
      [
        { sku: 'A', gtin: '4006381333932' },
        { sku: 'B', gtin: '4006381333931' },
        { sku: 'C', originCountry: 'China' },
        { sku: 'D', unitCostMinor: 100n, currency: 'EUR' },
        { sku: 'E', unitCostMinor: 100n },
        { sku: 'F', weightGrams: -5, lengthMm: 0 },
      ],
      { holders: new Map([['4006381333931', 'Z']]), currencies: new Map([['D', 'CNY']]) },
    );
    expect(issues.map(({ sku, code }) => `${sku} ${code}`)).toEqual([
      'A gtin_invalid',
      'B gtin_taken',
      'C country_unknown',
      'D currency_differs',
      'E currency_unknown',
      'F out_of_range',
    ]);
    expect(clean.every((row) => row.gtin === null && row.unitCostMinor === null)).toBe(true);
  });
});
