import type { TrialAction, TrialState } from '../../api/trials.ts';
import type { Tone } from '../../ui/state-tag.tsx';

export const STATE_TONES: Readonly<Record<TrialState, Tone>> = {
  draft: 'plain',
  running: 'teal',
  ended: 'plain',
};

export const ACTION_TONES: Readonly<Record<TrialAction, Tone>> = {
  reorder: 'green',
  hold: 'blue',
  stop: 'red',
};
