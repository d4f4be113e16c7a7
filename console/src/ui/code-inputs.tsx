import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { COUNTRIES, CURRENCIES } from '../lib/codes.ts';
import { countryName, currencyName } from '../lib/format.ts';

/** What a Field hands to its input. */
interface Tie {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly 'aria-invalid': boolean;
}

interface CountryProps {
  readonly tie: Tie;
  /** ISO alpha-2, or null when it is not known. */
  readonly value: string | null;
  /** Called with null when the choice is taken back. */
  readonly onChange: (code: string | null) => void;
  readonly clearable?: boolean;
  readonly disabled?: boolean;
}

/** Chooses a country by name or code, in the reader's language. */
export function CountryInput(props: CountryProps): ReactElement {
  const { tie, value, onChange, clearable, disabled } = props;
  const { language } = useWords();
  return (
    <Select
      {...tie}
      allowClear={clearable === true}
      disabled={disabled === true}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={COUNTRIES.map((code) => ({
        value: code,
        label: `${countryName(code, language)} ${code}`,
      }))}
      onChange={(code: string | null | undefined) => onChange(code ?? null)}
    />
  );
}

interface Props {
  readonly tie: Tie;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Chooses a currency by code or name. */
export function CurrencyInput({ tie, value, onChange }: Props): ReactElement {
  const { language } = useWords();
  return (
    <Select
      {...tie}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={CURRENCIES.map((code) => ({
        value: code,
        label: `${code} ${currencyName(code, language)}`,
      }))}
      onChange={onChange}
    />
  );
}

/** Chooses a time zone by its IANA name. */
export function ZoneInput({ tie, value, onChange }: Props): ReactElement {
  return (
    <Select
      {...tie}
      showSearch
      value={value}
      options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))}
      onChange={onChange}
    />
  );
}
