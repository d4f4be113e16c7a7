import { BankOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import {
  EVERYWHERE,
  listVerdicts,
  marketsQuery,
  VERDICTS,
  type VerdictRow,
  wordsQuery,
} from '../../api/compliance.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DenseList } from '../../ui/list/dense-list.tsx';
import type { Filter } from '../../ui/list/types.ts';
import { inLanguage } from '../classification/words.ts';
import { AnswerMany } from './answer-many.tsx';
import { checklistPath, rowKey, skuOfKey, verdictColumns } from './columns.tsx';
import { CompanyDrawer } from './company-drawer.tsx';
import { MarketsPanel } from './markets-panel.tsx';
import './compliance.css';

/** 合规清单: what may be sold where, by market, then by SKU and market. */
export function Page(): ReactElement {
  const { t, language } = useWords();
  const { search, set } = useSearchState();
  const navigate = useNavigate();
  const mayWrite = useMay('compliance.write');
  const filters = useFilters();
  const company = search['company'];
  return (
    <>
      <header className="page-head">
        <h1>{t('shell:page.compliance')}</h1>
        <span className="muted grow">{t('compliance:note')}</span>
        <Button icon={<BankOutlined />} onClick={() => set({ company: EVERYWHERE })}>
          {t('compliance:company.button')}
        </Button>
      </header>
      <div className="stack">
        <MarketsPanel />
        <DenseList<VerdictRow>
          name="compliance"
          exportKind="compliance"
          columns={verdictColumns(t, language)}
          keyOf={rowKey}
          load={listVerdicts}
          filters={filters}
          states={VERDICTS.map((value) => ({ value, label: t(`compliance:verdict.${value}`) }))}
          stateName="verdict"
          searchHint={t('compliance:search')}
          onOpen={({ sku, market }) => void navigate({ to: checklistPath(sku, market) })}
          {...(mayWrite
            ? {
                bulk: (keys: readonly string[], done: () => void) => (
                  <AnswerMany skus={[...new Set(keys.map(skuOfKey))]} done={done} />
                ),
              }
            : {})}
          empty={
            <EmptyState
              icon={<SafetyCertificateOutlined />}
              title={t('compliance:empty.title')}
              text={t('compliance:empty.text')}
            />
          }
        />
      </div>
      {company !== undefined && (
        <CompanyDrawer
          market={company}
          onMarket={(market) => set({ company: market })}
          onClose={() => set({ company: undefined })}
        />
      )}
    </>
  );
}

function useFilters(): readonly Filter[] {
  const { t, language } = useWords();
  const markets = useQuery(marketsQuery).data?.items ?? [];
  const rules = useQuery(wordsQuery).data?.rules ?? [];
  return [
    {
      kind: 'choice',
      name: 'market',
      label: t('compliance:market'),
      choices: markets.map(({ market, name }) => ({
        value: market,
        label: `${inLanguage(name, language)} ${market}`,
      })),
    },
    {
      kind: 'choice',
      name: 'rule',
      label: t('compliance:ruleFilter'),
      choices: rules.map(({ id, title }) => ({
        value: id,
        label: `${id} ${inLanguage(title, language)}`,
      })),
    },
  ];
}
