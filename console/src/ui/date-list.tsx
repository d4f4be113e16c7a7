import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';

interface Props {
  /** `YYYY-MM-DD`, in order. */
  readonly dates: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (dates: readonly string[]) => void;
}

/** Calendar dates that are added and taken away one by one. */
export function DateList({ dates, disabled, onChange }: Props): ReactElement {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const add = (): void => {
    if (!dates.includes(typed)) onChange([...dates, typed].toSorted());
    setTyped('');
  };
  return (
    <div className="row">
      {dates.map((date) => (
        <span key={date} className="tag date-tag">
          {date}
          {!disabled && (
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('common:dates.remove', { date })}
              onClick={() => onChange(dates.filter((one) => one !== date))}
            />
          )}
        </span>
      ))}
      {!disabled && (
        <>
          <Input
            type="date"
            className="date-input"
            aria-label={t('common:dates.pick')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button icon={<PlusOutlined />} disabled={typed === ''} onClick={add}>
            {t('common:dates.add')}
          </Button>
        </>
      )}
    </div>
  );
}
