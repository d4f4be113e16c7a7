import { describe, expect, it } from 'vitest';
import { checkDumping } from './check.ts';
import { check, cost, exported, home, SAME } from './sales.testing.ts';
import type { DumpingInput, Sale } from './types.ts';

const only = (input: DumpingInput) => {
  const [model] = checkDumping(input).models;
  if (model === undefined) throw new Error('no model');
  return model;
};
const COST = cost('90', '10', '8');

describe('a margin by averages (Art. 2.1, 2.4, 2.4.2)', () => {
  const input = check({
    homeSales: [home('600', '130'), home('400', '110')],
    exports: [exported('1000', '110')],
    costs: [COST],
  });

  it('is normal value less export price, both at the works, over the value at the border', () => {
    // Home: (600 x 130 + 400 x 110) / 1000 = 122. Export: 110 - 2 - 6 - 1 = 101. 122 - 101 = 21.
    // 21 / 110 = 19.0909 % of CIF; 21 / 101 = 20.7921 % of the export price.
    expect(only(input)).toMatchObject({
      status: 'complete',
      gaps: [],
      normalValue: { basis: 'home_sales', why: null, perUnit: '122.0000' },
      exportPrice: { basis: 'price', perUnit: '101.0000' },
      cifPerUnit: '110.0000',
      average: {
        perUnit: '21.0000',
        total: '21000.00',
        percentOfCif: '19.0909',
        percentOfExportPrice: '20.7921',
      },
      isDeMinimis: false,
    });
  });

  it('says at which price there would be none, and at which less than 2 %', () => {
    // 21 more for none. (21 - x) / (110 + x) = 0.02 gives x = 18.8 / 1.02 = 18.43137...
    expect(only(input).targets).toEqual({
      zero: { raise: '21.0000', raisePercent: '19.0910', price: '131.00' },
      deMinimis: { raise: '18.4314', raisePercent: '16.7558', price: '128.44' },
    });
  });

  it('is negative where exports are dearer, and then nothing has to be raised', () => {
    const dear = only({ ...input, exports: [exported('1000', '140')] });
    expect(dear.average).toMatchObject({ perUnit: '-9.0000', percentOfCif: '-6.4286' });
    expect(dear).toMatchObject({ isDeMinimis: true, targets: { zero: { raise: '0.0000' } } });
  });

  it('of exactly 2 % is not below 2 % (Art. 5.8)', () => {
    // Home 102.2 at the works; export 109 CIF is 100: 2.18 / 109 is 2 %.
    const at = (price: string) =>
      only({ ...input, homeSales: [home('1000', price)], exports: [exported('1000', '109')] });
    expect(at('102.18')).toMatchObject({
      average: { percentOfCif: '2.0000' },
      isDeMinimis: false,
    });
    expect(at('102.17').isDeMinimis).toBe(true);
    // The price to reach is over it, by one unit of its last place.
    expect(at('102.18').targets?.deMinimis).toEqual({
      ...{ raise: '0.0001', raisePercent: '0.0001', price: '109.01' },
    });
  });

  it('is a share of the export price in the US (19 USC 1677(35)(B))', () => {
    // Export 110 CIF is 101 at the works: 2.1 is 1.9091 % of CIF and 2.0792 % of 101.
    const at = (marginBase: 'cif' | 'export_price') =>
      only({
        ...{ ...input, homeSales: [home('1000', '103.1')], costs: [cost('80', '10', '8')] },
        marginBase,
      });
    expect(at('cif')).toMatchObject({ average: { percent: '1.9091' }, isDeMinimis: true });
    const american = at('export_price');
    expect(american).toMatchObject({ average: { percent: '2.0792' }, isDeMinimis: false });
    // (2.1 - x) / (101 + x) = 0.02 gives x = 0.08 / 1.02 = 0.07843...
    expect(american.targets?.deMinimis).toMatchObject({ raise: '0.0785', price: '110.08' });
  });
});

