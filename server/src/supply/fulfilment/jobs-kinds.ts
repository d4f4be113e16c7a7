export const ROUTE_JOB = 'fulfilment.route';
export const REPLAY_JOB = 'fulfilment.replay';
export const PRICE_JOB = 'fulfilment.price';
export const CUT_OFF_JOB = 'fulfilment.cut-off';
export const LAW_JOB = 'fulfilment.law';
