import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { listVariants } from '../../api/catalog.ts';
import { kindsQuery } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { COUNTRIES } from '../../lib/codes.ts';
import { nameIn } from '../../lib/names.ts';
import { Field } from '../../ui/field.tsx';
import { finds, inLanguage, placeName, searchOf } from './words.ts';

interface Common {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
}

interface KindProps extends Common {
  readonly value: string | null;
  readonly onChange: (kind: string | null) => void;
}

/** A kind of the register, found by words of either language or by its id. */
export function KindField({ label, hint, fault, value, onChange }: KindProps): ReactElement {
  const { t, language } = useWords();
  const kinds = useQuery(kindsQuery).data?.items ?? [];
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          allowClear
          value={value}
          placeholder={t('evidence:form.kindSearch')}
          options={kinds.map((kind) => ({
            value: kind.id,
            label: `${kind.jurisdiction} · ${inLanguage(kind.name, language)}`,
            search: searchOf(kind),
          }))}
          showSearch={{
            filterOption: (asked, option) => finds(option?.search ?? '', asked),
          }}
          onChange={(kind: string | undefined) => onChange(kind ?? null)}
        />
      )}
    </Field>
  );
}

interface TagsProps extends Common {
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

/** Signs that end one value and begin the next when a list is pasted; models may hold spaces. */
const BETWEEN = [',', '，', ';', '；', '、', '\n', '\t'];

/** Several texts, typed one after the other or pasted as a list. */
export function TagsField({ label, hint, fault, values, onChange }: TagsProps): ReactElement {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={BETWEEN}
          value={[...values]}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </Field>
  );
}

/** Countries and unions, found by name or code. */
export function PlacesField({ label, hint, fault, values, onChange }: TagsProps): ReactElement {
  const { t, language } = useWords();
  const named = (code: string): string =>
    placeName(code, (union) => t(`evidence:place.${union}`), language);
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          mode="multiple"
          value={[...values]}
          options={['EU', 'UK', 'GCC', ...COUNTRIES].map((code) => ({
            value: code,
            label: `${named(code)} ${code}`,
          }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </Field>
  );
}

/** SKUs, found in the catalogue by code or name, or pasted as a list. */
export function SkusField({ label, hint, fault, values, onChange }: TagsProps): ReactElement {
  const { language } = useWords();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['products', 'named', asked],
    queryFn: ({ signal }) => listVariants({ q: asked, limit: 20 }, signal),
    enabled: asked !== '',
  });
  const items = asked === '' ? [] : (found.data?.items ?? []);
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          mode="tags"
          value={[...values]}
          tokenSeparators={[...BETWEEN, ' ']}
          options={items.map(({ sku, names }) => ({
            value: sku,
            label: `${sku} ${nameIn(names, language)}`,
          }))}
          optionLabelProp="value"
          showSearch={{ filterOption: false, onSearch: setTyped }}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </Field>
  );
}

interface DayProps extends Common {
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}

export function DayField({ label, hint, fault, value, onChange }: DayProps): ReactElement {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(tie) => (
        <Input
          {...tie}
          type="date"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        />
      )}
    </Field>
  );
}
