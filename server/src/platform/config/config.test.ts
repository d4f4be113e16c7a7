import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './index.ts';

describe('settings from the environment', () => {
  it('needs none', () => {
    expect(readConfig({}, 'data')).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      databaseUrl: undefined,
      sample: 'small',
      logLevel: 'warn',
      trustedProxies: 0,
      callsPerMinute: undefined,
    });
  });

  it('takes a blank for no setting, as .env files leave it', () => {
    const blank = { PORT: '', DATABASE_URL: '', PUBLIC_URL: '', CALLS_PER_MINUTE: '' };
    expect(readConfig(blank, 'data')).toEqual(readConfig({}, 'data'));
  });

  it.each([
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://somewhere'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['TRADEWIND_SECRET', 'too short'],
    ['TRADEWIND_SAMPLE', 'huge'],
    ['SMTP_URL', 'https://mail.example'],
  ])('names %s when it is %s', (name, value) => {
    expect(() => readConfig({ [name]: value }, 'data')).toThrow(name);
  });

  it('wants all of S3 or none', () => {
    const part = { S3_ENDPOINT: 'https://s3.example', S3_BUCKET: 'b' };
    expect(() => readConfig(part, 'data')).toThrow('set all of S3_ENDPOINT');
    const all = { ...part, S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' };
    expect(readConfig(all, 'data').s3).toMatchObject({ bucket: 'b', region: 'us-east-1' });
  });
});
