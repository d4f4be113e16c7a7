import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  type Compared,
  type EvidenceView,
  SETTLEABLE,
  settleMismatch,
} from '../../api/evidence.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Column } from '../../ui/list/types.ts';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';
import { ReasonBox } from './reason-box.tsx';

interface Props {
  readonly one: EvidenceView;
  readonly show: (fresh: EvidenceView) => void;
}

const TONES: Readonly<Record<Compared['result'], Tone>> = {
  same: 'green',
  differs: 'red',
  settled: 'amber',
  not_on_evidence: 'plain',
  not_on_goods: 'plain',
};

/** On the evidence and on the goods, field by field, before anybody outside compares them. */
export function ComparisonTable({ one, show }: Props): ReactElement {
  const { t } = useWords();
  const mayCheck = useMay('evidence.check');
  const [settling, setSettling] = useState<Compared | null>(null);
  const columns: readonly Column<Compared>[] = [
    {
      key: 'field',
      title: t('evidence:compare.field'),
      card: 'title',
      render: (row) => <strong>{t(`evidence:field.${row.field}`)}</strong>,
    },
    {
      key: 'onEvidence',
      title: t('evidence:compare.onEvidence'),
      render: (row) => <Side text={row.onEvidence} />,
    },
    {
      key: 'onGoods',
      title: t('evidence:compare.onGoods'),
      render: (row) => (
        <span className="stacked">
          <Side text={row.onGoods} />
          <small className="muted">{row.sku}</small>
        </span>
      ),
    },
    {
      key: 'result',
      title: t('evidence:compare.result'),
      card: 'corner',
      render: (row) => (
        <span className="row">
          <StateTag tone={TONES[row.result]}>{t(`evidence:result.${row.result}`)}</StateTag>
          {row.result === 'differs' && mayCheck && SETTLEABLE.includes(row.field) && (
            <Button size="small" onClick={() => setSettling(row)}>
              {t('evidence:compare.settle')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <section>
      <h3>{t('evidence:compare.title')}</h3>
      {one.comparisons.length === 0 ? (
        <p className="muted">{t('evidence:compare.none')}</p>
      ) : (
        <PlainTable<Compared>
          columns={columns}
          rows={one.comparisons}
          keyOf={(row) => `${row.sku} ${row.field} ${row.onEvidence} ${row.onGoods}`}
        />
      )}
      <Settled one={one} />
      {settling !== null && (
        <SettleBox one={one} row={settling} show={show} onClose={() => setSettling(null)} />
      )}
    </section>
  );
}

function Side({ text }: { readonly text: string }): ReactElement {
  return text === '' ? <span className="muted">–</span> : <span className="wrapped">{text}</span>;
}

function Settled({ one }: Pick<Props, 'one'>): ReactElement | null {
  const { t } = useWords();
  if (one.settled.length === 0) return null;
  return (
    <ul className="evidence-settled">
      {one.settled.map(({ field, onEvidence, onGoods, reason, at }) => (
        <li key={at}>
          {t(`evidence:field.${field}`)}: {onEvidence} / {onGoods} – {reason}
        </li>
      ))}
    </ul>
  );
}

function SettleBox(props: Props & { readonly row: Compared; onClose: () => void }): ReactElement {
  const { one, row, show, onClose } = props;
  const { t } = useWords();
  const { field, onEvidence, onGoods } = row;
  const settle = useChange({
    run: (reason: string) =>
      settleMismatch(one.recordId, { field, onEvidence, onGoods, reason, version: one.version }),
    touches: ['evidence'],
    after: (fresh) => {
      show(fresh);
      onClose();
    },
  });
  return (
    <ReasonBox
      title={t('evidence:settle.title', { field: t(`evidence:field.${field}`) })}
      text={t('evidence:settle.text', { onEvidence, onGoods })}
      label={t('evidence:settle.reason')}
      saving={settle.isPending}
      onSave={(reason) => settle.mutate(reason)}
      onClose={onClose}
    />
  );
}
