export const ROUTE_JOB = 'fulfilment.route';
export const REPLAY_JOB = 'fulfilment.replay';