describe('home sales below cost (Art. 2.2.1, note 5)', () => {
  const sold = (low: string, high: string) =>
    only(
      check({
        homeSales: [home(low, '90'), home(high, '120')],
        exports: [exported('1000', '110')],
        costs: [COST],
      }),
    );

  it('of 19 % of the volume are counted with the others', () => {
    expect(sold('190', '810')).toMatchObject({
      home: { belowCostPercent: '19.0000', excludesBelowCost: false },
      normalValue: { basis: 'home_sales', perUnit: '114.3000' },
    });
  });

  it('of 20 % are left out', () => {
    expect(sold('200', '800')).toMatchObject({
      home: { belowCostPercent: '20.0000', excludesBelowCost: true },
      normalValue: { basis: 'profitable_home_sales', perUnit: '120.0000' },
    });
  });

  it('that are all there is make way for cost with overheads and profit (Art. 2.2.2)', () => {
    // (90 + 10) x 1.08.
    const all = only(
      check({
        homeSales: [home('1000', '90')],
        exports: [exported('1000', '110')],
        costs: [COST],
      }),
    );
    expect(all.normalValue).toEqual({
      ...{ basis: 'constructed', why: 'all_below_cost', perUnit: '108.0000' },
    });
  });

  it('cannot be told apart without a cost: the margin is unknown, and says why', () => {
    const model = only(
      check({ homeSales: [home('1000', '120')], exports: [exported('1000', '110')] }),
    );
    expect(model).toMatchObject({ status: 'unknown', average: null, isDeMinimis: null });
    expect(model.gaps).toEqual([
      { code: 'cost', weight: 'blocks', of: 'cost', what: 'manufacture', sales: 0 },
    ]);
  });
});

describe('too few home sales (Art. 2.2, note 2)', () => {
  const sold = (units: string) =>
    only(
      check({
        homeSales: [home(units, '150')],
        exports: [exported('1000', '110')],
        costs: [cost('80', '12', '10')],
      }),
    );

  it('of less than 5 % of exports are not used', () => {
    // (80 + 12) x 1.1 = 101.2; against 101 exported.
    expect(sold('49')).toMatchObject({
      home: { viabilityPercent: '4.9000', isViable: false },
      normalValue: { basis: 'constructed', why: 'under_five_percent', perUnit: '101.2000' },
      average: { perUnit: '0.2000', percentOfCif: '0.1818' },
      isDeMinimis: true,
    });
  });

  it('of 5 % are', () => {
    expect(sold('50').normalValue).toMatchObject({ basis: 'home_sales', perUnit: '150.0000' });
  });

  it('or none, and no profit stated, leave it unknown', () => {
    const model = only(
      check({ exports: [exported('1000', '110')], costs: [cost('80', '12', null)] }),
    );
    expect(model.gaps.map(({ code }) => code)).toEqual(['home_sales', 'profit']);
  });
});

describe('costs of another country (Reg. (EU) 2016/1036 Art. 2(6a), 19 USC 1677b(c))', () => {
  it('take the place of prices at home, however many there are', () => {
    const model = only(
      check({
        homeSales: [home('5000', '105')],
        exports: [exported('1000', '110')],
        costs: [cost('120', '20', '5')],
        normalValueFrom: 'benchmark',
      }),
    );
    expect(model.normalValue).toEqual({
      ...{ basis: 'constructed', why: 'benchmark', perUnit: '147.0000' },
    });
  });
});

