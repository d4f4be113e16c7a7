import type { ReactElement } from 'react';
import { type Person, type PersonFields, ROLES, savePerson } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, CountryField, SwitchField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useDraft } from '../../ui/use-draft.ts';

type Edited = PersonFields & Partial<Person>;

interface Props {
  readonly person: Edited;
  readonly onClose: () => void;
}

export function PersonBox({ person, onClose }: Props): ReactElement {
  const { t } = useWords();
  const { draft, put, saving, save, faultOf } = useDraft<Edited, Person>({
    start: person,
    run: savePerson,
    touches: ['evidence'],
    after: onClose,
  });
  return (
    <FormBox
      title={t('evidence:people.title')}
      saving={saving}
      onSave={() => {
        if (draft.name.trim() !== '' && draft.country !== '') save();
      }}
      onClose={onClose}
    >
      <TextField
        label={t('evidence:people.name')}
        hint={t('evidence:people.nameHint')}
        fault={faultOf('name')}
        value={draft.name}
        maxLength={300}
        onChange={(name) => put({ name })}
      />
      <ChoiceField
        label={t('evidence:people.role')}
        value={draft.role}
        choices={ROLES.map((value) => ({ value, label: t(`evidence:role.${value}`) }))}
        onChange={(role) => put({ role })}
      />
      <CountryField
        label={t('evidence:people.country')}
        fault={faultOf('country')}
        value={draft.country === '' ? null : draft.country}
        onChange={(country) => put({ country: country ?? '' })}
      />
      <TextField
        label={t('evidence:people.address')}
        fault={faultOf('address')}
        value={draft.address}
        maxLength={500}
        onChange={(address) => put({ address })}
      />
      <TextField
        label={t('evidence:people.email')}
        type="email"
        fault={faultOf('email')}
        value={draft.email ?? ''}
        maxLength={200}
        onChange={(email) => put({ email: email === '' ? null : email })}
      />
      <SwitchField
        label={t('evidence:people.active')}
        value={draft.active}
        onChange={(active) => put({ active })}
      />
    </FormBox>
  );
}
