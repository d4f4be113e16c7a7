import { Button, Input, Modal, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { type CaseGoods, type ListedCase, ruleGoods } from '../../api/remedies.ts';
import type { Say } from '../../i18n/index.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Language } from '../../lib/format.ts';
import { Field } from '../../ui/field.tsx';
import type { Column } from '../../ui/list/types.ts';
import { MoneyText } from '../../ui/money-text.tsx';
import { SkuCell } from '../../ui/sku-cell.tsx';
import { StateTag, type Tone } from '../../ui/state-tag.tsx';
import { useChange } from '../../ui/use-change.ts';

const TONES: Readonly<Record<CaseGoods['verdict'], Tone>> = {
  hit: 'red',
  unknown: 'amber',
  out: 'plain',
};

interface Given {
  readonly t: Say;
  readonly language: Language;
  readonly one: ListedCase;
  readonly mayWrite: boolean;
}

/** Name of a rate of the case: a producer, or a part played. */
function makerName({ makers, body }: ListedCase, key: string, t: Say): string {
  const rate = body.rates[makers.indexOf(key)];
  return rate?.producer ?? t(`remedies:role.${rate?.role ?? 'others'}`);
}

export function goodsColumns({ t, one, mayWrite }: Given): readonly Column<CaseGoods>[] {
  const money = (key: string, of: (row: CaseGoods) => CaseGoods['price']): Column<CaseGoods> => ({
    key,
    title: t(`remedies:goods.${key}`),
    align: 'right',
    render: (row) =>
      row.verdict === 'hit' ? <MoneyText money={of(row)} /> : <span className="muted">–</span>,
  });
  return [
    {
      key: 'sku',
      title: t('remedies:goods.sku'),
      card: 'title',
      render: ({ sku, names, code }) => (
        <SkuCell sku={sku} names={names} note={code ?? t('remedies:goods.noCode')} />
      ),
    },
    {
      key: 'verdict',
      title: t('remedies:goods.verdict'),
      card: 'corner',
      render: (row) => <Verdict row={row} one={one} />,
    },
    money('now', ({ now }) => now?.landed ?? null),
    money('remedy', ({ after }) => after?.remedy ?? null),
    money('after', ({ after }) => after?.landed ?? null),
    money('price', ({ price }) => price),
    {
      ...money('floor', ({ floor }) => floor),
      render: (row) => (row.verdict === 'hit' ? <FloorCell row={row} /> : null),
    },
    ...(mayWrite
      ? [
          {
            key: 'rule',
            title: t('remedies:goods.rule'),
            render: (row: CaseGoods) => <RuleButton one={one} row={row} />,
          },
        ]
      : []),
  ];
}

function Verdict({ row, one }: { readonly row: CaseGoods; readonly one: ListedCase }) {
  const { t } = useWords();
  const { verdict, needs, maker } = row;
  return (
    <span className="goods-verdict">
      <StateTag tone={TONES[verdict]}>{t(`remedies:verdict.${verdict}`)}</StateTag>
      <small className="muted">
        {verdict === 'hit' && maker !== null && makerName(one, maker, t)}
        {needs.map((need) => t(`remedies:need.${need}`)).join(' ')}
        {row.ruling !== null && ` ${row.ruling.reason}`}
      </small>
    </span>
  );
}

function FloorCell({ row }: { readonly row: CaseGoods }): ReactElement {
  const { t } = useWords();
  const gaps = row.after?.gaps ?? [];
  return (
    <span className="goods-verdict">
      <MoneyText money={row.floor} />
      {row.marginPercent !== null && (
        <small className="muted">{t('remedies:goods.kept', { percent: row.marginPercent })}</small>
      )}
      {gaps.length > 0 && <small className="muted">{t('remedies:goods.gaps')}</small>}
    </span>
  );
}

/** What a person who read the scope says of one SKU, with the reason. */
function RuleButton({ one, row }: { readonly one: ListedCase; readonly row: CaseGoods }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [ruling, setRuling] = useState(row.ruling?.ruling ?? 'others');
  const [reason, setReason] = useState('');
  const rule = useChange({
    run: () => ruleGoods(one.caseId, row.sku, ruling, reason.trim()),
    touches: ['remedies'],
    done: t('remedies:goods.ruled'),
    after: () => setOpen(false),
  });
  const makers = [...new Set(['others', ...one.makers])];
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('remedies:goods.rule')}
      </Button>
      <Modal
        open={isOpen}
        title={t('remedies:goods.ruleTitle', { sku: row.sku })}
        okText={t('common:action.save')}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ disabled: reason.trim().length < 2, loading: rule.isPending }}
        onOk={() => rule.mutate(undefined)}
        onCancel={() => setOpen(false)}
      >
        <div className="fields">
          <Field label={t('remedies:goods.ruleOf')} hint={t('remedies:goods.ruleHint')}>
            {(tie) => (
              <Select
                {...tie}
                value={ruling}
                options={[
                  ...makers.map((value) => ({ value, label: makerName(one, value, t) })),
                  { value: 'out', label: t('remedies:verdict.out') },
                ]}
                onChange={setRuling}
              />
            )}
          </Field>
          <Field label={t('remedies:goods.reason')} hint={t('remedies:reasonHint')}>
            {(tie) => (
              <Input.TextArea
                {...tie}
                rows={2}
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </div>
      </Modal>
    </>
  );
}