describe('an affiliated importer (Art. 2.3, Reg. (EU) 2016/1036 Art. 2(9))', () => {
  const resold: Sale = {
    ...{ model: 'A', date: '2026-03-02', units: '100', price: '60', currency: 'EUR' },
    ...{ terms: 'DDP', affiliated: true },
    deductions: {
      ...{ tax: '10', duty: '2', onwardFreight: '4', oceanFreight: '3', insurance: '0.2' },
      ...{ inlandFreight: '0.8', importerCosts: '8', importerProfit: '5', ...SAME },
    },
  };
  const rates = [{ from: 'EUR', to: 'CNY', day: '2026-02-27', rate: '8' }];

  it('gives an export price built back from the first independent buyer', () => {
    // 60 - 10 - 2 - 4 - 3 - 0.2 - 0.8 - 8 - 5 = 27 EUR; at the border 60 - 10 - 2 - 4 - 13 = 31.
    const model = only(
      check({ homeSales: [home('100', '240')], exports: [resold], costs: [COST], rates }),
    );
    expect(model).toMatchObject({
      exportPrice: { basis: 'constructed', perUnit: '216.0000' },
      cifPerUnit: '248.0000',
      average: { perUnit: '24.0000', percentOfCif: '9.6774' },
      invoiced: { price: '60.0000', currency: 'EUR' },
    });
  });

  it('whose profit nobody gave makes it unknown; so does a buyer of whom nobody said', () => {
    const { importerProfit: _, ...deductions } = resold.deductions;
    const base = { homeSales: [home('100', '240')], costs: [COST], rates };
    const gaps = (sale: Sale) => only(check({ ...base, exports: [sale] })).gaps;
    expect(gaps({ ...resold, deductions })).toEqual([
      { code: 'deduction', weight: 'blocks', of: 'export', what: 'importerProfit', sales: 1 },
    ]);
    expect(gaps({ ...resold, affiliated: null })[0]).toMatchObject({ code: 'affiliation' });
  });

  it('is asked for duty, tax and freight beyond the border whatever the terms say', () => {
    const base = { homeSales: [home('100', '240')], costs: [COST], rates };
    const price = (sale: Sale) => only(check({ ...base, exports: [sale] }));
    const { tax: _, duty: __, onwardFreight: ___, ...deductions } = resold.deductions;
    const cif: Sale = { ...resold, terms: 'CIF', deductions };
    expect(price(cif)).toMatchObject({ status: 'unknown', average: null });
    expect(price(cif).gaps.map(({ what }) => what)).toEqual(['tax', 'duty', 'onwardFreight']);
    // Stated, they come off both: 27 EUR at the works, 31 at the border, as under DDP.
    expect(price({ ...resold, terms: 'CIF' })).toMatchObject({
      ...{ exportPrice: { perUnit: '216.0000' }, cifPerUnit: '248.0000' },
    });
    // Where the buyer clears the goods himself there are none.
    const none = { ...deductions, tax: '0', duty: '0', onwardFreight: '0' };
    expect(price({ ...cif, deductions: none }).status).toBe('complete');
  });
});

describe('what nobody gave', () => {
  const base = { homeSales: [home('1000', '120')], costs: [COST] };
  const without = (name: string): Sale => {
    const sale = exported('1000', '110');
    const deductions = Object.fromEntries(
      Object.entries(sale.deductions).filter(([key]) => key !== name),
    );
    return { ...sale, deductions };
  };

  it('blocks where the price cannot be brought to the works', () => {
    const model = only(check({ ...base, exports: [without('oceanFreight')] }));
    expect(model).toMatchObject({ status: 'unknown', average: null, exportPrice: null });
    expect(model.gaps).toMatchObject([
      { code: 'deduction', what: 'oceanFreight', weight: 'blocks' },
    ]);
  });

  it('leaves the margin open where it would only adjust it', () => {
    const model = only(check({ ...base, exports: [without('credit')] }));
    expect(model).toMatchObject({ status: 'open', average: { perUnit: '19.0000' } });
    expect(model.gaps).toMatchObject([{ code: 'deduction', what: 'credit', weight: 'open' }]);
  });

  it('of discounts leaves it open on either side', () => {
    const sides = [
      { ...base, exports: [without('discount')] },
      {
        ...{ ...base, exports: [exported('1000', '110')] },
        homeSales: base.homeSales.map((sale) => {
          const { discount: _, ...deductions } = sale.deductions;
          return { ...sale, deductions };
        }),
      },
    ];
    const found = sides.map((side) => only(check(side)));
    expect(found.map(({ status }) => status)).toEqual(['open', 'open']);
    expect(found.flatMap(({ gaps }) => gaps.map(({ of, what }) => `${of} ${what}`))).toEqual([
      ...['export discount', 'home discount'],
    ]);
  });

  it('of exchange rates is named by pair and day; a rate of the week before counts', () => {
    const sale = { ...exported('1000', '15'), currency: 'USD', date: '2026-03-10' };
    const rate = { from: 'CNY', to: 'USD', rate: '0.125' };
    const asked = (day: string) =>
      only(check({ ...base, exports: [sale], rates: [{ ...rate, day }] }));
    expect(asked('2026-03-02').gaps[0]).toMatchObject({ code: 'rate', what: 'USD/CNY 2026-03-10' });
    expect(asked('2026-03-06').exportPrice).toMatchObject({ perUnit: '48.0000' });
  });

  it('of many days of one pair is one gap, with its first day and the sales that want it', () => {
    const days = ['2026-03-10', '2026-04-10', '2026-05-10'];
    const exports = days.map((date) => ({ ...exported('1', '15'), currency: 'USD', date }));
    expect(only(check({ ...base, exports })).gaps).toEqual([
      { code: 'rate', weight: 'blocks', of: 'export', what: 'USD/CNY 2026-03-10', sales: 3 },
    ]);
  });

  it('of the value at the border still leaves a share of the export price', () => {
    const sale = exported('1000', '104');
    const fob: Sale = { ...sale, terms: 'FOB', deductions: { inlandFreight: '3', ...SAME } };
    expect(only(check({ ...base, exports: [fob] }))).toMatchObject({
      status: 'open',
      cifPerUnit: null,
      average: { percentOfCif: null, percentOfExportPrice: '18.8119' },
    });
  });
});

