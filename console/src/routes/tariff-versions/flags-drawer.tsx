import { CheckOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { type Edition, type Flag, listFlags } from '../../api/schedules.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import { NumberText } from '../../ui/number-text.tsx';

interface Props {
  readonly edition: Edition;
  readonly onClose: () => void;
}

/** Texts of an edition nobody could read, as printed. */
export function FlagsDrawer({ edition, onClose }: Props): ReactElement {
  const { t } = useWords();
  return (
    <DetailDrawer title={t('schedules:flagsTitle', { name: edition.name })} onClose={onClose}>
      <p className="muted">{t('schedules:flagsNote')}</p>
      <DenseList<Flag>
        name="tariff-flags"
        fixed={{ edition: edition.editionId }}
        columns={[
          { key: 'line', title: t('schedules:code'), width: 110, render: (row) => row.line },
          {
            key: 'code',
            title: t('schedules:flagKind'),
            width: 150,
            render: (row) => t(`schedules:flag.${row.code}`),
          },
          { key: 'text', title: t('schedules:printed'), width: 240, render: (row) => row.text },
          {
            key: 'row',
            title: t('schedules:row'),
            width: 80,
            align: 'right',
            render: (row) => <NumberText value={row.row} />,
          },
        ]}
        keyOf={(row) => `${row.row}-${row.code}-${row.text}`}
        load={listFlags}
        empty={
          <EmptyState
            icon={<CheckOutlined />}
            title={t('schedules:noFlags.title')}
            text={t('schedules:noFlags.text')}
            small
          />
        }
      />
    </DetailDrawer>
  );
}
