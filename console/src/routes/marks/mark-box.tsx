import { Input } from 'antd';
import type { ReactElement } from 'react';
import {
  type EditedMark,
  MARK_KINDS,
  MARK_STATUSES,
  type Mark,
  saveMark,
} from '../../api/marks.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Field } from '../../ui/field.tsx';
import { ChoiceField, DayField, SwitchField, TagsField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { PlacesField } from '../../ui/places-field.tsx';
import { type Draft, useDraft } from '../../ui/use-draft.ts';

export const NEW_MARK: EditedMark = {
  ...{ kind: 'word', wording: null, variants: [], owner: null, office: null, number: null },
  ...{ nice: [], territories: [], status: 'registered', filedOn: null, registeredOn: null },
  ...{ expiresOn: null, reputed: false, source: null, note: null },
};

const filled = (text: string): string | null => (text === '' ? null : text);

interface Props {
  readonly mark: EditedMark;
  readonly onClose: () => void;
  readonly onSaved: (mark: Mark) => void;
}

/** A mark typed in, or changed. */
export function MarkBox({ mark, onClose, onSaved }: Props): ReactElement {
  const { t } = useWords();
  const form = useDraft<EditedMark, Mark>({
    start: mark,
    run: saveMark,
    touches: ['marks'],
    after: onSaved,
  });
  const ready = form.draft.territories.length > 0;
  return (
    <FormBox
      title={t(mark.markId === undefined ? 'marks:box.add' : 'marks:box.change')}
      saving={form.saving}
      onSave={() => {
        if (ready) form.save();
      }}
      onClose={onClose}
    >
      <NameFields form={form} />
      <RegisterFields form={form} />
    </FormBox>
  );
}

interface FieldsProps {
  readonly form: Draft<EditedMark>;
}

function NameFields({ form: { draft, put, faultOf } }: FieldsProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      <ChoiceField
        label={t('marks:kindTitle')}
        value={draft.kind}
        choices={MARK_KINDS.map((value) => ({ value, label: t(`marks:kind.${value}`) }))}
        onChange={(kind) => put({ kind })}
      />
      <TextField
        label={t('marks:wording')}
        hint={t('marks:box.wordingHint')}
        fault={faultOf('wording')}
        value={draft.wording ?? ''}
        maxLength={500}
        onChange={(text) => put({ wording: filled(text) })}
      />
      <TagsField
        label={t('marks:variants')}
        hint={t('marks:box.variantsHint')}
        fault={faultOf('variants')}
        values={draft.variants}
        onChange={(variants) => put({ variants })}
      />
      <TextField
        label={t('marks:owner')}
        fault={faultOf('owner')}
        value={draft.owner ?? ''}
        maxLength={300}
        onChange={(text) => put({ owner: filled(text) })}
      />
      <PlacesField
        label={t('marks:territories')}
        hint={t('marks:box.territoriesHint')}
        fault={faultOf('territories')}
        values={draft.territories}
        onChange={(territories) => put({ territories })}
      />
      <TagsField
        label={t('marks:nice')}
        hint={t('marks:box.niceHint')}
        fault={faultOf('nice')}
        values={draft.nice.map(String)}
        onChange={(values) =>
          put({ nice: values.map(Number).filter((one) => one >= 1 && one <= 45) })
        }
      />
    </>
  );
}

function RegisterFields({ form: { draft, put, faultOf } }: FieldsProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('marks:office')}
        hint="EUIPO, USPTO, CNIPA"
        value={draft.office ?? ''}
        maxLength={60}
        onChange={(text) => put({ office: filled(text) })}
      />
      <TextField
        label={t('marks:number')}
        value={draft.number ?? ''}
        maxLength={100}
        onChange={(text) => put({ number: filled(text) })}
      />
      <ChoiceField
        label={t('marks:stateTitle')}
        value={draft.status}
        choices={MARK_STATUSES.map((value) => ({ value, label: t(`marks:status.${value}`) }))}
        onChange={(status) => put({ status })}
      />
      <DayField
        label={t('marks:filedOn')}
        value={draft.filedOn}
        fault={faultOf('filedOn')}
        onChange={(filedOn) => put({ filedOn })}
      />
      <DayField
        label={t('marks:registeredOn')}
        value={draft.registeredOn}
        fault={faultOf('registeredOn')}
        onChange={(registeredOn) => put({ registeredOn })}
      />
      <DayField
        label={t('marks:expiresOn')}
        hint={t('marks:box.expiresHint')}
        value={draft.expiresOn}
        fault={faultOf('expiresOn')}
        onChange={(expiresOn) => put({ expiresOn })}
      />
      <SwitchField
        label={t('marks:reputed')}
        hint={t('marks:box.reputedHint')}
        value={draft.reputed}
        onChange={(reputed) => put({ reputed })}
      />
      <TextField
        label={t('marks:source')}
        hint={t('marks:box.sourceHint')}
        value={draft.source ?? ''}
        maxLength={500}
        onChange={(text) => put({ source: filled(text) })}
      />
      <Field label={t('marks:note')}>
        {(tie) => (
          <Input.TextArea
            {...tie}
            rows={2}
            maxLength={1000}
            value={draft.note ?? ''}
            onChange={(event) => put({ note: filled(event.target.value) })}
          />
        )}
      </Field>
    </>
  );
}
