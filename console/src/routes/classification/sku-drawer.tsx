import { ArrowRightOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { HS, nextOpen, type SkuClassification, skuQuery } from '../../api/classification.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn } from '../../lib/names.ts';
import { say } from '../../lib/toast.ts';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { useChange } from '../../ui/use-change.ts';
import { CodeTable } from './code-table.tsx';
import { StateChip } from './columns.tsx';
import { Decide } from './decide.tsx';
import { FactsSide } from './facts-side.tsx';
import { History } from './history.tsx';
import { SettledCode } from './settled-code.tsx';

interface Props {
  readonly sku: string;
  readonly onGo: (sku: string | undefined) => void;
  readonly onClose: () => void;
}

/** Everything about one SKU: its facts at the left, the decision at the right. */
export function SkuDrawer({ sku, onGo, onClose }: Props): ReactElement {
  const { t, language } = useWords();
  const record = useQuery(skuQuery(sku));
  const next = useChange({
    run: () => nextOpen(sku),
    touches: [],
    after: (found) => {
      if (found === null) say('good', t('classification:allDone'));
      onGo(found ?? undefined);
    },
  });
  return (
    <RecordDrawer<SkuClassification>
      width={1080}
      record={record}
      titleOf={(one) => (
        <span className="row">
          <span className="code">{sku}</span>
          <span>{one === undefined ? '' : nameIn(one.names, language)}</span>
          {one !== undefined && <StateChip state={one.state} t={t} />}
        </span>
      )}
      extraOf={() => (
        <Button
          icon={<ArrowRightOutlined />}
          loading={next.isPending}
          onClick={() => next.mutate(undefined)}
        >
          {t('classification:next')}
        </Button>
      )}
      onClose={onClose}
    >
      {(one) => <Detail one={one} onNext={() => next.mutate(undefined)} />}
    </RecordDrawer>
  );
}

interface DetailProps {
  readonly one: SkuClassification;
  readonly onNext: () => void;
}

function Detail({ one, onNext }: DetailProps): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('classification.write');
  const queries = useQueryClient();
  const show = (fresh: SkuClassification): void => {
    queries.setQueryData(skuQuery(one.sku).queryKey, fresh);
  };
  const hs = one.codes.find((code) => code.system === HS && code.how !== 'proposed');
  return (
    <div className="classify">
      <aside>
        <FactsSide one={one} />
        <Link to={`/products/${one.productId}`} search={{ sku: one.sku }}>
          {t('classification:toProduct')}
        </Link>
      </aside>
      <div className="stack">
        {one.factsChanged && <p className="notice amber">{t('classification:factsChanged')}</p>}
        {hs === undefined ? (
          <Decide one={one} mayWrite={mayWrite} show={show} />
        ) : (
          <SettledCode one={one} code={hs} mayWrite={mayWrite} show={show} onNext={onNext} />
        )}
        <CodeTable one={one} mayWrite={mayWrite} show={show} />
        <History events={one.history} />
      </div>
    </div>
  );
}
