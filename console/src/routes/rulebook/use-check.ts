import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkRule, type Looked, type Typed } from '../../api/rulebook.ts';

/** How long somebody must have stopped typing. */
const PAUSE_MS = 500;

/** What the server says of a draft as it is typed, a moment after the last key. */
export function useCheck(ruleId: string, { body, law }: Typed): UseQueryResult<Looked> {
  const typed = JSON.stringify({ body, law });
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery({
    queryKey: ['rule-check', ruleId, asked],
    queryFn: () => checkRule({ ruleId, ...(JSON.parse(asked) as Typed) }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
