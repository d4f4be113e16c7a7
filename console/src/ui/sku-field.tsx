import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import { type ReactElement, useDeferredValue } from 'react';
import { listVariants } from '../api/catalog.ts';
import { useMay } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import { nameIn } from '../lib/names.ts';
import { Field } from './field.tsx';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly disabled?: boolean;
  /** '' is none chosen. */
  readonly value: string;
  readonly onChange: (sku: string) => void;
}

/** A SKU, typed in or found in the catalogue by code or name. */
export function SkuField({ label, hint, fault, disabled, value, onChange }: Props): ReactElement {
  const { language } = useWords();
  const asked = useDeferredValue(value.trim());
  const found = useQuery({
    queryKey: ['products', 'named', asked],
    queryFn: ({ signal }) => listVariants({ q: asked, limit: 20 }, signal),
    enabled: useMay('catalog.read') && asked !== '',
    placeholderData: keepPreviousData,
  });
  const items = asked === '' ? [] : (found.data?.items ?? []);
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <AutoComplete
          {...tie}
          allowClear
          disabled={disabled === true}
          value={value}
          options={items.map(({ sku, names }) => ({
            value: sku,
            label: `${sku} ${nameIn(names, language)}`,
          }))}
          onChange={(sku: string | undefined) => onChange(sku ?? '')}
        />
      )}
    </Field>
  );
}
