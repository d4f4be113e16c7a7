import { SearchOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactElement, useDeferredValue, useState } from 'react';
import { type HsCode, searchQuery } from '../../api/classification.ts';
import { useWords } from '../../i18n/use-words.ts';
import { HeadingPath } from './candidates.tsx';
import { inLanguage, printCode } from './words.ts';

interface Props {
  readonly picked: string | null;
  readonly onPick: (code: HsCode) => void;
}

/** Another code, by its first digits or by what the goods are called. */
export function CodeSearch({ picked, onPick }: Props): ReactElement {
  const { t, language } = useWords();
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useQuery({
    ...searchQuery(asked),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });
  const items = asked.length < 2 ? [] : (found.data?.items ?? []);
  return (
    <section>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('classification:searchCode')}
        placeholder={t('classification:searchCode')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {asked.length >= 2 && found.isSuccess && items.length === 0 && (
        <p className="muted">{t('classification:noCodeFound')}</p>
      )}
      {items.length > 0 && (
        <ul className="found-codes">
          {items.map((one) => (
            <li key={one.code}>
              <button type="button" aria-pressed={one.code === picked} onClick={() => onPick(one)}>
                <strong className="code">{printCode(one.code)}</strong>{' '}
                {inLanguage(one.text, language)}
                <HeadingPath code={one} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
