import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete, Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { listVariants } from '../api/catalog.ts';
import { useMay } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { nameIn } from '../lib/names.ts';
import { Field } from './field.tsx';
import { BETWEEN, type ValuesProps } from './fields.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly disabled?: boolean;
  /** '' is none chosen. */
  readonly value: string;
  readonly onChange: (sku: string) => void;
}

/** SKUs of the catalogue by code or name, as a select takes them. */
function useFound(typed: string): { readonly value: string; readonly label: string }[] {
  const { language } = useWords();
  const asked = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['products', 'named', asked],
    queryFn: ({ signal }) => listVariants({ q: asked, limit: 20 }, signal),
    enabled: useMay('catalog.read') && asked !== '',
    placeholderData: keepPreviousData,
  });
  const items = asked === '' ? [] : (found.data?.items ?? []);
  return items.map(({ sku, names }) => ({
    value: sku,
    label: `${sku} ${nameIn(names, language)}`,
  }));
}

/** A SKU, typed in or found in the catalogue by code or name. */
export function SkuField({ label, hint, fault, disabled, value, onChange }: Props): ReactElement {
  const options = useFound(value);
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <AutoComplete
          {...tie}
          allowClear
          disabled={disabled === true}
          value={value}
          options={options}
          onChange={(sku: string | undefined) => onChange(sku ?? '')}
        />
      )}
    </Field>
  );
}

/** SKUs, found in the catalogue by code or name, or pasted as a list. */
export function SkusField({ label, hint, fault, values, onChange }: ValuesProps): ReactElement {
  const [typed, setTyped] = useState('');
  const options = useFound(typed);
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          mode="tags"
          value={[...values]}
          tokenSeparators={[...BETWEEN, ' ']}
          options={options}
          optionLabelProp="value"
          showSearch={{ filterOption: false, onSearch: setTyped }}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </Field>
  );
}
