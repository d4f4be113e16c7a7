import { IdcardOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { type Person, type PersonFields, peopleQuery } from '../../api/evidence.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSearchState } from '../../lib/use-search.ts';
import { CountryText } from '../../ui/country-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Failure } from '../../ui/failure.tsx';
import type { Column } from '../../ui/list/types.ts';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateTag } from '../../ui/state-tag.tsx';
import { PersonBox } from './person-box.tsx';

const BLANK: PersonFields = {
  ...{ name: '', role: 'responsible_person', address: '', country: '', email: null, active: true },
};

/** Who answers for the goods in which country, and whether their mandate is on file. */
export function People(): ReactElement {
  const { t } = useWords();
  const mayWrite = useMay('evidence.write');
  const { data, error, refetch } = useQuery(peopleQuery);
  const [edited, setEdited] = useState<(PersonFields & Partial<Person>) | null>(null);
  const columns = useColumns(mayWrite ? setEdited : undefined);
  const add = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited(BLANK)}>
      {t('evidence:people.add')}
    </Button>
  );
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  return (
    <>
      {data.items.length === 0 ? (
        <div className="panel">
          <EmptyState
            icon={<IdcardOutlined />}
            title={t('evidence:people.none')}
            text={t('evidence:people.noneText')}
            action={add}
            small
          />
        </div>
      ) : (
        <Panel title={t('evidence:view.people')} extra={add}>
          <PlainTable<Person>
            columns={columns}
            rows={data.items}
            keyOf={(person) => person.personId}
          />
        </Panel>
      )}
      {edited !== null && <PersonBox person={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function useColumns(onEdit: ((person: Person) => void) | undefined): readonly Column<Person>[] {
  const { t } = useWords();
  return [
    {
      key: 'name',
      title: t('evidence:people.name'),
      card: 'title',
      render: (person) => (
        <span className="stacked">
          <strong>{person.name}</strong>
          <small className="muted">{person.email}</small>
        </span>
      ),
    },
    {
      key: 'role',
      title: t('evidence:people.role'),
      render: (person) => t(`evidence:role.${person.role}`),
    },
    {
      key: 'country',
      title: t('evidence:people.country'),
      render: (person) => <CountryText code={person.country} />,
    },
    {
      key: 'address',
      title: t('evidence:people.address'),
      render: (person) => <span className="wrapped">{person.address}</span>,
    },
    {
      key: 'mandate',
      title: t('evidence:people.mandate'),
      card: 'corner',
      render: (person) => <Mandate person={person} />,
    },
    {
      key: 'actions',
      title: t('evidence:people.actions'),
      render: (person) =>
        onEdit !== undefined && (
          <Button
            size="small"
            aria-label={t('evidence:people.editOf', { name: person.name })}
            onClick={() => onEdit(person)}
          >
            {t('evidence:people.edit')}
          </Button>
        ),
    },
  ];
}

function Mandate({ person }: { readonly person: Person }): ReactElement {
  const { t } = useWords();
  const { set } = useSearchState();
  const { mandate, active } = person;
  if (!active) return <StateTag tone="plain">{t('evidence:people.inactive')}</StateTag>;
  if (mandate === null) return <StateTag tone="amber">{t('evidence:people.noMandate')}</StateTag>;
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => set({ view: undefined, open: mandate.recordId })}
    >
      {mandate.validUntil === null
        ? t('evidence:open')
        : t('evidence:people.until', { day: mandate.validUntil })}
    </button>
  );
}
