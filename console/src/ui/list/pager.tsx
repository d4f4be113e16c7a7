import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { PAGE_SIZES } from './kept.ts';
import type { Pages } from './use-pages.ts';

interface Props<T> {
  readonly pages: Pages<T>;
  readonly size: number;
  readonly onSize: (size: number) => void;
}

/** Back and on through the list; a keyset list knows no last page, only whether there is more. */
export function Pager<T>({ pages, size, onSize }: Props<T>): ReactElement {
  const { t } = useWords();
  const more = pages.result.data?.nextCursor ?? null;
  return (
    <nav className="pager" aria-label={t('common:list.pages')}>
      <span className="muted only-wide">
        {t('common:list.rows', { count: pages.result.data?.items.length ?? 0 })}
      </span>
      <span className="grow" />
      <Select
        className="only-wide"
        size="small"
        aria-label={t('common:list.size')}
        value={size}
        options={PAGE_SIZES.map((one) => ({
          value: one,
          label: t('common:list.perPage', { count: one }),
        }))}
        onChange={(next: number) => onSize(next)}
      />
      <Button
        size="small"
        icon={<LeftOutlined />}
        aria-label={t('common:list.back')}
        disabled={pages.number === 1}
        onClick={pages.back}
      />
      <span className="num">{t('common:list.page', { number: pages.number })}</span>
      <Button
        size="small"
        icon={<RightOutlined />}
        aria-label={t('common:list.next')}
        disabled={more === null}
        onClick={pages.next}
      />
    </nav>
  );
}
