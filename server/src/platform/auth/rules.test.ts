import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS, type Permission, ROLE_PERMISSIONS, ROLES } from './permissions.ts';
import { firstNotHeld, judgePassword, mayGrant, PASSWORD_LIMITS } from './rules.ts';

describe('judging a password', () => {
  const known = ['ada.lovelace@yuanshan.example', '远山出海'];

  it.each([
    ['short', 'x7!kQ2'],
    ['one character over and over', 'aaaaaaaaaaaaaaa'],
    ['a few characters over and over', 'abcabcabcabc'],
    ['a common word with digits', 'Password1234'],
    ['the name of the product', 'tradewind-2026'],
    ['a run of the keyboard', 'qwertyuiop'],
    ['a run of digits, backwards', '9876543210'],
    ['the e-mail', 'ada.lovelace@yuanshan.example'],
    ['the name in the e-mail', 'ada.lovelace1'],
    ['the company', '远山出海远山出海1234'.slice(0, 9)],
  ])('refuses %s', (_why, password) => {
    expect(judgePassword(password, known)).toBe('weak');
  });

  it.each([
    'correct horse battery',
    '春风又绿江南岸明月何时照我还',
    'v9#Lp2!mQx',
    'ada.lovelace likes long walks',
  ])('takes %s', (password) => {
    expect(judgePassword(password, known)).toBe('fine');
  });

  it('refuses what is endless', () => {
    expect(judgePassword('ab3$'.repeat(40), [])).toBe('too long');
  });

  it('never takes one shorter than the least length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: PASSWORD_LIMITS.least - 1 }), (password) => {
        expect(judgePassword(password, [])).toBe('weak');
      }),
    );
  });
});

describe('handing out rights', () => {
  it('lets an owner give every role and a trainer only what a trainer holds', () => {
    const owner = new Set(ROLE_PERMISSIONS.owner);
    expect(ROLES.filter((role) => mayGrant(owner, role))).toEqual([...ROLES]);
    const trainer = new Set(ROLE_PERMISSIONS.training);
    expect(ROLES.filter((role) => mayGrant(trainer, role))).toEqual(['training', 'viewer']);
  });

  it('finds the first right that is not held, exactly when there is one', () => {
    const subset = fc.subarray([...PERMISSIONS]);
    fc.assert(
      fc.property(subset, subset, (held, wanted) => {
        const missing = firstNotHeld(new Set<Permission>(held), wanted);
        expect(missing === undefined).toBe(wanted.every((each) => held.includes(each)));
        if (missing !== undefined) expect(held).not.toContain(missing);
      }),
    );
  });
});
