import { PictureOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import type { ReactElement } from 'react';
import { pictureUrl } from '../../api/catalog.ts';
import { type Checklist, marketsQuery, PRODUCT_CLASS, wordsQuery } from '../../api/compliance.ts';
import { useWords } from '../../i18n/use-words.ts';
import { nameIn, otherName } from '../../lib/names.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { Facts } from '../../ui/facts.tsx';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { inLanguage, printCode } from '../classification/words.ts';
import { checklistPath } from './columns.tsx';
import { useAnswer } from './use-answer.ts';

interface Props {
  readonly list: Checklist;
  readonly mayWrite: boolean;
}

/** The goods: picture, names, code and class, and the other markets to look at. */
export function GoodsPanel({ list, mayWrite }: Props): ReactElement {
  const { t, language } = useWords();
  const name = nameIn(list.names, language) || list.sku;
  return (
    <Panel title={name}>
      <div className="stack">
        <div className="classify-picture compliance-picture">
          {list.pictureFileId === null ? (
            <PictureOutlined className="muted" aria-hidden="true" />
          ) : (
            <img
              src={pictureUrl(list.pictureFileId)}
              alt={t('compliance:head.picture', { name })}
            />
          )}
        </div>
        <p className="muted">{otherName(list.names, language)}</p>
        <Facts
          facts={[
            {
              label: t('compliance:sku'),
              value: (
                <Link to={`/products/${list.productId}`} search={{ sku: list.sku }}>
                  <span className="code">{list.sku}</span>
                </Link>
              ),
            },
            {
              label: t('compliance:head.code'),
              value: (
                <Link to="/classification" search={{ open: list.sku }}>
                  {list.code === null ? (
                    t('compliance:head.classify')
                  ) : (
                    <span className="code">{printCode(list.code)}</span>
                  )}
                </Link>
              ),
            },
          ]}
        />
        <Field label={t('compliance:head.market')}>
          {(tie) => <MarketSwitch tie={tie} list={list} />}
        </Field>
        <ClassBox list={list} mayWrite={mayWrite} />
      </div>
    </Panel>
  );
}

interface SwitchProps {
  readonly tie: { readonly id: string; readonly 'aria-describedby': string };
  readonly list: Checklist;
}

/** The same goods in another market. */
function MarketSwitch({ tie, list }: SwitchProps): ReactElement {
  const { language } = useWords();
  const navigate = useNavigate();
  const { search } = useSearchState();
  const markets = useQuery(marketsQuery).data?.items ?? [];
  const options = new Map(
    [{ market: list.market, name: list.marketName }, ...markets].map(({ market, name }) => [
      market,
      `${inLanguage(name, language)} ${market}`,
    ]),
  );
  return (
    <Select<string>
      {...tie}
      value={list.market}
      options={[...options].map(([value, label]) => ({ value, label }))}
      onChange={(market) => void navigate({ to: checklistPath(list.sku, market), search })}
    />
  );
}

/** The class of product, which brings its usual facts; what it may be is one click away. */
function ClassBox({ list, mayWrite }: Props): ReactElement {
  const { t, language } = useWords();
  const words = useQuery(wordsQuery);
  const answer = useAnswer(list);
  const classes = words.data?.classes ?? [];
  const put = (value: string | null): void =>
    answer.mutate({ fact: PRODUCT_CLASS, of: 'product', value });
  const { productClass, suggestedClasses } = list;
  const found = classes.find(({ id }) => id === productClass);
  const current = found === undefined ? productClass : inLanguage(found.name, language);
  return (
    <div className="stack class-box" aria-busy={answer.isPending}>
      <div>
        <div className="muted">{t('compliance:class.title')}</div>
        <strong>{current ?? t('compliance:class.none')}</strong>
      </div>
      {mayWrite && productClass === null && suggestedClasses.length > 0 && (
        <div className="row">
          <span className="muted">{t('compliance:class.suggested')}</span>
          {suggestedClasses.map(({ id, name }) => (
            <Button
              key={id}
              size="small"
              disabled={answer.isPending}
              title={t('compliance:class.confirm', { name: inLanguage(name, language) })}
              onClick={() => put(id)}
            >
              {inLanguage(name, language)}
            </Button>
          ))}
        </div>
      )}
      {mayWrite && classes.length > 0 && (
        <Select<string | null>
          allowClear
          aria-label={t('compliance:class.choose')}
          placeholder={t('compliance:class.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          loading={answer.isPending}
          value={productClass}
          options={classes.map(({ id, name }) => ({
            value: id,
            label: inLanguage(name, language),
          }))}
          onChange={(id: string | null | undefined) => put(id ?? null)}
        />
      )}
      <p className="field-note">
        {t(
          words.isSuccess && classes.length === 0
            ? 'compliance:class.noneKnown'
            : 'compliance:class.note',
        )}
      </p>
    </div>
  );
}
