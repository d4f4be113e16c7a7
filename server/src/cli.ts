/**
 * The `tradewind` command: picks the verb, prints words instead of stack traces, sets the exit
 * code.
 */
import { CommandError, EXIT, type Output, openOutput } from './cli/output.ts';

type Verb = (args: readonly string[], out: Output) => Promise<number>;

/** Loaded when named, so that `forecast` starts without the server's libraries. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  worker: async () => (await import('./cli/serve.ts')).worker,
  import: async () => (await import('./cli/import.ts')).importFile,
  plan: async () => (await import('./cli/plan.ts')).plan,
  quote: async () => (await import('./cli/quote.ts')).quote,
  forecast: async () => (await import('./cli/forecast.ts')).forecast,
  tariff: async () => (await import('./cli/tariff.ts')).tariff,
  checklist: async () => (await import('./cli/checklist.ts')).checklist,
  gate: async () => (await import('./cli/gate.ts')).gate,
  classify: async () => (await import('./cli/classify.ts')).classify,
  monitor: async () => (await import('./cli/monitor.ts')).monitor,
  screen: async () => (await import('./cli/screen.ts')).screen,
  marks: async () => (await import('./cli/marks.ts')).marks,
  dumping: async () => (await import('./cli/dumping.ts')).dumping,
  export: async () => (await import('./cli/export.ts')).exportRecords,
  'sign-in': async () => (await import('./cli/sign-in.ts')).signIn,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
};

const HELP = `tradewind VERB [options] [--json]

  serve       run the server with its workers (npm start does this)
  worker      run background work only; needs DATABASE_URL
  import      import a file of orders, products or stock
  plan        forecast and plan on what is recorded, or approve a plan
  forecast    forecast a table of series, without any database
  quote       duty, taxes and landed cost of consignments, without any database
  checklist   what a SKU needs in a market on a day, and whether it may be sold
  gate        verdicts of a table of SKUs and markets
  classify    find Harmonized System codes for listings, or the question that decides them
  screen      hold names against sanctions lists, without any database
  marks       hold names against the marks of others on the watch list
  dumping     margin of dumping from your own sales and costs, without any database
  tariff      compare two editions of a tariff schedule, or load one
  monitor     ask the official sources what changed in the law
  export      write orders, products, customers, stock or plan lines to a file
  sign-in     print a one-time sign-in link for the owner
  doctor      say what is missing on this machine

tradewind VERB --help tells more. Settings: docs/reference/configuration.md.`;

async function run(argv: readonly string[]): Promise<number> {
  const [verb = 'help', ...rest] = argv;
  const load = VERBS[verb];
  if (load === undefined) {
    const asked = verb === 'help' || verb === '--help' || verb === '-h';
    process[asked ? 'stdout' : 'stderr'].write(
      `${asked ? '' : `There is no verb "${verb}".\n\n`}${HELP}\n`,
    );
    return asked ? EXIT.done : EXIT.usage;
  }
  const out = openOutput(rest.includes('--json'));
  try {
    return await (await load())(rest, out);
  } catch (error) {
    return report(error, out.json);
  }
}

/** Argument mistakes of node:util carry these codes. */
const isUsageMistake = (error: Error): boolean =>
  'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

function report(error: unknown, json: boolean): number {
  const known = error instanceof Error ? error : new Error(String(error));
  const code =
    known instanceof CommandError
      ? known.exitCode
      : isUsageMistake(known)
        ? EXIT.usage
        : known.name === 'DomainError'
          ? EXIT.refused
          : known.name === 'FolderInUseError'
            ? EXIT.unavailable
            : EXIT.failed;
  const message = known.message.replace(/\s+$/, '');
  if (json) process.stdout.write(`${JSON.stringify({ error: message, exitCode: code })}\n`);
  else process.stderr.write(`${message}\n`);
  if (code === EXIT.failed && process.env['LOG_LEVEL'] === 'debug') {
    process.stderr.write(`${known.stack}\n`);
  }
  return code;
}

process.exitCode = await run(process.argv.slice(2));
