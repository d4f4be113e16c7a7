import { ReloadOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Problem } from '../api/client.ts';
import type { Say } from '../i18n/index.ts';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from './empty-state.tsx';

/** A failure in words: the server's own when it gave any, else ours by kind. */
export function wordsOf(error: unknown, t: Say): { title: string; detail: string } {
  if (!(error instanceof Problem)) {
    return { title: t('common:failure.page.title'), detail: t('common:failure.page.detail') };
  }
  if (error.faults.length > 0 && error.title !== '') {
    // The server's detail speaks of its answer's fields; a person needs to hear what is wrong.
    const faults = [...new Set(error.faults.map((fault) => fault.message))].join(' ');
    return { title: error.title, detail: t('common:failure.fields', { faults }) };
  }
  if (error.title !== '') return { title: error.title, detail: error.detail };
  const kind = kindOf(error.status);
  return {
    title: t(`common:failure.${kind}.title`),
    detail: t(`common:failure.${kind}.detail`, { status: error.status }),
  };
}

function kindOf(status: number): string {
  if (status === 0) return 'offline';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'missing';
  return 'server';
}

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly small?: boolean;
}

/** What went wrong, what to do, and a button to try again. */
export function Failure({ error, onRetry, small }: Props): ReactElement {
  const { t } = useWords();
  const { title, detail } = wordsOf(error, t);
  const retry = onRetry && (
    <Button icon={<ReloadOutlined />} onClick={onRetry}>
      {t('common:action.retry')}
    </Button>
  );
  return (
    <div role="alert">
      <EmptyState
        icon={<WarningOutlined />}
        title={title}
        text={detail}
        action={retry}
        small={small === true}
      />
    </div>
  );
}
