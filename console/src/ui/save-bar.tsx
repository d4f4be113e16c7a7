import { useBlocker } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface Props {
  /** Something was changed and is not saved. */
  readonly changed: boolean;
  readonly saving: boolean;
  readonly save: () => void;
  readonly discard: () => void;
}

/** Appears with the first change and asks before the page is left without saving. */
export function SaveBar({ changed, saving, save, discard }: Props): ReactElement | null {
  const { t } = useWords();
  useBlocker({
    shouldBlockFn: () => changed && !saving && !window.confirm(t('common:save.leave')),
    enableBeforeUnload: changed,
  });
  if (!changed) return null;
  return (
    <div className="save-bar" role="status">
      <strong className="grow">{t('common:save.unsaved')}</strong>
      <Button disabled={saving} onClick={discard}>
        {t('common:save.discard')}
      </Button>
      <Button type="primary" loading={saving} onClick={save}>
        {t('common:action.save')}
      </Button>
    </div>
  );
}
