import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { COUNTRIES } from '../lib/codes.ts';
import { placeName } from '../lib/places.ts';
import { Field } from './field.tsx';
import type { ValuesProps } from './fields.tsx';

/** Countries and unions, found by name or code. */
export function PlacesField({ label, hint, fault, values, onChange }: ValuesProps): ReactElement {
  const { t, language } = useWords();
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          mode="multiple"
          value={[...values]}
          options={['EU', 'UK', 'GCC', ...COUNTRIES].map((code) => ({
            value: code,
            label: `${placeName(code, t, language)} ${code}`,
          }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </Field>
  );
}
