import type { ReactElement } from 'react';
import { PlanPage } from './page.tsx';

/** 各仓备货: what to hold where, on an address of its own. */
export function Page(): ReactElement {
  return <PlanPage view="targets" />;
}
