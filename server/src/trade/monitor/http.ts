import type { RoomRoutes } from '../../platform/http/index.ts';
import { documentRoutes } from './http-documents.ts';
import { monitorSourceRoutes } from './http-sources.ts';

/** Official sources that are watched, and what they published. */
export const monitorRoutes: RoomRoutes = (app, house) => {
  monitorSourceRoutes(app, house);
  documentRoutes(app, house);
};
