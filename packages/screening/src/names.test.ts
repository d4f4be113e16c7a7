import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildScreener,
  compareParties,
  DEFAULT_THRESHOLDS,
  type Kind,
  type ListEntry,
  type Party,
} from './index.ts';
import { editDistance } from './match/distance.ts';
import { readName } from './text/tokens.ts';

const { match, review } = DEFAULT_THRESHOLDS;

const entry = (name: string, kind: Kind | null, more: Partial<ListEntry> = {}): ListEntry => ({
  ...{ id: name, kind, names: [{ text: name, quality: 'primary' }], birthDates: [] },
  ...{ countries: [], identifiers: [], programmes: [], ...more },
});

const score = (a: string, b: string, kind: Kind | null): number =>
  compareParties({ names: [a], kind }, entry(b, kind)).score;

describe('people who are the same', () => {
  it.each([
    ['John Smith', 'SMITH, John'],
    ['John Smyth', 'Jon Smith'],
    ['J. Smith', 'John Smith'],
    ['A. Q. Khan', 'Abdul Qadeer Khan'],
    ['John Smith', 'John Michael Smith'],
    ['Bill Carter', 'William Carter'],
    ['Владимир Кузнецов', 'Vladimir Kuznetsov'],
    ['Wladimir Kusnezow', 'Vladimir Kuznetsov'],
    ['Кузнецов Владимир Петрович', 'Vladimir Petrovich Kuznetsov'],
    ['Aleksey Gavrilyuk', 'Alexei Gavrilyuk'],
    ['محمد علي حسن', 'Mohammed Ali Hassan'],
    ['عبد الرحمن السعيد', 'Abdulrahman Al-Saeed'],
    ['Abd al-Rahman Haddad', 'Abdurrahman Haddad'],
    ['Moammar Kadafi', 'معمر القذافي'],
    ['Yusuf Haddad', 'Youssouf Haddad'],
    ['张伟', 'Zhang Wei'],
    ['張偉', '张伟'],
    ['Zhang Wei Min', '张伟民'],
    ['欧阳建国', 'Ouyang Jianguo'],
    ['Hsieh Ming', 'Xie Ming'],
    ['박근수', 'Park Geun-su'],
    ['김영호', 'Kim Yeong Ho'],
    ['さとう ゆうこ', 'Sato Yuko'],
    ['Κυριάκος Παππάς', 'Kyriakos Pappas'],
    ['בנימין כהן', 'Benjamin Cohen'],
    ['Müller Jürgen', 'Juergen Mueller'],
    ['Გიორგი Კაპანაძე', 'Giorgi Kapanadze'],
  ])('%s is %s', (a, b) => {
    expect(score(a, b, 'person')).toBeGreaterThanOrEqual(review);
  });
});

describe('people who are not the same', () => {
  it.each([
    ['John Smith', 'Peter Smith'],
    ['Hassan Ali', 'Hussein Ali'],
    ['Maria Gonzalez', 'Mario Gonzalez'],
    ['Sergei Ivanov', 'Sergei Ivanovich Petrov'],
    ['Ivanov Petr', 'Ivanov Pavel'],
    ['Li Wei', 'Li Wen'],
    ['Wang Lei', 'Wang Li'],
    ['张伟', '章威'],
    ['Kim Jong Un', 'Kim Jong Il'],
    ['John Peter Smith', 'John Michael Smith'],
    ['Smith', 'John Smith'],
  ])('%s is not %s', (a, b) => {
    expect(score(a, b, 'person')).toBeLessThan(review);
  });
});

describe('companies', () => {
  it.each([
    ['华为技术有限公司', 'Huawei Technologies Co., Ltd.'],
    ['ООО "Ромашка"', 'Romashka LLC'],
    ['ОАО Газмаш', 'Gazmash OAO'],
    ['Siemag AG', 'Siemag Aktiengesellschaft'],
    ['대한무역 주식회사', 'Daehan Trading Co Ltd'],
    ['Müller GmbH', 'Mueller GmbH'],
    ['Bank Melta Iran', 'Bank Melta'],
    ['Golden Gate Import & Export Co', 'Golden Gate Imp. and Exp. Company'],
    ['Harrow Intl Trading Ltd', 'Harrow International Trading Limited'],
    ['IRLC', 'International Regional Lumber Company'],
  ])('%s is %s', (a, b) => {
    expect(score(a, b, 'company')).toBeGreaterThanOrEqual(review);
  });

  it.each([
    ['Alpha Trading LLC', 'Alpha Shipping LLC'],
    ['Alpha Trading LLC', 'Beta Trading LLC'],
    ['Brigade 12', 'Brigade 15'],
    ['Bank of Arcadia', 'Bank of Ruritania'],
    ['National Bank of Iran', 'National Bank of Iraq'],
    ['Nord Kette 2 AG', 'Nord Kette 3 AG'],
    ['Factory No. 3 Omsk', 'Factory No. 5 Omsk'],
  ])('%s is not %s', (a, b) => {
    expect(score(a, b, 'company')).toBeLessThan(review);
  });
});

