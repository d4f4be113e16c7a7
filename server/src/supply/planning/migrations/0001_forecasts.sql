-- Derived from orders: units sold by SKU, market and week, net of cancellations. Only weeks with
-- demand have a row; 'ZZ' is the unknown market.
create table public.demand_week (
  tenant_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  -- Monday.
  week date not null,
  units int not null check (units > 0),
  primary key (tenant_id, sku, market, week)
);
call house.protect('public.demand_week');

-- Days on which a SKU could not be sold in a market; a null end is still going on. Weeks touched by
-- one are censored: what was sold is a lower bound of what was wanted.
create table public.stockout_period (
  tenant_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  from_day date not null,
  to_day date,
  source text not null,
  primary key (tenant_id, sku, market, from_day),
  check (to_day is null or to_day >= from_day)
);
call house.protect('public.stockout_period');

create table public.planning_settings (
  tenant_id uuid not null,
  settings jsonb not null,
  version int not null default 1,
  updated_by text not null,
  updated_at timestamptz not null default now(),
  primary key (tenant_id)
);
call house.protect('public.planning_settings');

create table public.forecast_run (
  tenant_id uuid not null,
  run_id uuid not null,
  job_id uuid,
  state text not null check (state in ('queued', 'running', 'ready', 'failed')),
  -- The day the forecast is made for: demand before it is known.
  as_of date,
  -- Mondays of the first and last whole week of history, and of the first week forecast.
  first_week date,
  last_week date,
  start_week date,
  horizon int not null check (horizon between 1 and 104),
  levels real[] not null,
  series_count int,
  -- SHA-256 of the history read, so that two runs can be told to have seen the same.
  demand_hash text,
  -- Scores beside seasonal naive: total, by class, by market; see Backtest in types.ts.
  backtest jsonb,
  -- What had to be assumed or left out: [{"code", "params"}].
  notes jsonb not null default '[]',
  seconds real,
  created_by text not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, run_id)
);
create index forecast_run_created on public.forecast_run (tenant_id, created_at, run_id);
call house.protect('public.forecast_run');

create table public.forecast_series (
  tenant_id uuid not null,
  run_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  model text not null,
  demand_class text not null,
  -- First week with demand; weeks of history from there.
  first_week date not null,
  weeks int not null,
  censored_weeks int not null,
  -- Steps in order; steps after the last one repeat it.
  mean real[] not null,
  -- Step by step, one value a level of the run.
  quantiles real[] not null,
  -- Over the whole horizon.
  units real not null,
  -- At the selling price, in the base currency; null where no price is known.
  value_minor bigint,
  currency char(3),
  -- Of the back-test; null where the history was too short or nothing was sold.
  error real,
  naive_error real,
  bias real,
  pinball real,
  naive_pinball real,
  primary key (tenant_id, run_id, sku, market),
  foreign key (tenant_id, run_id) references public.forecast_run (tenant_id, run_id) on delete cascade
);
create index forecast_series_value on public.forecast_series
  (tenant_id, run_id, (coalesce(value_minor, -1)), sku, market);
create index forecast_series_error on public.forecast_series
  (tenant_id, run_id, (coalesce(error, -1)), sku, market);
create index forecast_series_units on public.forecast_series (tenant_id, run_id, units, sku, market);
call house.protect('public.forecast_series');

-- Totals forecast as series of their own, beside the sum of what their members are forecast.
create table public.forecast_total (
  tenant_id uuid not null,
  run_id uuid not null,
  -- '*' is all markets.
  market text not null,
  model text not null,
  first_week date not null,
  history real[] not null,
  mean real[] not null,
  quantiles real[] not null,
  bottom_up real[] not null,
  series_count int not null,
  primary key (tenant_id, run_id, market),
  foreign key (tenant_id, run_id) references public.forecast_run (tenant_id, run_id) on delete cascade
);
call house.protect('public.forecast_total');

-- A planner's change of the forecast: kept, applied on top of every run, scored when the weeks are known.
create table public.forecast_override (
  tenant_id uuid not null,
  override_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  from_week date not null,
  to_week date not null,
  kind text not null check (kind in ('absolute', 'percent')),
  -- Units a week, or per cent added (-100 to 1000).
  amount numeric(12, 2) not null,
  reason text not null,
  author text not null,
  created_at timestamptz not null,
  -- What the latest run said of these weeks when the change was made.
  run_id uuid,
  baseline real[],
  withdrawn_by text,
  withdrawn_at timestamptz,
  -- Sum of absolute errors of both over the weeks known so far, and how many these are.
  scored_weeks int not null default 0,
  baseline_error real,
  override_error real,
  primary key (tenant_id, override_id),
  check (to_week >= from_week)
);
create index forecast_override_series on public.forecast_override (tenant_id, sku, market, from_week);
call house.protect('public.forecast_override');
