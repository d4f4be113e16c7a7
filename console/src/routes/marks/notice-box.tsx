import { Input } from 'antd';
import type { ReactElement } from 'react';
import {
  type EditedNotice,
  NOTICE_STATES,
  type Notice,
  type NoticeState,
  saveNotice,
} from '../../api/marks.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, DayField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { SkusField } from '../../ui/sku-field.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';

const today = (): string => new Date().toISOString().slice(0, 10);

export const newNotice = (): EditedNotice => ({
  ...{ platform: '', number: '', claimant: null, claimedMark: '', markId: null, skus: [] },
  ...{ receivedOn: today(), dueOn: null, text: null, note: null },
});

const filled = (text: string): string | null => (text === '' ? null : text);

interface BoxProps {
  readonly notice: EditedNotice;
  readonly onClose: () => void;
  readonly onSaved: (notice: Notice) => void;
}

/** A notice typed in, or where it stands now. */
export function NoticeBox({ notice, onClose, onSaved }: BoxProps): ReactElement {
  const { t } = useWords();
  const form = useDraft<EditedNotice, Notice>({
    start: notice,
    run: saveNotice,
    touches: ['marks'],
    after: onSaved,
  });
  const { draft } = form;
  const named = draft.platform.trim() !== '' && draft.number.trim() !== '';
  const ready = named && draft.claimedMark.trim() !== '' && draft.skus.length > 0;
  return (
    <FormBox
      title={t(notice.noticeId === undefined ? 'marks:notice.add' : 'marks:notice.change')}
      saving={form.saving}
      onSave={() => {
        if (ready) form.save();
      }}
      onClose={onClose}
    >
      <WhatFields form={form} />
      <WhenFields form={form} />
    </FormBox>
  );
}

interface FieldsProps {
  readonly form: Draft<EditedNotice>;
}

function WhatFields({ form: { draft, put, faultOf } }: FieldsProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      {draft.state !== undefined && (
        <ChoiceField<NoticeState>
          label={t('marks:stateTitle')}
          value={draft.state}
          choices={NOTICE_STATES.map((value) => ({
            value,
            label: t(`marks:noticeState.${value}`),
          }))}
          onChange={(state) => put({ state })}
        />
      )}
      {(['platform', 'number', 'claimedMark'] as const).map((name) => (
        <TextField
          key={name}
          label={t(`marks:notice.${name}`)}
          fault={faultOf(name)}
          value={draft[name]}
          maxLength={100}
          onChange={(value) => put({ [name]: value })}
        />
      ))}
      <SkusField
        label={t('evidence:sku')}
        fault={faultOf('skus')}
        values={draft.skus}
        onChange={(skus) => put({ skus })}
      />
    </>
  );
}

function WhenFields({ form: { draft, put, faultOf } }: FieldsProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      <DayField
        label={t('marks:notice.receivedOn')}
        value={draft.receivedOn}
        onChange={(day) => put({ receivedOn: day ?? today() })}
      />
      <DayField
        label={t('marks:notice.dueOn')}
        hint={t('marks:notice.dueHint')}
        fault={faultOf('dueOn')}
        value={draft.dueOn}
        onChange={(dueOn) => put({ dueOn })}
      />
      <TextField
        label={t('marks:notice.claimant')}
        value={draft.claimant ?? ''}
        maxLength={300}
        onChange={(value) => put({ claimant: filled(value) })}
      />
      {(['text', 'note'] as const).map((name) => (
        <Field key={name} label={t(`marks:notice.${name}`)}>
          {(tie) => (
            <Input.TextArea
              {...tie}
              rows={name === 'text' ? 4 : 2}
              maxLength={name === 'text' ? 20_000 : 2000}
              value={draft[name] ?? ''}
              onChange={(event) => put({ [name]: filled(event.target.value) })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
