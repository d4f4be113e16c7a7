import { DisconnectOutlined } from '@ant-design/icons';
import { type ReactElement, useSyncExternalStore } from 'react';
import { useWords } from '../i18n/use-words.ts';

function follow(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

export function OfflineBanner(): ReactElement | null {
  const { t } = useWords();
  const online = useSyncExternalStore(follow, () => navigator.onLine);
  if (online) return null;
  return (
    <div className="banner" role="status">
      <DisconnectOutlined aria-hidden="true" />
      {t('shell:offline')}
    </div>
  );
}
