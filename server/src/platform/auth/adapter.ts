import { createAdapterFactory, type DBAdapterInstance } from 'better-auth/adapters';
import type { Database, Row, SqlValue } from '../database/index.ts';

/** One condition as the engine states it; `connector` joins it to the others of its kind. */
interface Condition {
  readonly field: string;
  readonly operator: string;
  readonly value: unknown;
  readonly connector: 'AND' | 'OR';
  readonly mode: 'sensitive' | 'insensitive';
}

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

/** Field names come from the engine's own schema, never from a request; checked all the same. */
export function column(field: string): string {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(field)) throw new Error(`not a field name: ${field}`);
  return `"${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
}

function table(model: string): string {
  if (!/^[a-z_]+$/.test(model)) throw new Error(`not a table name: ${model}`);
  return `house."${model}"`;
}

function toField(name: string): string {
  return name.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase());
}

function toRecord(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [toField(key), value]));
}

/** Collects parameters while a statement is written. */
class Params {
  readonly values: SqlValue[] = [];

  add(value: unknown): string {
    this.values.push(value as SqlValue);
    return `$${this.values.length}`;
  }
}

function escapeLike(text: unknown): string {
  return String(text).replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

function condition(params: Params, where: Condition): string {
  const plain = column(where.field);
  const folds = where.mode === 'insensitive' && typeof where.value === 'string';
  const left = folds ? `lower(${plain})` : plain;
  const right = (value: unknown): string =>
    folds ? `lower(${params.add(value)})` : params.add(value);
  switch (where.operator) {
    case 'in':
      return `${plain} = any(${params.add(where.value)})`;
    case 'not_in':
      return `${plain} <> all(${params.add(where.value)})`;
    case 'contains':
      return `${left} like ${right(`%${escapeLike(where.value)}%`)}`;
    case 'starts_with':
      return `${left} like ${right(`${escapeLike(where.value)}%`)}`;
    case 'ends_with':
      return `${left} like ${right(`%${escapeLike(where.value)}`)}`;
    default: {
      if (where.value === null) return `${plain} is ${where.operator === 'ne' ? 'not ' : ''}null`;
      const sign = COMPARISONS[where.operator];
      if (sign === undefined) throw new Error(`unknown comparison ${where.operator}`);
      return `${left} ${sign} ${right(where.value)}`;
    }
  }
}

/** ` where ...` of all conditions: those joined by AND, and any one of those joined by OR. */
export function whereClause(params: Params, where: readonly Condition[] | undefined): string {
  if (where === undefined || where.length === 0) return '';
  const both = where.filter((w) => w.connector !== 'OR').map((w) => condition(params, w));
  const either = where.filter((w) => w.connector === 'OR').map((w) => condition(params, w));
  if (either.length > 0) both.push(`(${either.join(' or ')})`);
  return ` where ${both.join(' and ')}`;
}

function assignments(params: Params, values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).map(([field, value]) => `${column(field)} = ${params.add(value)}`);
}

/** The one row that a statement which may touch at most one row acts on. */
function oneRow(params: Params, model: string, where: readonly Condition[]): string {
  const clause = whereClause(params, where);
  return ` where id = (select id from ${table(model)}${clause} limit 1 for update)`;
}

interface Statement {
  readonly text: string;
  readonly params: Params;
}

/** What the statements run on: rows as records, the first row, or the number of rows changed. */
function runner(db: Database) {
  const all = async ({ text, params }: Statement): Promise<Row[]> =>
    (await db.read('system', text, params.values)).map(toRecord);
  return {
    all,
    first: async (statement: Statement): Promise<Row | null> => (await all(statement))[0] ?? null,
    changed: ({ text, params }: Statement): Promise<number> =>
      db.transaction('system', (tx) => tx.execute(text, params.values)),
  };
}

interface Matching {
  readonly model: string;
  readonly where: Condition[];
}

interface Query {
  readonly model: string;
  readonly where?: Condition[] | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
  readonly sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
}

/** The reading half of the engine's storage contract. */
function readings(db: Database) {
  const { all, first } = runner(db);
  return {
    findOne: ({ model, where }: Matching) => {
      const params = new Params();
      const text = `select * from ${table(model)}${whereClause(params, where)} limit 1`;
      return first({ text, params });
    },
    findMany: ({ model, where, limit, offset, sortBy }: Query) => {
      const params = new Params();
      let text = `select * from ${table(model)}${whereClause(params, where)}`;
      if (sortBy !== undefined) text += ` order by ${column(sortBy.field)} ${sortBy.direction}`;
      text += ` limit ${params.add(limit ?? 100)} offset ${params.add(offset ?? 0)}`;
      return all({ text, params });
    },
    count: async ({ model, where }: Query) => {
      const params = new Params();
      const text = `select count(*)::int as n from ${table(model)}${whereClause(params, where)}`;
      const row = await first({ text, params });
      return Number(row?.['n'] ?? 0);
    },
  };
}

/** The writing half; what touches one row answers with it. */
function writings(db: Database) {
  const { first, changed } = runner(db);
  return {
    create: async ({ model, data }: { model: string; data: Row }) => {
      const params = new Params();
      const names = Object.keys(data).map(column).join(', ');
      const values = Object.values(data).map((value) => params.add(value));
      const row = `(${names}) values (${values.join(', ')})`;
      const text = `insert into ${table(model)} ${row} returning *`;
      return (await first({ text, params })) ?? {};
    },
    update: ({ model, where, update }: Matching & { update: Row }) => {
      const params = new Params();
      const set = assignments(params, update).join(', ');
      const rows = oneRow(params, model, where);
      return first({ text: `update ${table(model)} set ${set}${rows} returning *`, params });
    },
    updateMany: ({ model, where, update }: Matching & { update: Row }) => {
      const params = new Params();
      const set = assignments(params, update).join(', ');
      const text = `update ${table(model)} set ${set}${whereClause(params, where)}`;
      return changed({ text, params });
    },
    delete: async ({ model, where }: Matching) => {
      const params = new Params();
      await changed({ text: `delete from ${table(model)}${oneRow(params, model, where)}`, params });
    },
    deleteMany: ({ model, where }: Matching) => {
      const params = new Params();
      const text = `delete from ${table(model)}${whereClause(params, where)}`;
      return changed({ text, params });
    },
    consumeOne: ({ model, where }: Matching) => {
      const params = new Params();
      const rows = oneRow(params, model, where);
      return first({ text: `delete from ${table(model)}${rows} returning *`, params });
    },
    incrementOne: (
      query: Matching & {
        increment: Readonly<Record<string, number>>;
        set?: Readonly<Record<string, unknown>> | undefined;
      },
    ) => {
      const params = new Params();
      const counts = Object.entries(query.increment).map(
        ([field, delta]) => `${column(field)} = ${column(field)} + ${params.add(delta)}`,
      );
      const set = [...counts, ...assignments(params, query.set ?? {})].join(', ');
      const rows = oneRow(params, query.model, query.where);
      const text = `update ${table(query.model)} set ${set}${rows} returning *`;
      return first({ text, params });
    },
  };
}

/**
 * Storage of the accounts engine on our own database, whichever it is: one statement a call, so
 * that each is atomic on both drivers. camelCase fields are snake_case columns of schema house.
 */
export function accountsAdapter(db: Database): DBAdapterInstance {
  const run = { ...readings(db), ...writings(db) };
  // The engine's contract is generic over the row type it asks for; rows are records here.
  type Contract = ReturnType<Parameters<typeof createAdapterFactory>[0]['adapter']>;
  return createAdapterFactory({
    config: {
      adapterId: 'tradewind',
      adapterName: 'Tradewind',
      supportsDates: true,
      supportsBooleans: true,
      supportsNumericIds: false,
      supportsUUIDs: false,
      transaction: false,
    },
    adapter: () => run as unknown as Contract,
  }) as DBAdapterInstance;
}
