import { PlayCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { runPlan } from '../../api/plans.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useChange } from '../../ui/use-change.ts';

interface Props {
  readonly busy: boolean;
  /** No plan was ever made. */
  readonly first: boolean;
}

/** Makes a new plan on the latest forecast. */
export function RunPlan({ busy, first }: Props): ReactElement | null {
  const { t } = useWords();
  const run = useChange({ run: () => runPlan(), touches: ['plans', 'jobs'] });
  if (!useMay('plans.run')) return null;
  return (
    <Button
      type={first ? 'primary' : 'default'}
      icon={<PlayCircleOutlined />}
      disabled={busy}
      loading={run.isPending}
      onClick={() => run.mutate(undefined)}
    >
      {t(first ? 'plan:run.first' : 'plan:run.again')}
    </Button>
  );
}
