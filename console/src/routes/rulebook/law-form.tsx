import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type Law, type RuleBody, vocabularyQuery } from '../../api/rulebook.ts';
import { textAt } from '../../lib/record.ts';
import { ChoiceField, SwitchField, TextField } from '../../ui/fields.tsx';
import { blankLaw } from './new-draft.ts';
import type { Speaker } from './words.ts';

const CERTAINTIES = ['H', 'M', 'L', '?'] as const;

interface Props {
  readonly body: RuleBody;
  readonly law: Law | null;
  readonly speaker: Speaker;
  readonly put: (change: { body?: RuleBody; law?: Law | null }) => void;
}

/** The law a draft stands on: one that ships, or one written down with it. */
export function LawForm({ body, law, speaker, put }: Props): ReactElement {
  const { t } = speaker;
  const laws = useQuery(vocabularyQuery).data?.laws ?? [];
  return (
    <div className="fields">
      <SwitchField
        label={t('rulebook:edit.ownLaw')}
        value={law !== null}
        onChange={(own) =>
          put({ law: own ? blankLaw(new Date().toISOString().slice(0, 10)) : null })
        }
      />
      {law === null ? (
        <ChoiceField
          search
          label={t('rulebook:edit.law')}
          value={textAt(body, 'law') ?? ''}
          choices={laws.map(({ id, instrument }) => ({ value: id, label: instrument }))}
          onChange={(id) => put({ body: { ...body, law: id } })}
        />
      ) : (
        <OwnLaw law={law} speaker={speaker} onChange={(next) => put({ law: next })} />
      )}
    </div>
  );
}

interface OwnProps {
  readonly law: Law;
  readonly speaker: Speaker;
  readonly onChange: (law: Law) => void;
}

function OwnLaw({ law, speaker, onChange }: OwnProps): ReactElement {
  const { t } = speaker;
  const { url: _, ...rest } = law;
  return (
    <>
      <TextField
        label={t('rulebook:edit.instrument')}
        value={law.instrument}
        onChange={(instrument) => onChange({ ...law, instrument })}
      />
      <TextField
        label={t('rulebook:edit.url')}
        value={law.url ?? ''}
        onChange={(url) => onChange(url.trim() === '' ? rest : { ...law, url: url.trim() })}
      />
      <ChoiceField
        label={t('rulebook:col.certainty')}
        value={law.certainty}
        choices={CERTAINTIES.map((value) => ({ value, label: t(`rulebook:certainty.${value}`) }))}
        onChange={(certainty) => onChange({ ...law, certainty })}
      />
      <TextField
        label={t('rulebook:source')}
        value={law.source}
        onChange={(source) => onChange({ ...law, source })}
      />
      <TextField
        label={t('rulebook:readOn')}
        value={law.readOn}
        onChange={(readOn) => onChange({ ...law, readOn })}
      />
      <TextField
        label={t('rulebook:nextReview')}
        value={law.nextReview}
        onChange={(nextReview) => onChange({ ...law, nextReview })}
      />
    </>
  );
}
