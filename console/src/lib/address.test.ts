import { describe, expect, it } from 'vitest';
import { addressOf } from './address.ts';

describe('addresses from the server', () => {
  it.each([
    ['/orders?from=2026-01-01&to=2026-01-30', '/orders', { from: '2026-01-01', to: '2026-01-30' }],
    ['/orders/below/it?q=1', '/orders', { q: '1' }],
    ['/nowhere/at/all', '/', {}],
    ['/', '/', {}],
  ])('%s opens %s', (href, to, search) => {
    expect(addressOf(href)).toEqual({ to, search });
  });
});
