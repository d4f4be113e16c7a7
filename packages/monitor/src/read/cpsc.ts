import { MonitorError } from '../errors.ts';
import { countryOf } from '../find/countries.ts';
import { describeNotice } from '../find/describe.ts';
import type { Notice, Reading } from '../types.ts';
import { collect } from './federal-register.ts';
import { plainText } from './plain.ts';
import { isoDay, type Json, namesAt, objectsAt, parseJson, textAt } from './shape.ts';

/** "Acme Toys, of Springfield, Illinois" is Acme Toys. */
const firmOf = (text: string): string =>
  plainText(text)
    .split(/,| of /)[0]
    ?.trim() ?? '';

function noticeOf(item: Json): Notice | string {
  const externalId = textAt(item, 'RecallNumber') || textAt(item, 'RecallID');
  const title = plainText(textAt(item, 'Title'));
  if (externalId === '') return 'RecallNumber';
  if (title === '') return 'Title';
  const products = objectsAt(item, 'Products');
  const hazards = namesAt(item, 'Hazards').map(plainText);
  const countries = namesAt(item, 'ManufacturerCountries', 'Country');
  const named = products.map((one) => `${textAt(one, 'Name')} ${textAt(one, 'Type')}`).join('\n');
  const abstract = hazards.join('\n') || plainText(textAt(item, 'Description')).slice(0, 300);
  const made = describeNotice({
    ...{ externalId, title, abstract, kind: 'recall' },
    version: isoDay(textAt(item, 'LastPublishDate')) ?? '',
    text: [
      ...[textAt(item, 'Description'), ...hazards, ...namesAt(item, 'Remedies')],
      ...products.map((one) => `${textAt(one, 'Name')}: ${textAt(one, 'NumberOfUnits')}`),
      ...namesAt(item, 'Injuries'),
    ]
      .map(plainText)
      .filter((line) => line !== '')
      .join('\n'),
    url: textAt(item, 'URL') || null,
    published: isoDay(textAt(item, 'RecallDate')),
    jurisdictions: ['US'],
    products: plainText(named),
    goods: {
      brands: [...namesAt(item, 'Manufacturers'), ...namesAt(item, 'Importers')]
        .map(firmOf)
        .filter((firm) => firm !== ''),
      models: products.map((one) => textAt(one, 'Model')).filter((model) => model !== ''),
      barcodes: namesAt(item, 'ProductUPCs', 'UPC').filter((code) => /^\d{8,14}$/.test(code)),
    },
  });
  const origins = countries.flatMap((name) => countryOf(name) ?? []);
  return { ...made, origins };
}

/** Recalls of the US Consumer Product Safety Commission: the bare list its service answers. */
export function readCpsc(text: string): Reading {
  const answer = parseJson(text);
  if (!Array.isArray(answer)) throw new MonitorError('wrong_shape', 'list');
  return { ...collect(answer, noticeOf), follow: [] };
}
