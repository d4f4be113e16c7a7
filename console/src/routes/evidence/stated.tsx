import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type EvidenceView, peopleQuery } from '../../api/evidence.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DateText, DayText } from '../../ui/date-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Who } from '../plan/who.tsx';
import { Places, Until } from './columns.tsx';

/** What the evidence states, once it is not edited any more. */
export function Stated({ one }: { readonly one: EvidenceView }): ReactElement {
  const { t, language } = useWords();
  const people = useQuery({ ...peopleQuery, enabled: one.personId !== null });
  const person = people.data?.items.find(({ personId }) => personId === one.personId);
  const goods = [...one.products, ...one.skus];
  return (
    <Facts
      facts={[
        { label: t('evidence:number'), value: one.number },
        { label: t('evidence:issuer'), value: one.issuer },
        { label: t('evidence:holderName'), value: one.holderName },
        { label: t('evidence:holderAddress'), value: one.holderAddress },
        { label: t('evidence:models'), value: one.models.join(', ') },
        { label: t('evidence:brands'), value: one.brands.join(', ') },
        ...(one.batches.length > 0
          ? [{ label: t('evidence:batches'), value: one.batches.join(', ') }]
          : []),
        {
          label: t('evidence:markets'),
          value: <Places codes={one.markets} {...{ t, language }} />,
        },
        { label: t('evidence:languages'), value: one.languages.join(', ') },
        { label: t('evidence:validFrom'), value: <DayText date={one.validFrom} /> },
        { label: t('evidence:validUntil'), value: <Until row={one} t={t} /> },
        ...(one.personId === null ? [] : [{ label: t('evidence:person'), value: person?.name }]),
        { label: t('evidence:goods'), value: goods.slice(0, 20).join(', ') },
        { label: t('evidence:covered'), value: t('evidence:skus', { count: one.covered }) },
        ...(one.checkedBy === null || one.checkedAt === null
          ? []
          : [
              {
                label: t('evidence:checkedBy'),
                value: (
                  <>
                    <Who id={one.checkedBy} /> <DateText at={one.checkedAt} />
                  </>
                ),
              },
            ]),
        ...(one.note === null ? [] : [{ label: t('evidence:note'), value: one.note }]),
      ]}
    />
  );
}
