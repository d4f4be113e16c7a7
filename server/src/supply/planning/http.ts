import type { RoomRoutes } from '../../platform/http/index.ts';
import { endingRoutes } from './http-endings.ts';
import { forecastRoutes, overrideRoutes, seriesRoutes } from './http-forecasts.ts';
import { launchRoutes } from './http-launches.ts';
import { lineRoutes, reviewRoutes } from './http-lines.ts';
import { planForecastRoutes } from './http-methods.ts';
import { stockOrderRoutes } from './http-orders.ts';
import { planRoutes, settingsRoutes, targetRoutes } from './http-plans.ts';
import { redirectRoutes } from './http-redirects.ts';
import { effectRoutes, salesDayRoutes, whatIfRoutes } from './http-what-if.ts';

/** All routes of the room. */
export const planningRoutes: RoomRoutes = (app, house) => {
  forecastRoutes(app, house);
  seriesRoutes(app, house);
  overrideRoutes(app, house);
  effectRoutes(app, house);
  whatIfRoutes(app, house);
  salesDayRoutes(app, house);
  launchRoutes(app, house);
  endingRoutes(app, house);
  planRoutes(app, house);
  lineRoutes(app, house);
  reviewRoutes(app, house);
  targetRoutes(app, house);
  planForecastRoutes(app, house);
  settingsRoutes(app, house);
  stockOrderRoutes(app, house);
  redirectRoutes(app, house);
};
