import { Select } from 'antd';
import type { ReactElement } from 'react';
import type { Mapping } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { COUNTRIES } from '../../lib/codes.ts';
import { countryName } from '../../lib/format.ts';
import { Field } from '../../ui/field.tsx';
import { withOptions } from './missing.ts';

interface Props {
  readonly mapping: Mapping;
  /** Texts of the country column that nobody recognises. */
  readonly unknown: readonly string[];
  readonly onChange: (mapping: Mapping) => void;
}

/** Country texts of the file to be explained once; an explained one stays here to be corrected. */
export function CountryChoices({ mapping, unknown, onChange }: Props): ReactElement | null {
  const { t, language } = useWords();
  const { countries } = mapping.options;
  const texts = [...new Set([...Object.keys(countries), ...unknown])].sort();
  if (texts.length === 0) return null;
  const choices = [
    { value: '', label: t('imports:countries.unknown') },
    ...COUNTRIES.map((code) => ({ value: code, label: `${countryName(code, language)} ${code}` })),
  ];
  return (
    <div className="stack import-countries">
      <h3>{t('imports:countries.title')}</h3>
      <p className="muted">{t('imports:countries.note')}</p>
      <div className="fields">
        {texts.map((text) => (
          <Field key={text} label={text}>
            {({ id }) => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: 'label' }}
                status={countries[text] === undefined ? 'warning' : ''}
                placeholder={t('imports:countries.choose')}
                value={countries[text] ?? null}
                options={choices}
                onChange={(code: string | null) =>
                  onChange(
                    withOptions(mapping, { countries: { ...countries, [text]: code ?? '' } }),
                  )
                }
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}
