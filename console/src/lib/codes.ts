/** Names the browser gives to pairs of letters that are no country, or no longer one. */
const NOT_COUNTRIES =
  'AC BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT QO RH SU TA TP UK UN VD XA XB XK YD YU ZR ZZ';

/** Assigned codes of ISO 3166-1 alpha-2, found by asking the browser which pairs have a name. */
export const COUNTRIES: readonly string[] = findCountries();

/** Codes of ISO 4217 the browser can format. */
export const CURRENCIES: readonly string[] = Intl.supportedValuesOf('currency');

function findCountries(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const not = new Set(NOT_COUNTRIES.split(' '));
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !not.has(code) && names.of(code) !== undefined);
}
