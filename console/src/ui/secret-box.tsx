import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { say } from '../lib/toast.ts';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly secret: string;
}

/** Something shown only now: a link, a key. The clipboard is missing on plain-http addresses. */
export function SecretBox({ title, text, secret }: Props): ReactElement {
  const { t } = useWords();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    say('good', t('common:secret.copied'));
  };
  return (
    <div className="notice amber" role="status">
      <div className="grow">
        <strong>{title}</strong>
        <p>{text}</p>
        <div className="row secret">
          <code className="code grow">{secret}</code>
          {window.isSecureContext && (
            <Button size="small" icon={<CopyOutlined />} onClick={copy}>
              {t('common:secret.copy')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
