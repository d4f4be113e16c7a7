import type { Cost, DumpingInput, Sale } from './types.ts';

/** Nothing differs between the two sales but the price. */
export const SAME = {
  ...{ discount: '0', packing: '0', credit: '0', commission: '0', levelOfTrade: '0' },
} as const;

export const home = (units: string, price: string, date = '2026-03-02', model = 'A'): Sale => ({
  ...{ model, date, units, price, currency: 'CNY', terms: 'EXW', affiliated: null },
  deductions: { tax: '0', ...SAME },
});

/** CIF with 9 to get there. */
export const exported = (units: string, price: string, model = 'A', date = '2026-03-02'): Sale => ({
  ...{ model, date, units, price, currency: 'CNY', terms: 'CIF', affiliated: false },
  deductions: { inlandFreight: '2', oceanFreight: '6', insurance: '1', ...SAME },
});

export const cost = (manufacture: string, sga: string, profitPercent: string | null): Cost => ({
  ...{ model: 'A', currency: 'CNY', manufacture, sga, profitPercent },
});

export const check = (part: Partial<DumpingInput>): DumpingInput => ({
  ...{ currency: 'CNY', homeSales: [], exports: [], costs: [], rates: [] },
  ...{ normalValueFrom: 'home', marginBase: 'cif' },
  ...part,
});
