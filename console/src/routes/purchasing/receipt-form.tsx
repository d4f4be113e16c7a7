import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { type ReactElement, useState } from 'react';
import type { LineKind } from '../../api/plans.ts';
import {
  receiveStockOrder,
  type StockOrderDetail,
  type StockOrderLine,
} from '../../api/purchasing.ts';
import { useWords } from '../../i18n/use-words.ts';
import { wordsOf } from '../../ui/failure.tsx';
import { Field } from '../../ui/field.tsx';
import { DayField, NumberField, SwitchField, TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from '../../ui/use-change.ts';
import {
  beyond,
  blankReceipt,
  fillRest,
  type LineDraft,
  lineOf,
  putLine,
  putReceipt,
  type ReceiptDraft,
  receiptOf,
  serialsOf,
  toCome,
} from './receipt-draft.ts';
import './receipt.css';

interface Props {
  readonly kind: LineKind;
  readonly order: StockOrderDetail;
  readonly onClose: () => void;
}

/** Books what arrived of an order, whole or in part. */
export function ReceiptForm({ kind, order, onClose }: Props): ReactElement {
  const { t } = useWords();
  const [draft, setDraft] = useState(blankReceipt);
  const receive = useChange({
    run: (said: ReceiptDraft) => receiveStockOrder(kind, order.orderId, receiptOf(said), said.key),
    touches: ['purchasing', 'plans', 'cockpit', 'stock', 'reservations', 'fulfilment'],
    done: t('purchasing:receipt.done'),
    after: onClose,
    quiet: true,
  });
  const put = (next: ReceiptDraft): void => {
    receive.reset();
    setDraft(next);
  };
  const open = order.lines.filter((line) => toCome(line) > 0);
  const empty = receiptOf(draft).entries.length === 0 && !draft.close;
  return (
    <Panel
      title={t('purchasing:receipt.title', { number: order.number })}
      extra={
        <Button size="small" onClick={() => put(fillRest(draft, open))}>
          {t('purchasing:receipt.all')}
        </Button>
      }
    >
      {open.map((line) => (
        <LineFields
          key={line.lineNo}
          line={line}
          typed={lineOf(draft, line.lineNo)}
          mayMiss={kind === 'transfer'}
          put={(change) => put(putLine(draft, line.lineNo, change))}
        />
      ))}
      <Switches draft={draft} put={put} />
      {receive.isError && <Refusal error={receive.error} />}
      <div className="row">
        <Button
          type="primary"
          disabled={empty}
          loading={receive.isPending}
          onClick={() => receive.mutate(draft)}
        >
          {t('purchasing:receipt.save')}
        </Button>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        {empty && <span className="muted">{t('purchasing:receipt.nothing')}</span>}
      </div>
    </Panel>
  );
}

/** Why the server did not book it, in its own words. */
function Refusal({ error }: { readonly error: Error }): ReactElement {
  const { t } = useWords();
  const { title, detail } = wordsOf(error, t);
  return (
    <Alert className="receipt-refusal" type="error" showIcon title={title} description={detail} />
  );
}

interface SwitchesProps {
  readonly draft: ReceiptDraft;
  readonly put: (draft: ReceiptDraft) => void;
}

function Switches({ draft, put }: SwitchesProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="fields receipt-switches">
      {(['inspect', 'close'] as const).map((name) => (
        <SwitchField
          key={name}
          label={t(`purchasing:receipt.${name}`)}
          hint={t(`purchasing:receipt.${name}Hint`)}
          value={draft[name]}
          onChange={(on) => put(putReceipt(draft, { [name]: on }))}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly line: StockOrderLine;
  readonly typed: LineDraft;
  /** Only what another warehouse sent can be lost on the way. */
  readonly mayMiss: boolean;
  readonly put: (change: Partial<LineDraft>) => void;
}

function LineFields({ line, typed, mayMiss, put }: LineProps): ReactElement {
  const { t } = useWords();
  const [more, setMore] = useState(false);
  const over = beyond(line, typed);
  const counts = mayMiss
    ? (['good', 'damaged', 'missing'] as const)
    : (['good', 'damaged'] as const);
  return (
    <fieldset className="plain-set receipt-line" aria-label={line.sku}>
      <div className="receipt-what">
        <strong className="code">{line.sku}</strong>
        <div className="muted">
          {t('purchasing:receipt.line', { no: line.lineNo })} ·{' '}
          {t('purchasing:receipt.ordered', { units: line.quantity })} ·{' '}
          {t('purchasing:receipt.soFar', { units: line.quantity - toCome(line) })} ·{' '}
          {t('purchasing:receipt.toCome', { units: toCome(line) })}
        </div>
      </div>
      <div className="receipt-counts">
        {counts.map((name) => (
          <NumberField
            key={name}
            label={t(`purchasing:receipt.${name}`)}
            min={0}
            precision={0}
            value={typed[name]}
            onChange={(units) => put({ [name]: units })}
          />
        ))}
      </div>
      <div className="receipt-notes">
        {over > 0 && (
          <span className="receipt-over">{t('purchasing:receipt.over', { units: over })}</span>
        )}
        <Button
          type="link"
          size="small"
          aria-expanded={more}
          icon={more ? <UpOutlined /> : <DownOutlined />}
          onClick={() => setMore(!more)}
        >
          {t('purchasing:receipt.more')}
        </Button>
      </div>
      {more && <MoreFields typed={typed} put={put} />}
    </fieldset>
  );
}

function MoreFields({ typed, put }: Pick<LineProps, 'typed' | 'put'>): ReactElement {
  const { t } = useWords();
  const count = serialsOf(typed.serials).length;
  return (
    <div className="fields receipt-more">
      <TextField
        label={t('purchasing:receipt.lot')}
        maxLength={100}
        value={typed.lot}
        onChange={(lot) => put({ lot })}
      />
      <DayField
        label={t('purchasing:receipt.expiresOn')}
        value={typed.expiresOn}
        onChange={(day) => put({ expiresOn: day ?? '' })}
      />
      <Field
        label={t('purchasing:receipt.serials')}
        hint={t('purchasing:receipt.serialsHint', { count })}
      >
        {(tie) => (
          <Input.TextArea
            {...tie}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={typed.serials}
            onChange={(event) => put({ serials: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
