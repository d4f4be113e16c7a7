import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Tag } from 'antd';
import { type ReactElement, useState } from 'react';
import {
  changeLaunch,
  keepLaunch,
  type Launch,
  type LaunchOutlook,
  type Proposals,
  previewLaunch,
  proposeAnalogues,
} from '../../api/launches.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DetailDrawer } from '../../ui/detail-drawer.tsx';
import { Field } from '../../ui/field.tsx';
import { CountryField, NumberField } from '../../ui/fields.tsx';
import { SkuField } from '../../ui/sku-field.tsx';
import { useChange } from '../../ui/use-change.ts';
import { AnaloguePicker } from './analogue-picker.tsx';
import {
  BLANK,
  type Draft,
  draftOf,
  type Fault,
  faultsOf,
  keyOf,
  ticked,
  wishOf,
} from './draft.ts';
import { OutlookView } from './outlook-view.tsx';

interface Props {
  /** The one to change; null makes a new one. */
  readonly launch: Launch | null;
  readonly onClose: () => void;
  readonly onKept: (launch: Launch) => void;
}

/** A draft with what was found for it; a change makes what was worked out before void. */
function useForm(launch: Launch | null) {
  const [draft, setDraft] = useState<Draft>(launch === null ? BLANK : draftOf(launch));
  const [found, setFound] = useState<Proposals | null>(null);
  const [outlook, setOutlook] = useState<LaunchOutlook | null>(null);
  const put = (change: Partial<Draft>): void => {
    setOutlook(null);
    if ('sku' in change || 'market' in change) setFound(null);
    setDraft((old) => ({ ...old, ...change }));
  };
  const take = (proposals: Proposals): void => {
    setFound(proposals);
    setDraft((old) => ({
      ...old,
      // The nearest three to begin with, where nobody has chosen yet.
      analogues:
        old.analogues.length > 0 || proposals.compared.length === 0
          ? old.analogues
          : proposals.items.slice(0, 3).map(({ sku, market }) => ({ sku, market })),
      launchWeek: old.launchWeek === '' ? proposals.startWeek : old.launchWeek,
    }));
  };
  return { draft, found, outlook, put, take, setOutlook };
}

