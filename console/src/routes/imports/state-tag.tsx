import type { ReactElement } from 'react';
import type { ImportState } from '../../api/imports.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';

const TONES: Readonly<Record<ImportState, Tone>> = {
  inspected: 'amber',
  queued: 'blue',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'plain',
};

export function ImportStateTag({ state }: { readonly state: ImportState }): ReactElement {
  const { t } = useWords();
  return <StateTag tone={TONES[state]}>{t(`imports:state.${state}`)}</StateTag>;
}
