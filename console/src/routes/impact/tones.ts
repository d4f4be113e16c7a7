import type { ImpactState } from '../../api/impacts.ts';
import type { Tone } from '../../ui/state-tag.tsx';

export const STATE_TONES: Readonly<Record<ImpactState, Tone>> = {
  open: 'amber',
  chosen: 'green',
  dismissed: 'plain',
};
