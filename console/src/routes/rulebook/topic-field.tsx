import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { vocabularyQuery } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ChoiceField } from '../../ui/fields.tsx';

interface Props {
  readonly topic: string;
  readonly onChange: (topic: string) => void;
}

/** The topic a rule is filed under. */
export function TopicField({ topic, onChange }: Props): ReactElement {
  const { t } = useWords();
  const words = useQuery(vocabularyQuery).data;
  return (
    <ChoiceField
      search
      label={t('rulebook:topicTitle')}
      value={topic}
      choices={(words?.topics ?? []).map((id) => ({
        value: id,
        label: t(`rulebook:topic.${id}`, { defaultValue: id }),
      }))}
      onChange={onChange}
    />
  );
}