describe('all models together', () => {
  const other = { ...cost('90', '10', '8'), model: 'B' };
  const result = checkDumping(
    check({
      homeSales: [home('1000', '111'), home('1000', '95', '2026-03-02', 'B')],
      exports: [exported('1000', '110'), exported('1000', '110', 'B')],
      costs: [cost('70', '10', '8'), { ...other, manufacture: '70' }],
      injuryMarginPercent: '1.5',
      importSharePercent: '2.9',
    }),
  );

  it('set off what is sold above normal value; zeroing would not (WT/DS141)', () => {
    // A: 111 - 101 = 10 x 1000. B: 95 - 101 = -6 x 1000. CIF 220,000.
    expect(result.overall).toMatchObject({
      ...{ total: '4000.00', percentOfCif: '1.8182', isDeMinimis: true },
      zeroed: { total: '10000.00', percent: '4.5455' },
    });
  });

  it('owe no more than removes the injury (Art. 9.1); 2.9 % of imports may be negligible', () => {
    expect(result.overall).toMatchObject({ lesserDutyPercent: '1.5000', mayBeNegligible: true });
  });

  it('are not said to be below 2 % while one is unknown or open', () => {
    const cheap = { exports: [exported('1000', '140')], homeSales: [home('1000', '120')] };
    const { credit: _, ...deductions } = exported('1', '140').deductions;
    const overall = (more: Sale) =>
      checkDumping(check({ ...cheap, exports: [...cheap.exports, more], costs: [COST] })).overall;
    const unpriced = exported('10', '110', 'B');
    expect(overall(unpriced)).toMatchObject({ unknown: 1, open: 0, isDeMinimis: null });
    const unadjusted = { ...exported('10', '140'), deductions };
    expect(overall(unadjusted)).toMatchObject({ unknown: 0, open: 1, isDeMinimis: null });
    expect(overall(exported('10', '140'))).toMatchObject({ isDeMinimis: true });
  });
});

describe('sale by sale (Art. 2.4.2, second way)', () => {
  it('each export meets the home price of the nearest day', () => {
    // January 100, June 140: on average 120. All exports are in June, at 101: 39 instead of 19.
    const model = only(
      check({
        homeSales: [home('500', '100', '2026-01-10'), home('500', '140', '2026-06-10')],
        exports: [exported('1000', '110', 'A', '2026-06-01')],
        costs: [cost('80', '10', '8')],
      }),
    );
    expect(model.average?.perUnit).toBe('19.0000');
    expect(model.transactions?.perUnit).toBe('39.0000');
  });
});

describe('what no rule could read', () => {
  const bad = (part: Partial<Sale>) => () =>
    checkDumping(check({ exports: [{ ...exported('1', '1'), ...part }] }));
  it.each([
    [{ price: 'ten' }, 'bad_decimal: exports.1.price'],
    [{ units: '0' }, 'not_positive: exports.1.units'],
    [{ date: '2026-13-40' }, 'bad_date: exports.1.date'],
    [{ currency: 'yuan' }, 'bad_currency: exports.1.currency'],
    [{ deductions: { duty: '-1' } }, 'negative: exports.1.duty'],
  ])('%o is refused with its place', (part, message) => {
    expect(bad(part)).toThrow(message);
  });
  it('is refused without exports, and with two costs of one model', () => {
    expect(() => checkDumping(check({}))).toThrow('no_exports');
    const costs = [COST, COST];
    expect(() => checkDumping(check({ exports: [exported('1', '20')], costs }))).toThrow(
      'duplicate_cost: costs.A',
    );
  });
});
