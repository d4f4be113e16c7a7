import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface HttpSample {
  readonly method: string;
  /** The route's pattern ('/api/orders/:orderId'), never the address itself: ids are unbounded. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface GaugeValue {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Metrics {
  httpRequest(sample: HttpSample): void;
  /** A run of a job ended; `ending` is 'done', 'failed', 'again', 'handed-back' or 'dropped'. */
  jobRun(kind: string, ending: string, seconds: number): void;
  databaseCall(operation: string, outcome: 'ok' | 'failed', seconds: number): void;
  /**
   * A gauge whose values are read when somebody asks for the metrics. If reading fails the gauge is
   * left out of that answer; the others are given.
   */
  gauge(
    name: string,
    help: string,
    labels: readonly string[],
    read: () => Promise<readonly GaugeValue[]>,
  ): void;
  /** Everything in the text format of Prometheus. */
  metricsText(): Promise<string>;
  readonly contentType: string;
}

const HTTP_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const JOB_SECONDS = [0.05, 0.25, 1, 5, 15, 60, 300, 1800];
const DATABASE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5];

/** A registry of its own, so that two houses in one process (tests) do not share figures. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const http = new Histogram({
    name: 'tradewind_http_request_seconds',
    help: 'Time from request to the end of the answer',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_SECONDS,
    registers,
  });
  const jobs = new Histogram({
    name: 'tradewind_job_run_seconds',
    help: 'Time of one run of a job, by how it ended',
    labelNames: ['kind', 'ending'],
    buckets: JOB_SECONDS,
    registers,
  });
  const database = new Histogram({
    name: 'tradewind_database_call_seconds',
    help: 'Time of transactions and single reads, waiting for their turn included',
    labelNames: ['operation', 'outcome'],
    buckets: DATABASE_SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'tradewind_metrics_read_failures_total',
    help: 'Gauges that could not be read when the metrics were asked for',
    labelNames: ['gauge'],
    registers,
  });
  return {
    httpRequest: ({ method, route, status, seconds }) =>
      http.observe({ method, route, status: String(status) }, seconds),
    jobRun: (kind, ending, seconds) => jobs.observe({ kind, ending }, seconds),
    databaseCall: (operation, outcome, seconds) =>
      database.observe({ operation, outcome }, seconds),
    gauge: (name, help, labelNames, read) => {
      new Gauge({
        name,
        help,
        labelNames,
        registers,
        async collect() {
          this.reset();
          try {
            for (const { labels, value } of await read()) this.set({ ...labels }, value);
          } catch {
            failures.inc({ gauge: name });
          }
        },
      });
    },
    metricsText: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/**
 * The same object with the time of some of its methods observed: one clock reading before and one
 * after, 0.2 microseconds a call. Used on the database.
 */
export function timed<T extends object>(
  target: T,
  methods: readonly (keyof T & string)[],
  observe: (method: string, outcome: 'ok' | 'failed', seconds: number) => void,
): T {
  const wanted = new Set<string | symbol>(methods);
  return new Proxy(target, {
    get(object, key, receiver) {
      const value: unknown = Reflect.get(object, key, receiver);
      if (!wanted.has(key) || typeof value !== 'function') return value;
      return async (...args: unknown[]): Promise<unknown> => {
        const started = performance.now();
        let outcome: 'ok' | 'failed' = 'failed';
        try {
          const result: unknown = await Reflect.apply(value, object, args);
          outcome = 'ok';
          return result;
        } finally {
          observe(String(key), outcome, (performance.now() - started) / 1000);
        }
      };
    },
  });
}
