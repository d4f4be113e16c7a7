import { toDate, toDay } from './days.ts';

export interface SamplePersonResponsible {
  /** By which records and labels name the person. */
  readonly key: string;
  readonly name: string;
  readonly role: 'responsible_person' | 'authorised_representative' | 'importer' | 'local_agent';
  readonly address: string;
  readonly country: string;
  readonly email: string;
}

export interface SampleLabel {
  readonly productCode: string;
  readonly model: string;
  readonly brand: string;
  readonly manufacturerName: string;
  readonly manufacturerAddress: string;
  readonly personKeys: readonly string[];
}

export interface SampleRecord {
  /** Id in the register of evidence of the rules. */
  readonly kind: string;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly models: readonly string[];
  readonly brands: readonly string[];
  readonly markets: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly personKey: string | null;
  /** Product codes it was filed for. */
  readonly products: readonly string[];
  /** Name of the paper, where there is one; without one it is a number, a mark or a person. */
  readonly paper: string | null;
  readonly note: string | null;
}

const BRAND = 'Yuanshan';
const MAKER = {
  manufacturerName: 'Shenzhen Yuanshan Technology Co., Ltd.',
  manufacturerAddress: 'Unit 1201, Sample Tower, Nanshan, Shenzhen 518000, China',
};
const LABORATORY = 'Pearl River Sample Laboratory';

/** Nobody of this name is known; addresses and numbers are made up and said to be so. */
export const RESPONSIBLE: readonly SamplePersonResponsible[] = [
  {
    ...{ key: 'eu', name: 'Beispiel Compliance GmbH', role: 'responsible_person', country: 'DE' },
    address: 'Musterstraße 1, 60311 Frankfurt am Main, Germany',
    email: 'product.safety@compliance.example',
  },
];

export const LABELS: readonly SampleLabel[] = [
  label('CM-06', 'YS-CM06'),
  label('LP-03', 'YS-LP03'),
  label('SF-02', 'YS-SF02'),
];

function label(productCode: string, model: string): SampleLabel {
  return { productCode, model, brand: BRAND, ...MAKER, personKeys: ['eu'] };
}

type Own = Pick<SampleRecord, 'kind' | 'validFrom'> & Partial<SampleRecord>;

function record(own: Own): SampleRecord {
  return {
    ...{ number: null, issuer: null, models: [], brands: [], markets: [], validUntil: null },
    ...{ personKey: null, products: [], paper: null, note: null },
    ...own,
  };
}

/**
 * What the vault of the sample holds on its last day: most of the camera's European papers, the
 * lamp's certificate with thirty days to go, and a report made out for another model.
 */
export function sampleEvidence(today: string): readonly SampleRecord[] {
  const ago = (days: number): string => toDate(toDay(today) - days);
  const camera = { models: ['YS-CM06'], brands: [BRAND], products: ['CM-06'] };
  const lamp = { models: ['YS-LP03'], brands: [BRAND], products: ['LP-03'] };
  return [
    record({
      ...{ ...camera, kind: 'eu:declaration_of_conformity', number: 'YS-DOC-CM06-2' },
      ...{ issuer: MAKER.manufacturerName, validFrom: ago(210) },
      paper: 'CM-06 EU declaration of conformity',
    }),
    record({
      ...{ ...camera, kind: 'eu:red_test_report', number: 'PRS-24-11873', issuer: LABORATORY },
      ...{ validFrom: ago(240), paper: 'CM-06 radio test report' },
    }),
    record({
      ...{ ...camera, kind: 'eu:red_cyber_report', number: 'PRS-25-00412', issuer: LABORATORY },
      ...{ validFrom: ago(215), paper: 'CM-06 EN 18031 assessment' },
    }),
    record({
      ...{ ...camera, kind: 'world:un38_3_summary', number: 'PRS-UN-7731', issuer: LABORATORY },
      ...{ validFrom: ago(300), paper: 'CM-06 UN 38.3 test summary' },
    }),
    record({ ...camera, kind: 'eu:ce_mark', validFrom: ago(200) }),
    // Bought with the first sample of the factory, and of the model before this one.
    record({
      ...{ ...camera, models: ['YS-CM05'], kind: 'eu:rohs_file', number: 'PRS-23-09020' },
      ...{ issuer: LABORATORY, validFrom: ago(520), paper: 'CM-05 RoHS file' },
    }),
    record({
      ...{ kind: 'eu:responsible_person', personKey: 'eu', brands: [BRAND] },
      ...{ number: 'MANDATE-1', validFrom: ago(205) },
    }),
    record({
      ...{ kind: 'de:lucid_number', number: 'DE0000000000000', markets: ['DE'] },
      ...{ validFrom: ago(400), note: '示例号码 made-up number' },
    }),
    record({
      ...{ kind: 'eu:weee_producer_number', number: 'DE 00000000', markets: ['DE'] },
      ...{ brands: [BRAND], validFrom: ago(380), note: '示例号码 made-up number' },
    }),
    record({
      ...{ ...lamp, kind: 'eu:lvd_test_report', number: 'PRS-21-05501', issuer: LABORATORY },
      ...{ validFrom: ago(1795), validUntil: ago(-30) },
      paper: 'LP-03 electrical safety certificate',
    }),
    record({
      ...{ ...lamp, kind: 'eu:technical_file', issuer: MAKER.manufacturerName },
      ...{ validFrom: ago(705), paper: 'LP-03 technical file' },
    }),
    record({
      ...{ ...lamp, kind: 'eu:declaration_of_conformity', number: 'YS-DOC-LP03-1' },
      ...{ issuer: MAKER.manufacturerName, validFrom: ago(700) },
      paper: 'LP-03 EU declaration of conformity',
    }),
  ];
}
