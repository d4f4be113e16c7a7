import { checkDumping, type DumpingInput, type Sale } from '../src/index.ts';

interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
}

/** DUMPING_SALES makes it smaller. */
const SALES = Number(process.env['DUMPING_SALES'] ?? 100_000);
const MODELS = 500;
const DAYS = 365;
const SAME = { discount: '0', packing: '0', credit: '0.4', commission: '0', levelOfTrade: '0' };

const dayOf = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1 + (n % DAYS))).toISOString().slice(0, 10);

function saleOf(n: number, isExport: boolean): Sale {
  // A fixed walk over prices: the same sales each time.
  const price = (40 + ((n * 7919) % 4000) / 100).toFixed(2);
  const base = { model: `M${n % MODELS}`, date: dayOf(n), units: String(1 + (n % 9)), price };
  if (!isExport) {
    const deductions = { tax: '4.6', inlandFreight: '1.2', ...SAME };
    return { ...base, currency: 'CNY', terms: 'DAP', affiliated: null, deductions };
  }
  const deductions = { inlandFreight: '0.3', oceanFreight: '0.8', insurance: '0.1', ...SAME };
  return { ...base, currency: 'USD', terms: 'CIF', affiliated: false, deductions };
}

function inputOf(): DumpingInput {
  const half = SALES / 2;
  return {
    currency: 'CNY',
    homeSales: Array.from({ length: half }, (_, n) => saleOf(n, false)),
    exports: Array.from({ length: half }, (_, n) => saleOf(n, true)),
    costs: Array.from({ length: MODELS }, (_, n) => ({
      ...{ model: `M${n}`, currency: 'CNY', manufacture: '30', sga: '8', profitPercent: '8' },
    })),
    rates: Array.from({ length: DAYS }, (_, n) => ({
      ...{ from: 'USD', to: 'CNY', day: dayOf(n), rate: (7 + (n % 50) / 1000).toFixed(4) },
    })),
    ...{ normalValueFrom: 'home', marginBase: 'cif' },
  };
}

/** Processor time: the machine may be busy with something else. */
export async function run(): Promise<Figure[]> {
  const input = inputOf();
  const start = process.cpuUsage();
  const { models } = checkDumping(input);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  return [
    { metric: 'sales', value: SALES, unit: 'rows' },
    { metric: 'models', value: models.length, unit: 'models' },
    { metric: 'processor time', value: seconds, unit: 's' },
    { metric: 'sales a second', value: SALES / seconds, unit: '1/s' },
  ];
}
