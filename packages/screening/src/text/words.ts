/** Word lists, typed for this project. All words are folded to a-z. */
const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Forms of address and degrees that are nobody's name. */
export const TITLES = set(`mr mrs ms mx dr prof professor sir madam hon honourable honorable rev
  reverend lieutenant lt col brigadier capt cmdr sergeant sgt herr frau monsieur madame mme senor
  senora jr sr phd md esq mba gospodin senhor senhora signor signora hojjat`);

/** Ranks and forms of address that are names of others: they weigh little. */
const SOFT_TITLES = `miss lord lady dame father sheikh shaikh shaykh sheik cheikh haji hajji hajj
  hadji
  mullah mulla maulana mawlana maulawi maulavi mawlawi qari mufti ayatollah imam sayyid general
  colonel major captain admiral commander marshal comrade don dona ing eng advocate judge justice
  president minister ambassador king queen prince princess alhaji shri sri bey pasha agha hafiz
  ustad`;

/** Little words inside names. They may be left out, and join to the word after them. */
export const PARTICLES =
  set(`${SOFT_TITLES} al el ul ad ar as an az ash at bin ben ibn bint abu abou de da do dos
  das del della di du la le les los las van von der den ter ten zu zur vom und and et y e i of the
  for und fur fuer pour para af av na o ou ve wa va`);

/** Words of many companies: they weigh little, and never make a match alone. */
export const GENERIC = set(`company companies corporation corp group groupe grupo gruppe holding
  holdings trading trade trader traders international intl global world general industrial
  industry
  industries enterprise enterprises establishment services service solutions systems system import
  export importexport impex commercial commerce business investment investments invest capital
  finance financial fund bank banka banque banco insurance shipping maritime marine navigation
  transport transportation logistics freight cargo airlines airways air aviation aerospace
  aircraft
  oil gas petroleum petrochemical energy power electric electrical electronics electronic
  technology
  technologies tech technical engineering construction contracting building development
  developments real estate property properties materials material chemical chemicals chemistry
  pharmaceutical pharmaceuticals pharma medical health food foods agricultural agro farm textile
  textiles garment garments steel metal metals mining minerals machinery machine machines
  equipment
  tools motor motors auto automobile automotive shipbuilding research institute institut
  institution
  centre center university academy college school factory plant works manufacturing manufacture
  production products product supply supplies distribution wholesale retail store stores market
  media communication communications telecom telecommunications network networks software computer
  information digital data consulting consultancy consultants advisory management agency bureau
  office department ministry committee council organization organisation association foundation
  society union federation charity relief aid national state public private joint stock limited
  liability company brothers bros sons partners partnership branch semiconductor optical
  precision scientific science security defence defense military kompaniya kompania firma zavod
  torgovyi dom predpriyatie obshchestvo aktsionernoe ogranichennoi otvetstvennostyu otkrytoe
  zakrytoe publichnoe nauchno proizvodstvennoe obedinenie sociedad societe gesellschaft compania
  compagnie companhia sarl imp exp`);

/** Places in the names of companies; people are called Jordan and Georgia too. */
export const PLACES = set(`north south east west northern southern eastern western central
  iran iraq syria russia russian china chinese korea korean sudan libya yemen cuba lebanon israel
  egypt
  turkey pakistan afghanistan india indonesia malaysia singapore vietnam japan germany france
  italy
  spain ukraine belarus kazakhstan uzbekistan azerbaijan armenia georgia venezuela mexico brazil
  panama cyprus malta oman qatar kuwait bahrain jordan uae emirates nigeria somalia congo myanmar
  burma europe european asia asian africa african america american`);

/** Legal forms: 'l' private with limited liability, 's' by shares, 'n' neither. */
export const LEGAL: ReadonlyMap<string, 'l' | 's' | 'n'> = new Map([
  ...[
    ...set(`llc ltd limited gmbh ooo too tov mchj sarl srl bv bvba sprl oyj oy as aps ltda sdn bhd
      pte pty pvt doo eood ood kft sia uab spzoo yk gk fze fzco fzc fzllc wll dmcc unlimited mbh
  ug
      eirl lda lcc sro zoo`),
  ].map((word): [string, 'l'] => [word, 'l']),
  ...[
    ...set(`inc incorporated corp corporation ag sa spa plc nv ab asa ao oao zao pao jsc pjsc ojsc
      cjsc psc saog kk tbk zrt nyrt ad sae saa spolka akc aktiengesellschaft jscl kgaa se`),
  ].map((word): [string, 's'] => [word, 's']),
  ...[...set('co cie kg ohg gbr lp llp lllp est ek ev pp fop ip gup fgup mup')].map(
    (word): [string, 'n'] => [word, 'n'],
  ),
]);

/** Legal forms that are words of persons' names too: only at either end of a longer name. */
export const SHORT_LEGAL = set('as sa ab ad an co se ao ag sia est do oy ev ip pp too ug lp nv bv');

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  ...{ first: '1', second: '2', third: '3', fourth: '4', fifth: '5', sixth: '6', seventh: '7' },
  ...{ eighth: '8', ninth: '9', tenth: '10', ii: '2', iii: '3', iv: '4', vii: '7' },
  ...{ viii: '8', ix: '9', one: '1', two: '2', three: '3', four: '4' },
  ...{ pervyi: '1', vtoroi: '2', tretii: '3' },
};

/** The number a word says ('2nd', 'second', 'II', '007'); null where it says none. */
export function numberIn(word: string): string | null {
  const first = word.charCodeAt(0);
  if (!(first >= 48 && first <= 57)) {
    return Object.hasOwn(NUMBER_WORDS, word) ? (NUMBER_WORDS[word] ?? null) : null;
  }
  const found = /^(\d+)(?:st|nd|rd|th|i|ii|y|oi|ya)?$/.exec(word);
  return found === null ? null : (found[1] ?? '').replace(/^0+(?=\d)/, '');
}

/** Words of companies with one meaning in several spellings or languages. */
const SAME_MEANING = `import imp|export exp|russia russian|china chinese|korea korean|
  north northern|
  south southern|east eastern|west western|europe european|asia asian|africa african|
  america american|
  myanmar burma|uae emirates|technology technologies tech tekhnologii technologie tecnologia|
  international intl internatsionalnyi internacional|corporation corp korporatsiya|company co
  kompaniya
  compania compagnie|trading trade traders torgovyi|bank banka banque banco bankasi|group gruppa
  gruppe grupo groupe|industry industries industrial|electronics electronic elektronika|
  manufacturing manufacture|investment investments invest|holding holdings kholding|centre center
  tsentr zentrum centro|institute institut instituto|organization organisation|university
  universitet universidad|shipping maritime|petroleum oil neft|service services|system systems
  sistemy|factory plant zavod fabrika|brothers bros|national natsionalnyi nacional|association
  assotsiatsiya|foundation fond fund|research issledovatelskii|chemical chemicals|pharmaceutical
  pharmaceuticals pharma|communication communications|engineering inzhiniring|development
  developments|construction stroitelstvo|machinery machine|defense defence|aviation airlines
  airways`;

/** Above every number of a line of names. */
const FIRST_MEANING = 1_000_000;

const MEANINGS = new Map(
  SAME_MEANING.split('|').flatMap((line, at) =>
    line
      .trim()
      .split(/\s+/)
      .map((word): [string, number] => [word, FIRST_MEANING + at]),
  ),
);

/** The line of words of one meaning that a company's word stands in. */
export function meaningOf(word: string): readonly number[] {
  const found = MEANINGS.get(word);
  return found === undefined ? [] : [found];
}
