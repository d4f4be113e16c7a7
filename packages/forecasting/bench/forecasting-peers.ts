import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initSync, MSTL } from '@bsull/augurs/mstl';
import { averagedEts, forecastMany } from '../src/index.ts';
import { largestMagnitude } from '../src/kernel/statistics.ts';
import type { Figure } from './forecasting.ts';
import { errors, naive2, owa, timed } from './support/owa.ts';
import { type CompetitionSeries, loadM3 } from './support/shared-data.ts';

/** Series of the fixed sample, unless TRADEWIND_PEER_SERIES says how many. */
const sampleSize = Number(process.env['TRADEWIND_PEER_SERIES'] ?? 200);

/** Turns of ours and of augurs, one after the other; the least of each counts. */
const turns = 10;

/** Turns beforehand, until the code that runs is the compiled one; R and augurs come compiled. */
const warmUps = 3;

/** CPU seconds after which R gives up on one model of one series; the median is of the others. */
const cap = 30;

const script = fileURLToPath(new URL('support/peers.R', import.meta.url));

type Forecasts = ReadonlyMap<string, Float64Array>;

/**
 * Ours beside R's forecast package and augurs, one run, the same evenly spread monthly M3 series,
 * point forecasts only, CPU seconds. A peer that is not installed is left out.
 */
export async function run(): Promise<Figure[]> {
  const monthly = loadM3()?.filter(({ type }) => type === 'MONTHLY');
  if (monthly === undefined) return [];
  const stride = monthly.length / sampleSize;
  const sample = Array.from({ length: sampleSize }, (_, place) => {
    return monthly[Math.floor(place * stride)] as CompetitionSeries;
  });
  const yardstick = errors(sample, naive2);
  const scoreOf = (found: Forecasts) =>
    owa(
      errors(sample, ({ id }) => found.get(id)),
      yardstick,
    );
  const [own, other] = inTurns(ours(sample), augurs(sample));
  const r = peersInR(sample);
  const figures: Figure[] = [
    ...beside('recipe', own, 'augurs MSTL + ETS', other, scoreOf),
    { metric: 'averaged ETS alone: OWA', value: scoreOf(averaged(sample)), unit: 'of Naive2' },
  ];
  if (r === undefined) return figures;
  const [ets] = figures.splice(-1);
  figures.push({ ...(ets as Figure), peer: 'R ets', peerValue: scoreOf(r.ets) });
  return [...figures, ...beside('recipe', own, 'R ets, auto.arima, thetaf: median', r, scoreOf)];
}

interface Timed {
  readonly forecasts: Forecasts;
  readonly seconds: number;
}

function beside(
  name: string,
  own: Timed,
  peer: string,
  other: Timed,
  scoreOf: (found: Forecasts) => number,
): Figure[] {
  const ratio = other.seconds / own.seconds;
  return [
    {
      metric: `${name}: OWA, ${sampleSize} monthly M3 series`,
      value: scoreOf(own.forecasts),
      unit: 'of Naive2',
      peer,
      peerValue: scoreOf(other.forecasts),
    },
    {
      metric: `${name}: CPU seconds (peer / ours ${ratio.toPrecision(3)})`,
      value: own.seconds,
      unit: 's',
      peer,
      peerValue: other.seconds,
    },
  ];
}

/** Work that fills a map of forecasts each time it is done. */
interface Work {
  readonly forecasts: Map<string, Float64Array>;
  readonly work: () => void;
}

/** Warm-ups first; then turn by turn, the least of each. */
function inTurns(...works: [Work, Work]): [Timed, Timed] {
  for (let turn = 0; turn < warmUps; turn += 1) {
    for (const { work } of works) work();
  }
  const seconds = works.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < turns; turn += 1) {
    works.forEach(({ work }, place) => {
      seconds[place] = Math.min(seconds[place] ?? Number.POSITIVE_INFINITY, timed(work));
    });
  }
  const [first, second] = works;
  return [
    { forecasts: first.forecasts, seconds: seconds[0] ?? Number.NaN },
    { forecasts: second.forecasts, seconds: seconds[1] ?? Number.NaN },
  ];
}

/** Point forecasts by the recipe. */
function ours(sample: readonly CompetitionSeries[]): Work {
  const inputs = sample.map(({ id, train }) => ({ id, values: train }));
  const horizon = sample[0]?.test.length ?? 1;
  const forecasts = new Map<string, Float64Array>();
  const work = () => {
    for (const { id, mean } of forecastMany(inputs, { horizon, season: 12, levels: [] })) {
      forecasts.set(id, mean);
    }
  };
  return { forecasts, work };
}

function averaged(sample: readonly CompetitionSeries[]): Forecasts {
  return new Map(
    sample.map(({ id, train, test }) => {
      const unit = largestMagnitude(train);
      const scaled = train.map((value) => value / unit);
      const { forecast } = averagedEts(scaled, 12, test.length);
      return [id, forecast.map((value) => value * unit)];
    }),
  );
}

function augurs(sample: readonly CompetitionSeries[]): Work {
  const { resolve } = createRequire(import.meta.url);
  const binary = join(resolve('@bsull/augurs/mstl'), '..', 'mstl_bg.wasm');
  initSync({ module: readFileSync(binary) });
  const forecasts = new Map<string, Float64Array>();
  const work = () => {
    for (const { id, train, test } of sample) {
      const model = new MSTL('ets', new Uint32Array([12]));
      model.fit(train);
      forecasts.set(id, Float64Array.from(model.predict(test.length).point));
      model.free();
    }
  };
  return { forecasts, work };
}

/** R in a process of its own, which counts its CPU seconds model by model. */
function peersInR(sample: readonly CompetitionSeries[]): (Timed & { ets: Forecasts }) | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tradewind-peers-'));
  const [input, output] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  const lines = sample.map(({ id, train, test, season }) => {
    return [id, season, test.length, Array.from(train).join(';')].join(',');
  });
  writeFileSync(input, lines.join('\n'));
  spawnSync('Rscript', [script, input, output, String(cap)], { stdio: 'inherit' });
  const text = existsSync(output) ? readFileSync(output, 'utf8').trim() : '';
  rmSync(folder, { recursive: true });
  if (text === '') return undefined;
  const forecasts = new Map<string, Float64Array>();
  const ets = new Map<string, Float64Array>();
  let seconds = 0;
  for (const line of text.split('\n')) {
    const [id = '', a, b, c, middle = '', alone = ''] = line.split(',');
    seconds += Number(a) + Number(b) + Number(c);
    forecasts.set(id, Float64Array.from(middle.split(';'), Number));
    ets.set(id, Float64Array.from(alone.split(';'), Number));
  }
  return { forecasts, ets, seconds };
}
