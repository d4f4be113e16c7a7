import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeOnDatabases } from '../database/testing.ts';
import { newId } from '../ids/index.ts';
import { openBrowser, openTestApp } from './testing.ts';
import { joinCompany, PASSWORD } from './testing-people.ts';

/** The six digits an authenticator would show (RFC 6238) for a secret in base 32. */
function totp(secret: string, at = Date.now()): string {
  const bits = [...secret.replace(/=+$/, '')]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', bytes).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describeOnDatabases('two factors', (db) => {
  /** Somebody with a password, signed in; and two factors on when `on`. */
  async function open(on: boolean) {
    const test = await openTestApp(db(), []);
    const owner = await test.signIn('owner');
    const email = `${newId()}@example.com`;
    const { person } = await joinCompany(test, owner, 'viewer', email);
    const setUp = async () =>
      (await person('POST', '/api/session/two-factor/set-up', { password: PASSWORD })).json();
    if (!on) return { test, email, person, secret: '', backupCodes: [] as string[], setUp };
    const { secret, backupCodes } = await setUp();
    const code = totp(secret);
    const confirmed = await person('POST', '/api/session/two-factor/confirm', { code });
    expect(confirmed.statusCode).toBe(200);
    return { test, email, person, secret, backupCodes, setUp };
  }

  it('asks nothing more of a sign-in until a code has confirmed the authenticator', async () => {
    const { test, email, person, setUp } = await open(false);
    const wrong = await person('POST', '/api/session/two-factor/set-up', { password: 'no' });
    expect(wrong.json().code).toBe('auth.password_wrong');
    expect((await setUp()).uri).toMatch(/^otpauth:\/\/totp\/Tradewind/);
    const visitor = openBrowser(test);
    const reply = await visitor('POST', '/api/session', { email, password: PASSWORD });
    expect(reply.json()).toEqual({ next: 'done' });
  });

  it('keeps the session that confirms, and asks every new one for a code', async () => {
    const { test, email, person, secret, setUp } = await open(true);
    expect((await person('GET', '/api/session')).json().person.twoFactor).toBe(true);
    expect((await setUp()).code).toBe('auth.two_factor_on');

    const visitor = openBrowser(test);
    const first = await visitor('POST', '/api/session', { email, password: PASSWORD });
    expect(first.json()).toEqual({ next: 'two-factor' });
    expect((await visitor('GET', '/api/session')).json().person).toBeNull();
    const wrong = await visitor('POST', '/api/session/two-factor', { code: '000000' });
    expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'auth.code_wrong']);
    const code = totp(secret);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    expect((await visitor('POST', '/api/session/two-factor', { code: spaced })).statusCode).toBe(
      200,
    );
    expect((await visitor('GET', '/api/session')).json().person.email).toBe(email);
  });

  it('takes each backup code once', async () => {
    const { test, email, backupCodes } = await open(true);
    const enter = async () => {
      const visitor = openBrowser(test);
      await visitor('POST', '/api/session', { email, password: PASSWORD });
      return visitor('POST', '/api/session/two-factor', { code: backupCodes[0], kind: 'backup' });
    };
    expect(backupCodes.length).toBeGreaterThanOrEqual(8);
    expect((await enter()).statusCode).toBe(200);
    expect((await enter()).json().code).toBe('auth.code_wrong');
  });

  it('ends the second step after too many codes, and without a first step', async () => {
    const { test, email, secret } = await open(true);
    const visitor = openBrowser(test);
    await visitor('POST', '/api/session', { email, password: PASSWORD });
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) {
      const reply = await visitor('POST', '/api/session/two-factor', { code: '000000' });
      codes.push(reply.json().code);
    }
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'auth.code_wrong'));
    expect(codes[5]).toBe('auth.second_step_over');
    const late = await openBrowser(test)('POST', '/api/session/two-factor', { code: totp(secret) });
    expect(late.json().code).toBe('auth.second_step_over');
  });

  it('gives new backup codes, and switches off with the password alone', async () => {
    const { test, email, person, backupCodes } = await open(true);
    const body = { password: PASSWORD };
    const renewed = await person('POST', '/api/session/two-factor/backup-codes', body);
    expect(renewed.json().backupCodes).toHaveLength(backupCodes.length);
    expect(renewed.json().backupCodes).not.toEqual(backupCodes);
    const wrong = await person('POST', '/api/session/two-factor/disable', { password: 'guess' });
    expect(wrong.json().code).toBe('auth.password_wrong');
    expect((await person('POST', '/api/session/two-factor/disable', body)).statusCode).toBe(200);
    expect((await person('GET', '/api/session')).json().person.twoFactor).toBe(false);
    const visitor = openBrowser(test);
    const reply = await visitor('POST', '/api/session', { email, password: PASSWORD });
    expect(reply.json()).toEqual({ next: 'done' });
  });

  it('asks no code on a device trusted before', async () => {
    const { test, email, secret } = await open(true);
    const visitor = openBrowser(test);
    await visitor('POST', '/api/session', { email, password: PASSWORD });
    await visitor('POST', '/api/session/two-factor', { code: totp(secret), trustDevice: true });
    const again = await visitor('POST', '/api/session', { email, password: PASSWORD });
    expect(again.json()).toEqual({ next: 'done' });
  });
});
