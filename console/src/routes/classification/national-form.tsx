import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  confirmCode,
  type Lines,
  linesQuery,
  type SkuClassification,
} from '../../api/classification.ts';
import { Problem } from '../../api/client.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { wordsOf } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';
import { printCode, systemName } from './words.ts';

interface Props {
  readonly one: SkuClassification;
  /** '' asks for it first. */
  readonly system: string;
  /** Six digits settled; null where nobody did. */
  readonly hs: string | null;
  readonly show: (fresh: SkuClassification) => void;
  readonly onClose: () => void;
}

/** A national line: chosen from the schedule where it is at hand, else typed. */
export function NationalForm({ one, system, hs, show, onClose }: Props): ReactElement {
  const { t, language } = useWords();
  const [to, setTo] = useState(system);
  const [code, setCode] = useState(hs === null ? '' : printCode(hs));
  const [note, setNote] = useState('');
  const [seen, setSeen] = useState(false);
  const asks = /^[A-Z]{2}$/.test(to) && to !== 'HS' && hs !== null;
  const lines = useQuery({ ...linesQuery(to, hs ?? ''), enabled: asks }).data;
  const version = one.codes.find((own) => own.system === to)?.version ?? 0;
  const confirm = useChange({
    run: () =>
      confirmCode(one.sku, {
        ...{ system: to, code, version, seenOfficial: seen },
        note: note.trim() === '' ? null : note.trim(),
      }),
    touches: ['classification'],
    done: t('classification:saved'),
    quiet: true,
    after: (fresh) => {
      show(fresh);
      onClose();
    },
  });
  const fault = confirm.error === null ? undefined : wordsOf(confirm.error, t).detail;
  const padded =
    confirm.error instanceof Problem && confirm.error.code === 'classification.looks_padded';
  const title =
    to === ''
      ? t('classification:addNational')
      : t('classification:lineOf', { place: systemName(to, t, language) });
  return (
    <FormBox
      title={title}
      saving={confirm.isPending}
      onSave={() => confirm.mutate(undefined)}
      onClose={onClose}
    >
      {system === '' && (
        <TextField
          label={t('classification:territory')}
          hint={t('classification:territoryHint')}
          value={to}
          maxLength={2}
          onChange={(text) => setTo(text.trim().toUpperCase())}
        />
      )}
      <LineField lines={lines} code={code} fault={fault} onCode={setCode} />
      {padded && (
        <Checkbox checked={seen} onChange={(event) => setSeen(event.target.checked)}>
          {t('classification:seenOfficial')}
        </Checkbox>
      )}
      <TextField
        label={t('classification:noteTitle')}
        value={note}
        maxLength={1000}
        onChange={setNote}
      />
    </FormBox>
  );
}

interface LineProps {
  readonly lines: Lines | undefined;
  readonly code: string;
  readonly fault: string | undefined;
  readonly onCode: (code: string) => void;
}

/** The line, from the list of the schedule where there is one. */
function LineField({ lines, code, fault, onCode }: LineProps): ReactElement {
  const { t, language } = useWords();
  const label = t('classification:line');
  if (lines === undefined || lines.items.length === 0) {
    return (
      <TextField
        label={label}
        hint={t('classification:lineTyped')}
        fault={fault}
        value={code}
        inputMode="numeric"
        maxLength={40}
        onChange={onCode}
      />
    );
  }
  return (
    <Field label={label} hint={t('classification:lineKnown')} fault={fault}>
      {(tie) => (
        <Select
          {...tie}
          showSearch={{ optionFilterProp: 'label' }}
          value={lines.items.some((line) => line.code === code) ? code : null}
          options={lines.items.map((line) => ({
            value: line.code,
            label: `${printCode(line.code)} ${nameIn(line.texts, language)}`,
          }))}
          onChange={(value: string) => onCode(value)}
        />
      )}
    </Field>
  );
}
