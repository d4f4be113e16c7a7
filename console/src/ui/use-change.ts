import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useWords } from '../i18n/use-words.ts';
import { say } from '../lib/toast.ts';
import { wordsOf } from './failure.tsx';

interface Options<A, R> {
  readonly run: (argument: A) => Promise<R>;
  /** First words of the query keys that must be read again afterwards. */
  readonly touches: readonly string[];
  /** Said when it worked; silent when left out. */
  readonly done?: string;
  readonly after?: (result: R) => void;
  /** The form shows the refusal in its own place: it is not said aloud as well. */
  readonly quiet?: boolean;
  /** After the refusal was said aloud. */
  readonly refused?: (error: Error) => void;
}

/** A change on the server: refusals are said aloud, lists that changed are read again. */
export function useChange<A, R>(options: Options<A, R>): UseMutationResult<R, Error, A> {
  const { t } = useWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: options.run,
    onSuccess: async (result) => {
      if (options.done !== undefined) say('good', options.done);
      options.after?.(result);
      await Promise.all(
        options.touches.map((name) => queries.invalidateQueries({ queryKey: [name] })),
      );
    },
    onError: (error) => {
      const { title, detail } = wordsOf(error, t);
      if (options.quiet !== true) say('bad', title, detail);
      options.refused?.(error);
    },
  });
}
