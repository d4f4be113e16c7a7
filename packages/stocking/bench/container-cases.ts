import type { ContainerFillInput } from '../src/index.ts';
import { seededRandom } from './cases.ts';

/** Cartons of a made-up proposal, each SKU worth less with every carton; two container types. */
export function makeContainerCase(
  seed: number,
  skus: number,
  cubicMetres: number,
): ContainerFillInput {
  const random = seededRandom(seed);
  const lines = Array.from({ length: skus }, (_, s) => {
    const first = 500 + 4500 * random();
    const count = 1 + Math.floor(12 * random());
    return {
      sku: `S${s}`,
      cartonCubicMetres: Math.round(20 + 100 * random()) / 1000,
      cartonKg: Math.round(30 + 250 * random()) / 10,
      valuesMinor: Array.from({ length: count }, (_unused, n) => Math.round(first * 0.85 ** n)),
    };
  });
  const type = (id: string, share: number) => ({
    id,
    cubicMetres: cubicMetres * share,
    payloadKg: cubicMetres * share * 220,
    priceMinor: Math.round(cubicMetres * 8000 * share ** 0.8),
  });
  return { lines, types: [type('large', 1), type('small', 0.45)], mostContainers: null };
}
