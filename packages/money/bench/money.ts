import type { Figure } from '../../../scripts/bench/report.ts';
import { allocate, convert, format, money, multiply, parse } from '../src/index.ts';

const rounds = 200_000;

/** Operations per second of the calls an import or a price list makes for every line. */
export async function run(): Promise<Figure[]> {
  const texts = Array.from({ length: 1000 }, (_, index) => `${index * 37}.${10 + (index % 90)}`);
  const amounts = texts.map((text) => parse(text, 'USD'));
  const weights = [3n, 5n, 7n, 11n];
  const at = <T>(list: readonly T[], index: number, fallback: T): T =>
    list[index % list.length] ?? fallback;
  const zero = money(0n, 'USD');
  return [
    perSecond('parse', (i) => parse(at(texts, i, '0'), 'USD').amount),
    perSecond('format', (i) => BigInt(format(at(amounts, i, zero)).length)),
    perSecond('multiply', (i) => multiply(at(amounts, i, zero), '0.0825', 'halfEven').amount),
    perSecond('convert', (i) => convert(at(amounts, i, zero), 'JPY', '149.505', 'halfUp').amount),
    perSecond('allocate over 4', (i) => allocate(at(amounts, i, zero), weights)[0]?.amount ?? 0n),
    centsLostByFloats(amounts.map(({ amount }) => amount)),
  ];
}

function perSecond(metric: string, action: (index: number) => bigint): Figure {
  let total = 0n;
  for (let index = 0; index < rounds / 10; index += 1) total += action(index);
  const start = performance.now();
  for (let index = 0; index < rounds; index += 1) total += action(index);
  const seconds = (performance.now() - start) / 1000;
  if (total < 0n) throw new Error('unreachable: keeps the loop from being optimised away');
  return { metric, value: Math.round(rounds / seconds), unit: 'operations/s' };
}

/** The same three-way split with rounded floats, as shops write it by hand: what it loses. */
function centsLostByFloats(amounts: readonly bigint[]): Figure {
  let ours = 0n;
  let floats = 0;
  for (const amount of amounts) {
    const parts = allocate(money(amount, 'USD'), [1, 1, 1]);
    ours += amount - parts.reduce((sum, part) => sum + part.amount, 0n);
    floats += Math.abs(Number(amount) - 3 * Math.round(Number(amount) / 3));
  }
  return {
    metric: 'cents lost splitting 1,000 amounts in three',
    value: Number(ours),
    unit: 'cents',
    peer: 'Math.round of each share',
    peerValue: floats,
  };
}
