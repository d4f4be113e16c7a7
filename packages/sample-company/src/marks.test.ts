import { expect, it } from 'vitest';
import { sampleCompany, sampleMarks, sampleNotices } from './index.ts';

it('notices name SKUs and marks the sample has', () => {
  const today = '2026-11-26';
  const { company } = sampleCompany({ seed: 'x', today, skus: 20, orders: 10, months: 1 });
  const skus = company.products.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  const keys = sampleMarks(today).map(({ key }) => key);
  for (const notice of sampleNotices(today)) {
    expect(skus).toEqual(expect.arrayContaining([...notice.skus]));
    expect(keys).toContain(notice.markKey);
    expect(notice.receivedOn < today && today < notice.dueOn).toBe(true);
  }
  expect(new Set(keys).size).toBe(keys.length);
});