/** Forecast a new SKU: which, when, like which others, and how much more or less than they. */
export function LaunchDrawer({ launch, onClose, onKept }: Props): ReactElement {
  const { t } = useWords();
  const [tried, setTried] = useState<'preview' | 'keep' | null>(null);
  const { draft, found, outlook, put, take, setOutlook } = useForm(launch);
  const faults = faultsOf(draft, tried === 'keep');
  const faultOf = (field: Fault): string | undefined =>
    tried !== null && faults.includes(field) ? faultWords[field] : undefined;
  const faultWords: Readonly<Record<Fault, string>> = {
    ...{ sku: t('launches:fault.sku'), market: t('launches:fault.market') },
    ...{ launchWeek: t('launches:fault.week'), scale: t('launches:fault.scale') },
    ...{ analogues: t('launches:fault.analogues'), reason: t('launches:fault.reason') },
  };
  const preview = useChange({ run: previewLaunch, touches: [], after: setOutlook });
  const kept = { touches: ['launches'], done: t('launches:new.saved'), after: onKept };
  const make = useChange({ run: keepLaunch, ...kept });
  const change = useChange({ run: changeLaunch, ...kept });
  const go = (how: 'preview' | 'keep'): void => {
    setTried(how);
    if (faultsOf(draft, how === 'keep').length > 0) return;
    const wish = wishOf(draft);
    if (how === 'preview') preview.mutate(wish);
    else if (launch === null) make.mutate(wish);
    else change.mutate({ ...wish, launchId: launch.launchId, version: launch.version });
  };
  return (
    <DetailDrawer
      width={860}
      title={t(launch === null ? 'launches:new.title' : 'launches:new.edit')}
      onClose={onClose}
    >
      <div className="stack">
        <Which {...{ draft, put, faultOf }} fixed={launch !== null} />
        <Find {...{ draft, found, take }} />
        {found !== null && found.ownWeeks > 0 && (
          <p className="notice amber">
            {t('launches:new.ownWeeks', { weeks: found.ownWeeks, enough: found.ownEnough })}
          </p>
        )}
        {found !== null && (
          <AnaloguePicker
            found={found}
            market={draft.market ?? ''}
            chosen={draft.analogues}
            onTick={(one) => put({ analogues: ticked(draft.analogues, one) })}
          />
        )}
        <Chosen {...{ draft, put }} />
        {faultOf('analogues') !== undefined && <p className="bad-text">{faultOf('analogues')}</p>}
        <HowMuch {...{ draft, put, faultOf }} />
        {outlook !== null && <OutlookView sku={draft.sku} outlook={outlook} />}
        <div className="row">
          <Button loading={preview.isPending} onClick={() => go('preview')}>
            {t('launches:new.preview')}
          </Button>
          <Button
            type="primary"
            loading={make.isPending || change.isPending}
            onClick={() => go('keep')}
          >
            {t('launches:new.save')}
          </Button>
        </div>
      </div>
    </DetailDrawer>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly put: (change: Partial<Draft>) => void;
  readonly faultOf: (field: Fault) => string | undefined;
}

function Which({ draft, put, faultOf, fixed }: PartProps & { fixed: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <div className="launch-fields">
      <SkuField
        label={t('launches:sku')}
        hint={t('launches:new.skuHint')}
        fault={faultOf('sku')}
        disabled={fixed}
        value={draft.sku}
        onChange={(sku) => put({ sku, analogues: [] })}
      />
      <CountryField
        label={t('launches:market')}
        fault={faultOf('market')}
        disabled={fixed}
        value={draft.market}
        onChange={(market) => put({ market, analogues: [] })}
      />
      <Field
        label={t('launches:week')}
        hint={t('launches:new.weekHint')}
        fault={faultOf('launchWeek')}
      >
        {(tie) => (
          <Input
            {...tie}
            type="date"
            value={draft.launchWeek}
            onChange={(event) => put({ launchWeek: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

interface FindProps {
  readonly draft: Draft;
  readonly found: Proposals | null;
  readonly take: (found: Proposals) => void;
}

function Find({ draft, found, take }: FindProps): ReactElement {
  const { t } = useWords();
  const find = useChange({ run: proposeAnalogues, touches: [], after: take });
  const { market } = draft;
  const sku = draft.sku.trim();
  return (
    <div>
      <Button
        type={found === null ? 'primary' : 'default'}
        icon={<SearchOutlined />}
        disabled={sku === '' || market === null}
        loading={find.isPending}
        onClick={() => market !== null && find.mutate({ sku, market })}
      >
        {t('launches:new.find')}
      </Button>
    </div>
  );
}

/** The analogues that count, also those that a new search does not list. */
function Chosen({ draft, put }: Pick<PartProps, 'draft' | 'put'>): ReactElement | null {
  const { t } = useWords();
  if (draft.analogues.length === 0) return null;
  return (
    <div className="row wrap">
      <span>{t('launches:analogues')}</span>
      {draft.analogues.map((one) => (
        <Tag
          key={keyOf(one)}
          closable
          onClose={() => put({ analogues: ticked(draft.analogues, one) })}
        >
          {one.market === draft.market ? one.sku : `${one.sku} ${one.market}`}
        </Tag>
      ))}
    </div>
  );
}

function HowMuch({ draft, put, faultOf }: PartProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="launch-fields">
      <NumberField
        label={t('launches:scale')}
        hint={t('launches:new.scaleHint')}
        fault={faultOf('scale')}
        min={0.05}
        max={20}
        precision={2}
        value={draft.scale}
        onChange={(scale) => put({ scale })}
      />
      <Field
        label={t('launches:reason')}
        hint={t('launches:new.reasonHint')}
        fault={faultOf('reason')}
      >
        {(tie) => (
          <Input
            {...tie}
            value={draft.reason}
            maxLength={1000}
            onChange={(event) => put({ reason: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
