import { describe, expect, it } from 'vitest';
import { browserOf } from '../settings/user-agent.ts';
import { safeNext } from './safe-next.ts';

describe('where sign-in leads', () => {
  it.each([
    ['/orders?state=paid', '/orders?state=paid'],
    [undefined, '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/sign-in?next=/', '/'],
  ])('%s leads to %s', (next, to) => {
    expect(safeNext(next)).toBe(to);
  });
});

describe('the name of a browser', () => {
  it('is the most particular one its header tells', () => {
    const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0';
    expect(browserOf(edge)).toBe('Edge · Windows');
    expect(browserOf('curl/8.5')).toBe('curl');
    expect(browserOf('')).toBeNull();
  });
});
