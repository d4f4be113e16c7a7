import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Problem } from '../../api/client.ts';
import { useWords } from '../../i18n/use-words.ts';
import { say } from '../../lib/toast.ts';
import { wordsOf } from '../../ui/failure.tsx';

interface Options<A, R> {
  readonly run: (argument: A) => Promise<R>;
  readonly after?: (result: R) => void;
}

/**
 * A decision on plan lines. When somebody else was first the server refuses all of it: the reader
 * is told so, and sees the lines as they are now.
 */
export function useDecision<A, R>({ run, after }: Options<A, R>): UseMutationResult<R, Error, A> {
  const { t } = useWords();
  const queries = useQueryClient();
  const refresh = (): Promise<unknown> =>
    Promise.all(
      ['plans', 'purchasing', 'cockpit'].map((name) =>
        queries.invalidateQueries({ queryKey: [name] }),
      ),
    );
  return useMutation({
    mutationFn: run,
    onSuccess: async (result) => {
      after?.(result);
      await refresh();
    },
    onError: async (error) => {
      const { title, detail } = wordsOf(error, t);
      say('bad', title, detail);
      if (error instanceof Problem && error.status === 409) await refresh();
    },
  });
}
