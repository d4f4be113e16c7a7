import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { type EvidenceView, recordQuery } from '../../api/evidence.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { RecordDrawer } from '../../ui/record-drawer.tsx';
import { RecordLog } from '../../ui/record-log.tsx';
import { Actions } from './actions.tsx';
import { Chain } from './chain.tsx';
import { KindName, StandingTag } from './columns.tsx';
import { ComparisonTable } from './comparison.tsx';
import { Preview } from './preview.tsx';
import { RecordForm } from './record-form.tsx';
import { Stated } from './stated.tsx';

interface Props {
  readonly recordId: string;
  readonly onGo: (recordId: string | undefined) => void;
  readonly onClose: () => void;
}

/** One record: the document at the left, what it says and how it compares at the right. */
export function EvidenceDrawer({ recordId, onGo, onClose }: Props): ReactElement {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const show = (fresh: EvidenceView): void => {
    queries.setQueryData(recordQuery(fresh.recordId).queryKey, fresh);
  };
  return (
    <RecordDrawer<EvidenceView>
      width={1080}
      record={useQuery(recordQuery(recordId))}
      titleOf={(one) =>
        one !== undefined && (
          <span className="row">
            <KindName row={one} {...{ t, language }} />
            <StandingTag row={one} t={t} />
          </span>
        )
      }
      onClose={onClose}
    >
      {(one) => <Detail one={one} show={show} onGo={onGo} />}
    </RecordDrawer>
  );
}

interface DetailProps {
  readonly one: EvidenceView;
  readonly show: (fresh: EvidenceView) => void;
  readonly onGo: (recordId: string | undefined) => void;
}

function Detail({ one, show, onGo }: DetailProps): ReactElement {
  const mayWrite = useMay('evidence.write');
  const editing = one.state === 'draft' && mayWrite;
  // What does not fit is what has to be mended: it comes before everything else.
  const differs = one.mismatches.length > 0;
  return (
    <div className="evidence-detail">
      <aside className="stack">
        <Preview one={one} mayPut={editing} show={show} />
        <Chain one={one} onGo={onGo} />
      </aside>
      <div className="stack">
        <Notices one={one} onGo={onGo} />
        <Actions one={one} show={show} onGo={onGo} />
        {differs && <ComparisonTable one={one} show={show} />}
        {editing ? <RecordForm key={one.version} one={one} show={show} /> : <Stated one={one} />}
        {!differs && <ComparisonTable one={one} show={show} />}
        <RecordLog entity="evidence" entityId={one.recordId} />
      </div>
    </div>
  );
}

function Notices({ one, onGo }: Pick<DetailProps, 'one' | 'onGo'>): ReactElement {
  const { t } = useWords();
  const [same] = one.sameFile;
  return (
    <>
      {one.state === 'revoked' && (
        <p className="notice red">
          {t('evidence:revokedNote', { day: one.revokedOn, reason: one.revokeReason })}
        </p>
      )}
      {same !== undefined && (
        <p className="notice amber">
          {t('evidence:sameFile')}{' '}
          <button type="button" className="link-button" onClick={() => onGo(same)}>
            {t('evidence:sameFileOpen')}
          </button>
        </p>
      )}
      {one.state === 'draft' && one.wanting !== null && (
        <p className="notice">{t(`evidence:wanting.${one.wanting}`)}</p>
      )}
    </>
  );
}
