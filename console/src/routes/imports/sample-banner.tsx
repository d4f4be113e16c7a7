import { ExperimentOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { discardSample, sampleQuery } from '../../api/imports.ts';
import { isOver, jobsQuery } from '../../api/jobs.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { formatNumber } from '../../lib/format.ts';
import { LiveJob } from '../../ui/live-job.tsx';
import { useChange } from '../../ui/use-change.ts';

/** The discard of the company's records that is under way, whoever asked for it; null = none. */
export function useDiscard(): string | null {
  const jobs = useQuery({ ...jobsQuery, enabled: useMay('jobs.read') });
  const job = jobs.data?.items.find((one) => one.kind === 'imports.discard' && !isOver(one));
  return job?.jobId ?? null;
}

interface Props {
  /** See `useDiscard`. */
  readonly discarding: string | null;
}

/** While the company holds the sample: says so, and offers to begin with one's own records. */
export function SampleBanner({ discarding }: Props): ReactElement | null {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const sample = useQuery(sampleQuery).data?.sample ?? null;
  const mayReset = useMay('company.reset');
  const [asking, setAsking] = useState(false);
  const [keepNetwork, setKeepNetwork] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  // One that somebody else asked for, or this page before a reload, is watched to its end.
  useEffect(() => {
    if (discarding !== null) setJobId(discarding);
  }, [discarding]);
  const discard = useChange({
    run: () => discardSample(keepNetwork),
    touches: ['jobs'],
    after: (answer) => {
      setJobId(answer.jobId);
      setAsking(false);
    },
  });
  if (jobId !== null) {
    return (
      <div className="panel">
        <LiveJob
          jobId={jobId}
          title={t('imports:sample.discarding')}
          onEnd={() => {
            setJobId(null);
            void queries.invalidateQueries();
          }}
        />
      </div>
    );
  }
  if (sample === null) return null;
  return (
    <div className="notice import-sample">
      <ExperimentOutlined aria-hidden="true" />
      <span className="grow">
        <strong>{t('imports:sample.title')}</strong>{' '}
        {t('imports:sample.text', { orders: formatNumber(sample.orders, language) })}
      </span>
      {mayReset && <Button onClick={() => setAsking(true)}>{t('imports:sample.button')}</Button>}
      <Modal
        open={asking}
        title={t('imports:sample.ask')}
        okText={t('imports:sample.yes')}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ danger: true, loading: discard.isPending }}
        onOk={() => discard.mutate(undefined)}
        onCancel={() => setAsking(false)}
      >
        <div className="stack">
          <p>{t('imports:sample.detail')}</p>
          <Checkbox
            checked={keepNetwork}
            onChange={(event) => setKeepNetwork(event.target.checked)}
          >
            {t('imports:sample.keep')}
          </Checkbox>
          <p className="muted">
            {t(keepNetwork ? 'imports:sample.keepYes' : 'imports:sample.keepNo')}
          </p>
        </div>
      </Modal>
    </div>
  );
}
