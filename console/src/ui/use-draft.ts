import { useState } from 'react';
import { Problem } from '../api/client.ts';
import { useWords } from '../i18n/use-words.ts';
import { useChange } from './use-change.ts';

interface Options<D, R> {
  /** The record as it stands, or a blank one. */
  readonly start: D;
  readonly run: (draft: D) => Promise<R>;
  /** First words of the query keys that must be read again afterwards. */
  readonly touches: readonly string[];
  readonly after?: (result: R) => void;
  readonly refused?: (error: Error) => void;
}

export interface Draft<D> {
  readonly draft: D;
  readonly put: (change: Partial<D>) => void;
  /** Something differs from the start and is not saved. */
  readonly changed: boolean;
  readonly saving: boolean;
  readonly save: () => void;
  readonly discard: () => void;
  /** What the server found wrong with the field at `path`, or with a part of it. */
  readonly faultOf: (path: string) => string | undefined;
}

/** A form over one record: what is typed in, the saving of it, and what is wrong with it. */
export function useDraft<D extends object, R>(options: Options<D, R>): Draft<D> {
  const { t } = useWords();
  const { start } = options;
  const [draft, setDraft] = useState<D>(start);
  const change = useChange({ ...options, done: t('common:save.done') });
  const faults = change.error instanceof Problem ? change.error.faults : [];
  return {
    draft,
    put: (more) => {
      if (change.isSuccess) change.reset();
      setDraft((current) => ({ ...current, ...more }));
    },
    changed: !change.isSuccess && JSON.stringify(draft) !== JSON.stringify(start),
    saving: change.isPending,
    save: () => change.mutate(draft),
    discard: () => {
      setDraft(start);
      change.reset();
    },
    faultOf: (path) =>
      faults.find((one) => one.path === path || one.path.startsWith(`${path}.`))?.message,
  };
}
