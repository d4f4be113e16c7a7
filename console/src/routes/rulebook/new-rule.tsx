import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { createDraft, type RuleBody, vocabularyQuery } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField, TextField } from '../../ui/fields.tsx';
import { FormBox } from '../../ui/form-box.tsx';
import { useChange } from '../../ui/use-change.ts';

/** What a new rule begins with: enough for the check to say what is missing. */
const blank = (jurisdiction: string, topic: string, name: string): RuleBody => ({
  ...{ jurisdiction, topic, title: { zh: name, en: name }, statement: { zh: name, en: name } },
  ...{ law: '', status: 'applicable', valid: { on: 'placing' } },
  ...{ when: { place: 'market', in: [jurisdiction] }, obligations: [], cases: [] },
});

/** Begins a rule of the company's own and opens its draft. */
export function NewRuleBox({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const [ruleId, setId] = useState('OWN-');
  const [place, setPlace] = useState('EU');
  const [topic, setTopic] = useState('product_safety');
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const create = useChange({
    run: () =>
      createDraft({ ruleId, law: null, reason: reason.trim(), body: blank(place, topic, name) }),
    touches: ['rulebook'],
    after: ({ draftId }) => {
      onClose();
      void navigate({ to: `/rulebook/${encodeURIComponent(ruleId)}/${draftId}` });
    },
  });
  const faultOf = (text: string): string | undefined =>
    asked && text.trim() === '' ? t('rulebook:noReason') : undefined;
  return (
    <FormBox
      title={t('rulebook:newTitle')}
      saving={create.isPending}
      onSave={() => {
        setAsked(true);
        if (reason.trim() !== '' && name.trim() !== '') create.mutate(undefined);
      }}
      onClose={onClose}
    >
      <p className="muted">{t('rulebook:newNote')}</p>
      <TextField
        label={t('rulebook:newId')}
        hint={t('rulebook:newIdHint')}
        value={ruleId}
        maxLength={40}
        onChange={(text) => setId(text.toUpperCase())}
      />
      <TextField
        label={t('rulebook:newName')}
        value={name}
        fault={faultOf(name)}
        maxLength={200}
        onChange={setName}
      />
      <PlaceAndTopic {...{ place, topic, setPlace, setTopic }} />
      <TextField
        label={t('rulebook:reason')}
        value={reason}
        fault={faultOf(reason)}
        maxLength={2000}
        onChange={setReason}
      />
    </FormBox>
  );
}

interface PlaceProps {
  readonly place: string;
  readonly topic: string;
  readonly setPlace: (id: string) => void;
  readonly setTopic: (id: string) => void;
}

function PlaceAndTopic({ place, topic, setPlace, setTopic }: PlaceProps): ReactElement {
  const { t, language } = useWords();
  const words = useQuery(vocabularyQuery).data;
  return (
    <>
      <ChoiceField
        search
        label={t('rulebook:newPlace')}
        value={place}
        choices={(words?.jurisdictions ?? []).map((one) => ({
          value: one.id,
          label: one.name[language],
        }))}
        onChange={setPlace}
      />
      <ChoiceField
        search
        label={t('rulebook:topicTitle')}
        value={topic}
        choices={(words?.topics ?? []).map((id) => ({
          value: id,
          label: t(`rulebook:topic.${id}`, { defaultValue: id }),
        }))}
        onChange={setTopic}
      />
    </>
  );
}
