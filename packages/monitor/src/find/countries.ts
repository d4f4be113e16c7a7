/** Names of countries and unions in official lists, to ISO 3166 codes. */

const ALSO: Readonly<Record<string, string>> = {
  ...{ 'european union': 'EU', 'united states of america': 'US', usa: 'US', uk: 'GB' },
  ...{ 'great britain': 'GB', 'viet nam': 'VN', turkey: 'TR', 'korea, republic of': 'KR' },
  ...{ 'republic of korea': 'KR', 'chinese taipei': 'TW', 'hong kong, china': 'HK' },
  ...{ 'russian federation': 'RU', 'czech republic': 'CZ', 'slovak republic': 'SK' },
  ...{ 'saudi arabia, kingdom of': 'SA', 'kingdom of saudi arabia': 'SA' },
  ...{ "people's republic of china": 'CN', 'bolivia, plurinational state of': 'BO' },
  ...{ 中华人民共和国: 'CN', 欧盟: 'EU', 台湾地区: 'TW' },
};

const plain = (name: string): string => name.trim().replace(/’/g, "'").toLowerCase();

let names: Map<string, string> | undefined;

/** Names as the platform's own tables have them, both languages, made once. */
function table(): Map<string, string> {
  if (names !== undefined) return names;
  const made = new Map<string, string>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of ['en', 'zh-CN']) {
    const words = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const first of letters) {
      for (const second of letters) {
        const name = words.of(first + second);
        if (name !== undefined && !made.has(plain(name))) made.set(plain(name), first + second);
      }
    }
  }
  for (const [name, code] of Object.entries(ALSO)) made.set(name, code);
  names = made;
  return made;
}

/** The code of a country or union by its English or Chinese name; null for anything else. */
export function countryOf(name: string): string | null {
  return table().get(plain(name)) ?? null;
}
