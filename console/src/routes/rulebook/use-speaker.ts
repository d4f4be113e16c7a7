import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { vocabularyQuery } from '../../api/rulebook.ts';
import { useWords } from '../../i18n/use-words.ts';
import { namesOf, type Speaker } from './words.ts';

/** The words of the page with the vocabulary of the rulebook; null while that is not here. */
export function useSpeaker(): Speaker | null {
  const { t, language } = useWords();
  const { data } = useQuery(vocabularyQuery);
  const names = useMemo(() => namesOf(data), [data]);
  return data === undefined ? null : { t, language, names };
}
