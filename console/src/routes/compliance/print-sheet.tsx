import type { ReactElement } from 'react';
import {
  type Checklist,
  type Obligation,
  PRODUCT_CLASS,
  type RuleLine,
} from '../../api/compliance.ts';
import { useSession } from '../../api/session.ts';
import type { Say } from '../../i18n/index.ts';
import { todayIn } from '../../lib/days.ts';
import { nameIn, otherName } from '../../lib/names.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { inLanguage, inOther, printCode } from '../classification/words.ts';
import type { Sections } from './sections.ts';
import { joined, reasonText, type Speaker, valueText } from './words.ts';

interface Props {
  readonly list: Checklist;
  readonly sections: Sections;
  readonly speaker: Speaker;
}

/** Reasons on paper: the verdict in short, the tables say the rest. */
const REASONS = 8;

/** The checklist on paper, for authorities and marketplaces: shown only when it is printed. */
export function PrintSheet({ list, sections, speaker }: Props): ReactElement {
  const { t, language } = speaker;
  const company = useSession().data?.tenant;
  const { verdict } = list;
  const market = inLanguage(list.marketName, language);
  const reasons = verdict.reasons.slice(0, REASONS);
  return (
    <article className="print-sheet compliance-print" aria-hidden="true">
      <PrintHead list={list} speaker={speaker} />
      <p className="print-total">
        <strong>{t(`compliance:verdict.${verdict.verdict}`)}</strong>{' '}
        {t(`compliance:verdictSays.${verdict.verdict}`, { market })}
      </p>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.rule} ${reason.obligation} ${reason.state}`}>
            {inLanguage(reason.title, language)} – {reasonText(reason, t, language)}
          </li>
        ))}
        {verdict.reasons.length > REASONS && (
          <li>{t('compliance:reason.more', { count: verdict.reasons.length - REASONS })}</li>
        )}
      </ul>
      <PrintLines sections={sections} speaker={speaker} />
      <PrintComing sections={sections} speaker={speaker} />
      <PrintFacts list={list} speaker={speaker} />
      <PrintPoints sections={sections} speaker={speaker} />
      <footer>
        {t('compliance:print.made', {
          company: company?.name ?? '',
          day: todayIn(company?.timeZone ?? 'UTC'),
          horizon: list.horizon,
        })}
      </footer>
    </article>
  );
}

const channelText = (channel: string | undefined, t: Say): string =>
  channel === undefined ? t('compliance:whatIf.anyChannel') : t(`compliance:channel.${channel}`);

function PrintHead({ list, speaker }: Omit<Props, 'sections'>): ReactElement {
  const { t, language } = speaker;
  const { search } = useSearchState();
  const company = useSession().data?.tenant?.name;
  const { names, sku, day, code } = list;
  const market = inLanguage(list.marketName, language);
  const subject = t('compliance:print.subject', { sku, name: nameIn(names, language) });
  return (
    <>
      <header>
        <h1>{t('compliance:print.title')}</h1>
        <p>{company}</p>
      </header>
      <p>
        <strong>{subject}</strong> {otherName(names, language)}
      </p>
      <p>
        {t('compliance:print.place', {
          market: `${market} (${list.market})`,
          day,
          channel: channelText(search['channel'], t),
        })}
        <br />
        {t('compliance:print.code', {
          code: code === null ? t('common:unknown') : printCode(code),
          class:
            list.productClass === null
              ? t('common:unknown')
              : valueText(PRODUCT_CLASS, list.productClass, speaker),
        })}
      </p>
    </>
  );
}

function PrintLines({ sections, speaker }: Omit<Props, 'list'>): ReactElement {
  const { t } = speaker;
  return (
    <section>
      <h2>{t('compliance:binding.title')}</h2>
      {sections.binding.length === 0 && <p>{t('compliance:binding.none')}</p>}
      <table>
        <thead>
          <tr>
            <th>{t('compliance:print.rule')}</th>
            <th>{t('compliance:print.what')}</th>
            <th>{t('compliance:print.state')}</th>
            <th>{t('compliance:print.who')}</th>
          </tr>
        </thead>
        {sections.binding.map(({ topic, rules }) => (
          <tbody key={topic}>
            <tr>
              <th colSpan={4}>{t(`compliance:topic.${topic}`, { defaultValue: topic })}</th>
            </tr>
            {rules.flatMap((rule) =>
              rule.obligations.map((obligation, at) => (
                <PrintLine
                  key={`${rule.rule} ${obligation.id}`}
                  {...{ rule, obligation, speaker }}
                  first={at === 0}
                />
              )),
            )}
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface LineProps {
  readonly rule: RuleLine;
  readonly obligation: Obligation;
  readonly first: boolean;
  readonly speaker: Speaker;
}

function PrintLine({ rule, obligation, first, speaker }: LineProps): ReactElement {
  const { t, language } = speaker;
  const { law } = rule;
  const instrument = [law.instrument, law.article].filter((part) => part !== null).join(', ');
  const way = obligation.ways[obligation.way ?? 0];
  const evidence = (way?.evidence ?? []).map(({ name }) => inLanguage(name, language));
  const { task } = obligation;
  return (
    <tr>
      <td>
        {first && (
          <>
            <strong>{inLanguage(rule.title, language)}</strong>
            <div>{inOther(rule.title, language)}</div>
            <div>
              {rule.rule} · {instrument}
            </div>
          </>
        )}
      </td>
      <td>
        {inLanguage(obligation.text, language)}
        {evidence.length > 0 && (
          <div>{t('compliance:line.evidence', { names: joined(evidence, language) })}</div>
        )}
        {obligation.article !== null && (
          <div>{t('compliance:line.article', { article: obligation.article })}</div>
        )}
      </td>
      <td>{t(`compliance:state.${obligation.state}`)}</td>
      <td>
        {task?.assignee ??
          joined(
            obligation.by.map((role) => t(`compliance:role.${role}`)),
            language,
          )}
        {task?.dueOn != null && <div>{t('compliance:assign.dueOn', { day: task.dueOn })}</div>}
      </td>
    </tr>
  );
}

function PrintComing({ sections, speaker }: Omit<Props, 'list'>): ReactElement | null {
  const { t, language } = speaker;
  if (sections.coming.length === 0) return null;
  return (
    <section>
      <h2>{t('compliance:coming.title')}</h2>
      <table>
        <tbody>
          {sections.coming.map(({ rule, day, what }) => (
            <tr key={`${rule.rule} ${what}`}>
              <td className="nowrap">{day}</td>
              <td>{t(`compliance:coming.${what}`)}</td>
              <td>
                {inLanguage(rule.title, language)} · {rule.rule} · {rule.law.instrument}
                {rule.covers === 'unknown' && ` (${t('compliance:coming.maybe')})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PrintFacts({ list, speaker }: Omit<Props, 'sections'>): ReactElement {
  const { t, language, book } = speaker;
  const named = (fact: string): string => {
    const word = book.get(fact);
    return word === undefined ? fact : inLanguage(word.name, language);
  };
  return (
    <section>
      <h2>{t('compliance:print.facts')}</h2>
      <p>
        {list.facts.length === 0
          ? t('compliance:facts.noneShort')
          : list.facts
              .map(({ fact, value, source }) =>
                t('compliance:print.fact', {
                  name: named(fact),
                  value: valueText(fact, value, speaker),
                  source: t(`compliance:source.${source}`),
                }),
              )
              .join(' · ')}
      </p>
      {list.questions.length > 0 && (
        <>
          <h2>{t('compliance:print.open')}</h2>
          <p>
            {joined(
              list.questions.map(({ name }) => inLanguage(name, language)),
              language,
            )}
          </p>
        </>
      )}
    </section>
  );
}

function PrintPoints({ sections, speaker }: Omit<Props, 'list'>): ReactElement | null {
  const { t, language } = speaker;
  if (sections.points.length === 0) return null;
  return (
    <section>
      <h2>{t('compliance:points.title')}</h2>
      <ul>
        {sections.points.map(({ point, question, reading }) => (
          <li key={point}>
            {inLanguage(question, language)} {inLanguage(reading, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}
