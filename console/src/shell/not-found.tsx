import { CompassOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function NotFound(): ReactElement {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<CompassOutlined />}
      title={t('shell:missing.title')}
      text={t('shell:missing.text')}
      action={<Link to="/">{t('shell:missing.action')}</Link>}
    />
  );
}
