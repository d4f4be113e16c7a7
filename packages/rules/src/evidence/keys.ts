/**
 * Separators that carry no meaning but between two digits: X-1-1 is not X-11. An accent that comes
 * to stand behind a letter by that is composed with it.
 */
function withoutSeparators(text: string): string {
  return text
    .replace(/-+/g, '-')
    .replace(/(?<!\d)-|-(?!\d)/g, '')
    .normalize('NFKC');
}

/** Most spellings remembered: a catalogue's models and names come up again and again. */
const REMEMBERED = 50_000;

function remembered(keyOf: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let key = known.get(text);
    if (key === undefined) {
      key = keyOf(text);
      if (known.size >= REMEMBERED) known.clear();
      known.set(text, key);
    }
    return key;
  };
}

/**
 * One form for compatible characters (full-width letters), no invisible ones, capitals. Capitals
 * may be several signs that have one of their own (ΐ), so forms are made one once more.
 */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase()
    .normalize('NFKC');
}

/**
 * What two spellings of one model number share: 'CM-06', 'cm 06' and 'ＣＭ０６' are one model,
 * 'CM-07' is another. Points, slashes and plus signs are part of a number. '' for a text without
 * any sign that counts.
 */
export const modelKey: (text: string) => string = remembered((text) =>
  withoutSeparators(plain(text).replace(/[\s\p{Pd}_]+/gu, '-')),
);

/**
 * What two spellings of a brand, name or address share: capitals, spaces and punctuation do not
 * count, '&' and '+' do. 'Co., Ltd.' and 'CO LTD' are the same, 'Limited' is another word: whether
 * both mean one firm is for a person to say.
 */
export const wordKey: (text: string) => string = remembered((text) =>
  withoutSeparators(plain(text).replace(/[^\p{L}\p{M}\p{N}&+]+/gu, '-')),
);
