import { Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { ImportField, Mapping, RawRow } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { withGuess } from './guess.ts';
import { examplesOf, withColumn } from './missing.ts';

interface Props {
  readonly mapping: Mapping;
  readonly header: readonly string[];
  readonly fields: readonly ImportField[];
  readonly missing: readonly string[];
  readonly rows: readonly RawRow[];
  readonly onChange: (mapping: Mapping) => void;
}

/** One choice of a column for each field; what is found or needed first, the rest on demand. */
export function ColumnChoices(props: Props): ReactElement {
  const { mapping, fields, missing } = props;
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const pressing = fields.filter(
    ({ name, required }) =>
      required || mapping.columns[name] !== undefined || missing.includes(name),
  );
  const shown = all ? fields : pressing;
  const used = new Set(Object.values(mapping.columns));
  const idle = props.header.filter((name) => !used.has(name));
  return (
    <>
      <div className="fields">
        {shown.map((field) => (
          <ColumnChoice key={field.name} {...props} field={field} />
        ))}
      </div>
      <div className="row">
        {(all || pressing.length < fields.length) && (
          <button type="button" className="link-button" onClick={() => setAll(!all)}>
            {all
              ? t('imports:map.fewer')
              : t('imports:map.more', { rest: fields.length - pressing.length })}
          </button>
        )}
        <span className="muted">
          {idle.length === 0
            ? t('imports:map.allUsed')
            : t('imports:map.idle', { names: idle.slice(0, 8).join(' · '), count: idle.length })}
        </span>
      </div>
    </>
  );
}

interface ChoiceProps extends Props {
  readonly field: ImportField;
}

function ColumnChoice({ field, mapping, header, missing, rows, onChange }: ChoiceProps) {
  const { t } = useWords();
  const column = mapping.columns[field.name];
  const examples = column === undefined ? [] : examplesOf(header, rows, column);
  const textsOf = (name: string | undefined): readonly string[] => {
    const at = header.indexOf(name ?? '');
    return rows.map((row) => row.cells[at] ?? '');
  };
  const labelOf = (name: string): string =>
    [name, examplesOf(header, rows, name)[0]].filter((part) => part !== undefined).join(' · ');
  const lacks = missing.includes(field.name);
  return (
    <Field
      label={field.required ? `${field.label} *` : field.label}
      hint={examples.length === 0 ? undefined : examples.join(' · ')}
      fault={lacks ? t('imports:map.choose') : undefined}
    >
      {({ id }) => (
        <Select
          id={id}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          status={lacks ? 'error' : ''}
          placeholder={t('imports:map.none')}
          value={column ?? null}
          options={header.map((name) => ({ value: name, label: labelOf(name) }))}
          onChange={(name: string | undefined) =>
            onChange(withGuess(withColumn(mapping, field.name, name), field.name, textsOf(name)))
          }
        />
      )}
    </Field>
  );
}
