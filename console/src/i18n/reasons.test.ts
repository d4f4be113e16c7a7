import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonCodes as classifyCodes, refuseReasons } from '@tradewind/classification';
import { FACTORS as MARK_FACTORS, HOWS as MARK_HOWS, PICTURE_HOWS } from '@tradewind/marks';
import { reasonCodes as monitorCodes, PRODUCT_CLASSES } from '@tradewind/monitor';
import { routingReasonCodes } from '@tradewind/routing';
import { FACTORS, HOWS } from '@tradewind/screening';
import { reasonCodes as engineCodes } from '@tradewind/stocking';
import { describe, expect, it } from 'vitest';
import { readTexts } from './read-texts.ts';

/** The server's folder, read as text: the console must not import from it. */
const SERVER = join(import.meta.dirname, '../../../server/src');

const source = (path: string): string => readFileSync(join(SERVER, path), 'utf8');

/** Between two marks of a source file; fails loudly when a mark has moved. */
function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  const to = text.indexOf(end, from + start.length);
  if (from < 0 || to < 0) throw new Error(`no "${start}" … "${end}" in the source`);
  return text.slice(from + start.length, to);
}

const rowCodes = [
  ...between(source('records/imports/reasons.ts'), 'const REASONS = {', '} as const').matchAll(
    /^ {2}(\w+): \{/gm,
  ),
].map((match) => match[1] ?? '');

const noteCodes = [
  ...between(source('supply/planning/types.ts'), 'export type NoteCode', ';').matchAll(/'(\w+)'/g),
].map((match) => match[1] ?? '');

/** Kinds of models the forecasting engine names; planning sends them as `model_<name>`. */
const modelCodes = ['recipe.ts', 'trees/global/forecast.ts'].flatMap((file) =>
  [
    ...readFileSync(
      join(import.meta.dirname, '../../../packages/forecasting/src', file),
      'utf8',
    ).matchAll(/model: '(\w+)'/g),
  ].map((match) => match[1] ?? ''),
);

/** Why the orders room refuses an imported order; the import counts these among its own. */
const refusalCodes = [
  ...between(source('records/orders/types.ts'), 'export type RejectionCode', ';').matchAll(
    /'([\w.]+)'/g,
  ),
].map((match) => match[1] ?? '');

/** Codes the impact room gives: reasons and assumptions as they are, parts as `part_<name>`. */
const impactSource = ['rules-change', 'rules-options', 'rules-orders', 'rules-divert', 'work-out']
  .map((name) => source(`cockpit/impact/${name}.ts`))
  .join('\n');
const impactCodes = [
  ...[...impactSource.matchAll(/'impact\.(\w+)'/g)].map((match) => match[1] ?? ''),
  ...[...impactSource.matchAll(/\bpart\('(\w+)'/g)].map((match) => `part_${match[1] ?? ''}`),
  ...[...source('cockpit/impact/rules-options.ts').matchAll(/\bwhy\('(\w+)'/g)].map(
    (match) => match[1] ?? '',
  ),
];

describe.each(['zh', 'en'])('reasons in %s', (language) => {
  const texts = readTexts(join(import.meta.dirname, language));
  const lacking = (codes: readonly string[], prefix: string): readonly string[] =>
    codes.filter((code) => !texts.has(`${prefix}${code}`));

  it('have words for every code of the stocking engine', () => {
    expect(engineCodes.length).toBeGreaterThan(30);
    expect(lacking(engineCodes, 'reasons:')).toEqual([]);
  });

  it('have words for every code of the routing engine', () => {
    expect(routingReasonCodes.length).toBeGreaterThan(15);
    expect(lacking(routingReasonCodes, 'reasons:route.')).toEqual([]);
  });

  it('have words for every code of the classifier, and for why it refuses', () => {
    expect(classifyCodes.length).toBeGreaterThan(10);
    expect(lacking(classifyCodes, 'classification:reason.')).toEqual([]);
    expect(lacking(refuseReasons, 'classification:refuse.')).toEqual([]);
  });

  it('have words for why a document touches a SKU, and for the classes of goods', () => {
    expect(monitorCodes.length).toBeGreaterThan(10);
    expect(lacking(monitorCodes, 'monitor:reason.')).toEqual([]);
    const classes = PRODUCT_CLASSES.map(({ id }) => id);
    expect(lacking(classes, 'monitor:class.')).toEqual([]);
  });

  it('have words for how names are alike, and what weighed beside', () => {
    expect(lacking(HOWS, 'screening:how.')).toEqual([]);
    expect(lacking(FACTORS, 'screening:factor.')).toEqual([]);
  });

  it('have words for how a listing is like a mark, and what weighed beside', () => {
    expect(lacking(MARK_HOWS, 'marks:how.')).toEqual([]);
    expect(lacking(MARK_FACTORS, 'marks:factor.')).toEqual([]);
    expect(lacking(PICTURE_HOWS, 'marks:pictureHow.')).toEqual([]);
  });

  it('have words for everything an import finds', () => {
    expect(rowCodes.length).toBeGreaterThan(20);
    expect(lacking(rowCodes, 'reasons:row.')).toEqual([]);
    expect(refusalCodes.length).toBeGreaterThan(5);
    expect(lacking(refusalCodes, 'reasons:row.')).toEqual([]);
  });

  it('name no SKU, order or text of a row, for they speak of many rows', () => {
    const codes = [...rowCodes, ...refusalCodes];
    const naming = codes.filter((code) => texts.get(`reasons:row.${code}`)?.includes('{'));
    expect(naming).toEqual([]);
  });

  it('have words for every reason, part and assumption of an impact', () => {
    expect(impactCodes.length).toBeGreaterThan(25);
    expect(lacking(impactCodes, 'reasons:impact.')).toEqual([]);
  });

  it('have words for everything a plan or a forecast assumes', () => {
    expect(noteCodes.length).toBeGreaterThan(15);
    expect(lacking(noteCodes, 'reasons:note.')).toEqual([]);
  });

  it('have words for every model of a forecast, and why it was taken', () => {
    expect(modelCodes.length).toBeGreaterThan(2);
    expect(lacking(modelCodes, 'forecast:model.')).toEqual([]);
    expect(lacking(modelCodes, 'forecast:why.model_')).toEqual([]);
  });
});
