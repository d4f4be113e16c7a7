export const ROUTE_JOB = 'fulfilment.route';