describe('what is known beside the name', () => {
  const listed = entry('Ruslan Gradinov', 'person', {
    ...{ birthDates: ['1968-05-03'], countries: ['BY'], identifiers: ['KH-7654321'] },
  });
  const ask = (more: Partial<Party>) =>
    compareParties({ names: ['Ruslan Gradinof'], kind: 'person', ...more }, listed);

  it('speaks for it or against it', () => {
    const plain = ask({}).score;
    expect(ask({ birthDates: ['1991-01-20'] }).score).toBeLessThan(review);
    expect(ask({ birthDates: ['1968-05-03'] }).score).toBeGreaterThan(plain);
    expect(ask({ birthDates: ['1968'] }).score).toBeGreaterThan(plain);
    expect(ask({ birthDates: ['1968-03-05'] }).score).toBeGreaterThan(plain);
    expect(ask({ countries: ['MX'] }).score).toBeLessThan(plain);
    expect(ask({ kind: 'company' }).score).toBeLessThan(plain);
    expect(ask({ identifiers: ['kh7654321'] }).score).toBeGreaterThanOrEqual(0.92);
  });

  it('is told as data: which word matched which, how, and what weighed', () => {
    const { explanation } = ask({ birthDates: ['1991-01-20'] });
    expect(explanation?.pairs).toContainEqual({
      ...{ ours: 'gradinof', theirs: 'gradinov', how: 'spelling', likeness: 0.97 },
    });
    expect(explanation?.factors).toEqual([{ factor: 'birth_date_differs', times: 0.68 }]);
  });
});

describe('a list that is asked', () => {
  const screener = buildScreener([
    entry('Vladimir Petrovich Kuznetsov', 'person'),
    entry('Talwa Trading Company', 'company', { identifiers: ['09876543'] }),
    entry('Xi Jinzhong', 'person'),
    entry('ปรีชา', 'person'),
  ]);
  const decide = (name: string, kind: Kind | null = null) =>
    screener.screen({ names: [name], kind });

  it('answers match, review or clear, with the reason', () => {
    expect(decide('Кузнецов Владимир').decision).toBe('match');
    expect(decide('Talwa Tradng Co. Ltd', 'company').candidates[0]?.entry.id).toBe(
      'Talwa Trading Company',
    );
    expect(decide('Xi Jin Zhong').candidates[0]?.explanation.pairs.map(({ how }) => how)).toContain(
      'joined',
    );
    expect(decide('Rosalind Harper')).toEqual({ decision: 'clear', candidates: [] });
  });

  it('finds a party by the number of a document alone', () => {
    const found = screener.screen({ names: ['Wholly Other Name'], identifiers: ['0987 6543'] });
    expect(found.candidates[0]?.entry.id).toBe('Talwa Trading Company');
    expect(found.decision).toBe('review');
  });

  it('never clears a name it cannot read', () => {
    for (const name of ['สมชาย', '', '   ', '...', '山田たろう']) {
      expect(decide(name).decision, name).toBe('unknown');
    }
    expect(decide('ปรีชา').decision).toBe('match');
  });
});

describe('editDistance', () => {
  const plain = (a: string, b: string): number => {
    const d = Array.from({ length: a.length + 1 }, (_, i) => [
      i,
      ...Array<number>(b.length).fill(0),
    ]);
    const at = (i: number, j: number): number => d[i]?.[j] ?? 0;
    for (let i = 0; i <= a.length; i++) {
      for (let j = i === 0 ? 0 : 1; j <= b.length; j++) {
        const row = d[i];
        if (row === undefined) continue;
        if (i === 0) {
          row[j] = j;
          continue;
        }
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j] ?? 0, at(i - 2, j - 2) + 1);
        }
      }
    }
    return at(a.length, b.length);
  };

  it('counts as the plain table does, also beyond a machine word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 40 });
    fc.assert(fc.property(word, word, (a, b) => editDistance(a, b) === plain(a, b)));
  });
});

describe('any two names', () => {
  const word = fc.constantFrom(
    ...[
      'John',
      'Smith',
      'Владимир',
      'علي',
      '张伟',
      '김영호',
      'al',
      'LLC',
      'Trading',
      '12',
      'J.',
      'O’Neil',
    ],
  );
  const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const kind = fc.constantFrom<Kind | null>('person', 'company', null);

  it('are as alike one way as the other, between 0 and 1', () => {
    fc.assert(
      fc.property(name, name, kind, (a, b, k) => {
        const there = score(a, b, k);
        expect(score(b, a, k)).toBeCloseTo(there, 2);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are one where they are the same, and a list that holds one answers it', () => {
    fc.assert(
      fc.property(name, kind, (a, k) => {
        const readable = readName(a, k).tokens.some(({ weight }) => weight >= 0.4);
        fc.pre(readable);
        expect(score(a, a, k)).toBeGreaterThanOrEqual(match);
        const found = buildScreener([entry(a, k), entry('Nobody Else', k)]).screen({
          names: [a],
          kind: k,
        });
        expect(found.candidates[0]?.entry.id).toBe(a);
      }),
    );
  });

  it('may be any text: nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const name = readName(text, null);
        expect(name.tokens.every(({ text: word }) => word !== '')).toBe(true);
      }),
    );
  });
});
