import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { DetailDrawer } from './detail-drawer.tsx';
import { Failure } from './failure.tsx';
import { PageSkeleton } from './page-skeleton.tsx';

interface Props<T> {
  readonly record: UseQueryResult<T>;
  /** Of the record, or undefined while it is not here. */
  readonly titleOf: (record: T | undefined) => ReactNode;
  readonly extraOf?: (record: T) => ReactNode;
  readonly width?: number;
  readonly onClose: () => void;
  readonly children: (record: T) => ReactNode;
}

/** Detail of one record that is read when the drawer opens: waiting, failed, or there. */
export function RecordDrawer<T>(props: Props<T>): ReactElement {
  const { record, titleOf, extraOf, width, onClose, children } = props;
  const { data } = record;
  return (
    <DetailDrawer
      title={titleOf(data)}
      extra={data !== undefined && extraOf?.(data)}
      {...(width === undefined ? {} : { width })}
      onClose={onClose}
    >
      {record.isPending && <PageSkeleton />}
      {record.isError && <Failure error={record.error} onRetry={() => record.refetch()} small />}
      {data !== undefined && <div className="stack">{children(data)}</div>}
    </DetailDrawer>
  );
}
