import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { kindsQuery } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { finds, inLanguage, searchOf } from './words.ts';

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly value: string | null;
  readonly onChange: (kind: string | null) => void;
}

/** A kind of the register, found by words of either language or by its id. */
export function KindField({ label, hint, fault, value, onChange }: Props): ReactElement {
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
