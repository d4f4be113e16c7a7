export type { Limits } from './access.ts';
export type { Checks } from './health.ts';
export { type HttpOptions, openHttp } from './open.ts';
export type { Problem, ProblemField } from './problem.ts';
export type { Access, App, RegisteredRoute, RoomRoutes } from './types.ts';
