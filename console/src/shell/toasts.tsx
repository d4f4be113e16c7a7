import { CloseOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useStore } from '../lib/store.ts';
import { dismiss, toasts } from '../lib/toast.ts';

export function Toasts(): ReactElement {
  const { t } = useWords();
  const shown = useStore(toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={`toast ${toast.tone}`}>
          <div className="grow">
            <strong>{toast.text}</strong>
            {toast.detail !== '' && <p className="muted">{toast.detail}</p>}
          </div>
          <button
            type="button"
            className="plain-button"
            aria-label={t('common:action.close')}
            onClick={() => dismiss(toast.id)}
          >
            <CloseOutlined />
          </button>
        </div>
      ))}
    </div>
  );
}
