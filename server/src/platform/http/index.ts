export { openHttp } from './open.ts';
export type { App, RoomRoutes } from './types.ts';
