import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { Draft } from './use-draft.ts';

interface Props {
  readonly of: Pick<Draft<object>, 'saving' | 'save'>;
}

/** Saves a form that has no bar of its own, such as one in a drawer. */
export function SaveButton({ of }: Props): ReactElement {
  const { t } = useWords();
  return (
    <Button type="primary" loading={of.saving} onClick={of.save}>
      {t('common:action.save')}
    </Button>
  );
}
