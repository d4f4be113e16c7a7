/**
 * Chapters of the Harmonized System and the classes of the Nice Agreement (12th edition) most of
 * their goods are registered in. Typed for this project by the headings of both: a rule of thumb
 * that says how near goods are, never that they are far enough apart to be safe.
 */
const CLASSES: Readonly<Record<string, readonly number[]>> = {
  ...{ '01': [31], '02': [29], '03': [29, 31], '04': [29, 30], '05': [29, 31], '06': [31] },
  ...{ '07': [29, 31], '08': [29, 31], '09': [30], '10': [30, 31], '11': [30], '12': [31, 5] },
  ...{ '13': [2, 5, 30], '14': [20, 22, 31], '15': [29, 3, 4], '16': [29], '17': [30] },
  ...{ '18': [30], '19': [30], '20': [29, 30, 32], '21': [30, 5, 29], '22': [32, 33] },
  ...{ '23': [31], '24': [34], '25': [1, 19], '26': [6], '27': [4, 19], '28': [1], '29': [1, 5] },
  ...{ '30': [5, 10], '31': [1], '32': [2, 16], '33': [3], '34': [3, 4], '35': [1, 16] },
  ...{ '36': [13], '37': [1, 9], '38': [1, 5], '39': [17, 20, 21, 16, 11], '40': [17, 12, 10] },
  ...{ '41': [18], '42': [18, 9, 25], '43': [18, 25], '44': [19, 20, 21], '45': [17, 20] },
  ...{ '46': [20, 21], '47': [16], '48': [16], '49': [16], '50': [23, 24], '51': [23, 24] },
  ...{ '52': [23, 24], '53': [22, 23, 24], '54': [23, 24], '55': [22, 23, 24], '56': [22, 24] },
  ...{ '57': [27], '58': [24, 26], '59': [24, 17], '60': [24], '61': [25], '62': [25] },
  ...{ '63': [24, 22], '64': [25], '65': [25, 9], '66': [18], '67': [26, 20], '68': [19, 17] },
  ...{ '69': [19, 21, 11], '70': [21, 19, 11], '71': [14], '72': [6], '73': [6, 21, 11] },
  ...{ '74': [6, 21], '75': [6], '76': [6, 21], '78': [6], '79': [6], '80': [6], '81': [6] },
  ...{ '82': [8, 7, 21], '83': [6, 20], '84': [7, 9, 11], '85': [9, 7, 11], '86': [12] },
  ...{ '87': [12], '88': [12, 9], '89': [12], '90': [9, 10], '91': [14], '92': [15] },
  ...{ '93': [13], '94': [20, 11], '95': [28], '96': [16, 21, 26, 14, 34], '97': [16, 14] },
};

/** Headings that stand apart from their chapter. */
const HEADINGS: Readonly<Record<string, readonly number[]>> = {
  ...{ '9405': [11], '9404': [20, 24], '8517': [9], '8518': [9], '8525': [9], '8507': [9] },
  ...{ '8509': [7, 11, 21], '8510': [8], '8516': [11], '8539': [11], '8471': [9], '8414': [11, 7] },
  ...{ '9503': [28], '9504': [28, 9], '3304': [3], '3307': [3], '4202': [18, 9], '6307': [24, 25] },
  ...{
    '9004': [9],
    '8712': [12],
    '8711': [12],
    '3924': [21],
    '3926': [20, 21, 25, 9],
    '9603': [21],
  },
};

/**
 * Nice classes of goods by their customs code.
 *
 * @param code digits of a code, six or more are looked at by heading; null is not known
 * @returns null where the code says nothing
 */
export function niceOf(code: string | null): readonly number[] | null {
  const digits = code?.replace(/\D/g, '') ?? '';
  return HEADINGS[digits.slice(0, 4)] ?? CLASSES[digits.slice(0, 2)] ?? null;
}

/** Classes whose goods are sold together, or are parts or services of each other. */
const RELATED: readonly (readonly number[])[] = [
  [3, 5, 10, 21, 44],
  [14, 18, 25, 26],
  [9, 7, 11, 28, 38, 42],
  [20, 24, 27, 21, 11],
  [29, 30, 31, 32, 43],
  [32, 33, 43],
  [12, 7, 4, 37],
  [16, 9, 28, 41],
  [6, 7, 8, 19],
  [22, 23, 24, 25],
  [1, 2, 5, 17],
];

export type Nearness = 'same' | 'related' | 'other' | 'unknown';

/** Retail services are about goods of any class. */
const RETAIL = 35;

/** How near the goods of two lists of classes are, by the nearest two. */
export function nearness(ours: readonly number[] | null, theirs: readonly number[]): Nearness {
  if (ours === null || ours.length === 0 || theirs.length === 0) return 'unknown';
  if (ours.some((one) => theirs.includes(one))) return 'same';
  const related = theirs.includes(RETAIL)
    ? true
    : RELATED.some(
        (group) =>
          ours.some((one) => group.includes(one)) && theirs.some((one) => group.includes(one)),
      );
  return related ? 'related' : 'other';
}
