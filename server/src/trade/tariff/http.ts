import type { RoomRoutes } from '../../platform/http/index.ts';
import { impactRoutes } from './http-impact.ts';
import { orderRoutes } from './http-orders.ts';
import { placeRoutes } from './http-places.ts';
import { quoteRoutes } from './http-quotes.ts';

export const tariffRoutes: RoomRoutes = (app, house) => {
  quoteRoutes(app, house);
  placeRoutes(app, house);
  orderRoutes(app, house);
  impactRoutes(app, house);
};
