import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { Failure } from '../ui/failure.tsx';

/**
 * A page that broke. After an update the page's old script may be gone from the server: loading
 * the whole page again fetches the new one, so that is what the button does.
 */
export function PageFailed({ error }: ErrorComponentProps): ReactElement {
  return <Failure error={error} onRetry={() => window.location.reload()} />;
}
