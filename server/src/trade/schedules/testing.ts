/** A small made-up schedule in the official shape, and calling the room's routes; for tests. */
import type { SignedIn, TestApp } from '../../platform/http/testing.ts';
import { formWith } from '../../records/imports/testing.ts';

export interface ExportRow {
  readonly htsno: string;
  readonly indent: string;
  readonly description: string;
  readonly superior: string | null;
  readonly units: readonly string[];
  readonly general: string;
  readonly special: string;
  readonly other: string;
  readonly footnotes: readonly { columns: readonly string[]; value: string; type: string }[] | null;
  readonly quotaQuantity: string | null;
  readonly additionalDuties: string | null;
}

type Rates = readonly [general: string, special: string, other: string];

function row(
  htsno: string,
  indent: number,
  description: string,
  rates: Rates = ['', '', ''],
  more: { units?: readonly string[]; notes?: readonly string[] } = {},
): ExportRow {
  const [general, special, other] = rates;
  const notes = (more.notes ?? []).map((value) => ({
    ...{ columns: ['general'], value, type: 'endnote' },
  }));
  return {
    ...{ htsno, indent: String(indent), description, superior: htsno === '' ? 'true' : null },
    ...{ units: more.units ?? [], general, special, other },
    footnotes: notes.length === 0 ? null : notes,
    ...{ quotaQuantity: null, additionalDuties: null },
  };
}

/** Thirty lines of four chapters: lamps, bags, dresses, and additional duties. */
export function smallExport(): ExportRow[] {
  const china = ['See 9903.88.03.'];
  return [
    row('4202', 0, 'Trunks, suitcases, handbags and similar containers:'),
    row('', 1, 'Handbags, whether or not with shoulder strap:'),
    row('4202.21', 2, 'With outer surface of leather:'),
    row('4202.21.60', 3, 'Valued not over $20 each', ['10%', 'Free (AU,S)', '35%'], {
      notes: china,
    }),
    row('4202.21.60.00', 4, 'Of calf leather', ['', '', ''], { units: ['No.', 'kg'] }),
    row('4202.21.90', 3, 'Valued over $20 each', ['9%', 'Free (AU,S)', '35%'], { notes: china }),
    row('4202.21.90.00', 4, 'Of calf leather', ['', '', ''], { units: ['No.', 'kg'] }),
    row('4202.22', 2, 'With outer surface of sheeting of plastics:'),
    row('4202.22.15.00', 3, 'Other', ['16%', 'Free (AU,S)', '45%'], {
      ...{ units: ['No.', 'kg'], notes: china },
    }),
    row('6104', 0, "Women's or girls' suits, dresses and skirts, knitted or crocheted:"),
    row('', 1, 'Dresses:'),
    row('6104.42.00', 2, 'Of cotton', ['11.5%', 'Free (AU,S)', '90%'], { notes: china }),
    row('6104.42.00.10', 3, "Women's (636)", ['', '', ''], { units: ['doz.', 'kg'] }),
    row('6104.42.00.20', 3, "Girls' (636)", ['', '', ''], { units: ['doz.', 'kg'] }),
    row('6104.43', 2, 'Of synthetic fibers:'),
    row('6104.43.10', 3, 'Containing wool', ['14.9%', 'Free (AU,S)', '54.5%']),
    row('6104.43.10.10', 4, "Women's (436)", ['', '', ''], { units: ['doz.', 'kg'] }),
    row('6104.43.20', 3, 'Other', ['16%', 'Free (AU,S)', '90%'], { notes: china }),
    row('6104.43.20.10', 4, "Women's (636)", ['', '', ''], { units: ['doz.', 'kg'] }),
    row('9405', 0, 'Luminaires and lighting fittings:'),
    row('', 1, 'Electric table, desk or bedside luminaires:'),
    row('9405.21', 2, 'Designed for light-emitting diode (LED) sources:'),
    row('9405.21.40', 3, 'Of brass', ['3.7%', 'Free (AU,S)', '40%'], { notes: china }),
    row('9405.21.40.10', 4, 'Household', ['', '', ''], { units: ['No.'] }),
    row('9405.21.60', 3, 'Other', ['6%', 'Free (AU,S)', '45%'], { notes: china }),
    row('9405.21.60.10', 4, 'Household', ['', '', ''], { units: ['No.'] }),
    row('9405.21.80.00', 3, 'Lit by moonlight', ['Three moons a year', '', '45%'], {
      units: ['lunar month'],
    }),
    row('9903.88.03', 0, 'Articles the product of China, as provided for in note 20', [
      ...(['The duty provided in the applicable subheading + 25%', '', 'No change'] as const),
    ]),
    row('9903.88.15', 0, 'Articles the product of China, list 4A', [
      ...(['The duty provided in the applicable subheading + 7.5%', '', 'No change'] as const),
    ]),
    row('9904.01.01', 0, 'Safeguards of nothing', ['Free', '', 'Free']),
  ];
}

/** The same with one rate, one description and one line changed, in two chapters. */
export function nextExport(): ExportRow[] {
  return smallExport()
    .filter(({ htsno }) => htsno !== '9904.01.01')
    .map((one) => {
      if (one.htsno === '9405.21.60') return { ...one, general: '4.5%' };
      if (one.htsno === '9405.21.40.10') return { ...one, description: 'For households' };
      return one;
    });
}

/** Text of an export. */
export const jsonOf = (rows: readonly ExportRow[]): Buffer => Buffer.from(JSON.stringify(rows));

/** Uploads a schedule file. */
export function uploadSchedule(
  test: TestApp,
  person: SignedIn,
  file: { readonly name: string; readonly content: Buffer },
  query: Readonly<Record<string, string>> = {},
) {
  const { payload, type } = formWith(file.name, file.content);
  return test.app.inject({
    method: 'POST',
    url: `/api/schedules?${new URLSearchParams(query)}`,
    headers: { ...person.headers, 'content-type': type },
    payload,
  });
}
