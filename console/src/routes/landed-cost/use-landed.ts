import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import {
  type Asked,
  type Destination,
  destinationsQuery,
  type LandedQuote,
  quoteQuery,
} from '../../api/landed-cost.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type Draft, toAsked } from './draft.ts';

/** The value once it has not changed for so long: typing asks once, at its end. */
function useSettled<T>(value: T, waitMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}

/** Whether something has been going on for over a second. */
export function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), 1_000);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
}

export interface Landed {
  readonly asked: Asked | null;
  readonly answer: UseQueryResult<LandedQuote>;
}

/** The answer to what is typed; the one before stays in view until the next is here. */
export function useLanded(draft: Draft): Landed {
  const { t, language } = useWords();
  const settled = useSettled(draft, 350);
  const asked = useMemo(() => toAsked(settled, t('landed:line.stated')), [settled, t]);
  const answer = useQuery({
    ...quoteQuery(asked, language),
    placeholderData: keepPreviousData,
  });
  return { asked, answer };
}

/** Where goods can be sent to, with names in the reader's language. */
export function useDestinations(): {
  readonly all: readonly Destination[];
  readonly of: (country: string) => Destination | undefined;
  readonly answersTo: (fact: string) => readonly (string | boolean)[];
} {
  const { language } = useWords();
  const { data } = useQuery(destinationsQuery(language));
  const all = data?.items ?? [];
  return {
    all,
    of: (country) => all.find((one) => one.countries.includes(country)),
    answersTo: (fact) => data?.facts.find((one) => one.fact === fact)?.answers ?? [],
  };
}
