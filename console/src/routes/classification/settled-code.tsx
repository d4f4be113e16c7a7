import { ArrowRightOutlined, CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { SkuClassification, SkuCode } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Who } from '../plan/who.tsx';
import { WithdrawButton } from './withdraw-button.tsx';
import { inLanguage, inOther, printCode } from './words.ts';

interface Props {
  readonly one: SkuClassification;
  readonly code: SkuCode;
  readonly mayWrite: boolean;
  readonly show: (fresh: SkuClassification) => void;
  readonly onNext: () => void;
}

/** The code in force, who settled it, and the way to take it back. */
export function SettledCode({ one, code, mayWrite, show, onNext }: Props): ReactElement {
  const { t, language } = useWords();
  return (
    <section className="settled">
      <CheckCircleOutlined aria-hidden="true" className="settled-icon" />
      <div className="grow">
        <strong className="settled-code">{printCode(code.code)}</strong>
        {code.text !== null && (
          <>
            <div>{inLanguage(code.text, language)}</div>
            <div className="muted">{inOther(code.text, language)}</div>
          </>
        )}
        <div className="muted">
          {t(`classification:how.${code.how}`)} · <Who id={code.decidedBy} /> ·{' '}
          <DateText at={code.decidedAt} />
        </div>
        {code.note !== null && <p>{code.note}</p>}
      </div>
      <div className="row">
        {mayWrite && (
          <WithdrawButton sku={one.sku} code={code} look={{ danger: true }} show={show} />
        )}
        <Button type="primary" icon={<ArrowRightOutlined />} onClick={onNext}>
          {t('classification:next')}
        </Button>
      </div>
    </section>
  );
}
