import { resolve } from 'node:path';
import { z } from 'zod';

/** Settings from the environment; all optional. docs/reference/configuration.md lists them. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database, of files and of the server's own secret. */
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly mqttUrl: string | undefined;
  readonly s3: S3Config | undefined;
  readonly sample: 'none' | 'small' | 'large';
  readonly logLevel: string;
  /** Address people use to reach the server; for links and cookies. */
  readonly publicUrl: string | undefined;
  /** Signs sessions; left out, one is made and kept in the data folder. */
  readonly secret?: string | undefined;
  /** How many reverse proxies stand before the server, whose X-Forwarded-For is believed. */
  readonly trustedProxies?: number;
  /** Calls a minute one person or key may make; 0 for no limit, left out for the usual one. */
  readonly callsPerMinute?: number | undefined;
  /** Server that sends letters (invitations), as smtp(s)://user:password@host:port. */
  readonly smtpUrl?: string | undefined;
  /** Address letters are sent from. */
  readonly mailFrom?: string | undefined;
  /** Addresses that tariff schedules and rates are fetched from, instead of the official ones. */
  readonly tariffSources?: Readonly<Partial<Record<'us' | 'gb' | 'xi' | 'ecb', string>>>;
  /** How the sources of the regulation monitor are asked. */
  readonly monitor?: MonitorConfig;
}

export interface MonitorConfig {
  /** Asked instead of the sources themselves: `<mirror>/<source>?address=<official address>`. */
  readonly mirror?: string | undefined;
  /** Key of the WTO's ePing service. */
  readonly epingKey?: string | undefined;
  /** How long an answer may take; left out, a minute and a half. */
  readonly patienceMs?: number | undefined;
}

export interface S3Config {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const blank = (value: unknown): unknown => (value === '' ? undefined : value);

const Environment = z.object({
  PORT: z.preprocess(blank, z.coerce.number().int().min(0).max(65535).default(8080)),
  HOST: z.preprocess(blank, z.string().default('127.0.0.1')),
  TRADEWIND_DATA: z.preprocess(blank, z.string().optional()),
  DATABASE_URL: z.preprocess(blank, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  MQTT_URL: z.preprocess(blank, z.url().optional()),
  S3_ENDPOINT: z.preprocess(blank, z.url().optional()),
  S3_BUCKET: z.preprocess(blank, z.string().optional()),
  S3_REGION: z.preprocess(blank, z.string().default('us-east-1')),
  S3_ACCESS_KEY_ID: z.preprocess(blank, z.string().optional()),
  S3_SECRET_ACCESS_KEY: z.preprocess(blank, z.string().optional()),
  TRADEWIND_SAMPLE: z.preprocess(blank, z.enum(['none', 'small', 'large']).default('small')),
  LOG_LEVEL: z.preprocess(
    blank,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  ),
  PUBLIC_URL: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
  TRADEWIND_SECRET: z.preprocess(blank, z.string().min(32).optional()),
  TRUSTED_PROXIES: z.preprocess(blank, z.coerce.number().int().min(0).max(10).default(0)),
  CALLS_PER_MINUTE: z.preprocess(blank, z.coerce.number().int().min(0).optional()),
  SMTP_URL: z.preprocess(blank, z.url({ protocol: /^smtps?$/ }).optional()),
  MAIL_FROM: z.preprocess(blank, z.email().optional()),
  TARIFF_SOURCE_US: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
  TARIFF_SOURCE_GB: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
  TARIFF_SOURCE_XI: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
  TARIFF_SOURCE_ECB: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
  MONITOR_MIRROR: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
  MONITOR_EPING_KEY: z.preprocess(blank, z.string().optional()),
});

/**
 * @param env the process environment
 * @param defaultFolder data folder when TRADEWIND_DATA is not set
 * @throws Error that names each wrong setting and what it may be.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  defaultFolder: string,
): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The settings in the environment cannot be used:\n${lines.join('\n')}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    dataFolder: resolve(e.TRADEWIND_DATA ?? defaultFolder),
    databaseUrl: e.DATABASE_URL,
    mqttUrl: e.MQTT_URL,
    s3: readS3(e),
    sample: e.TRADEWIND_SAMPLE,
    logLevel: e.LOG_LEVEL,
    publicUrl: e.PUBLIC_URL,
    secret: e.TRADEWIND_SECRET,
    trustedProxies: e.TRUSTED_PROXIES,
    callsPerMinute: e.CALLS_PER_MINUTE,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    tariffSources: onlySet({
      us: e.TARIFF_SOURCE_US,
      gb: e.TARIFF_SOURCE_GB,
      xi: e.TARIFF_SOURCE_XI,
      ecb: e.TARIFF_SOURCE_ECB,
    }),
    monitor: { mirror: e.MONITOR_MIRROR, epingKey: e.MONITOR_EPING_KEY },
  };
}

function onlySet<K extends string>(
  values: Readonly<Record<K, string | undefined>>,
): Partial<Record<K, string>> {
  const set = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as Partial<Record<K, string>>;
}

function readS3(e: z.infer<typeof Environment>): S3Config | undefined {
  if (e.S3_ENDPOINT === undefined && e.S3_BUCKET === undefined) return undefined;
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = e;
  if (!S3_ENDPOINT || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new Error(
      'To keep files in S3, set all of S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and ' +
        'S3_SECRET_ACCESS_KEY.',
    );
  }
  return {
    endpoint: S3_ENDPOINT,
    bucket: S3_BUCKET,
    region: e.S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
  };
}
