-- What a forecast run learnt of sales days, offers and prices, and reckoned with.
create table public.forecast_effect (
  tenant_id uuid not null,
  run_id uuid not null,
  -- Columns with their kinds; the effects of all items, in the order of the columns.
  columns jsonb not null,
  effects jsonb not null,
  -- By market: the sales days on the horizon, a share a week.
  shared jsonb not null,
  series_count int not null,
  offers int not null,
  primary key (tenant_id, run_id),
  foreign key (tenant_id, run_id) references public.forecast_run (tenant_id, run_id)
);
call house.protect('public.forecast_effect');

create table public.forecast_series_effect (
  tenant_id uuid not null,
  run_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  -- In the order of the run's columns: coefficient, standard deviation, weeks seen, and where most
  -- of it comes from (0 item, 1 group, 2 all, 3 prior); null: as of all items.
  effects jsonb,
  -- Its own offers and prices on the horizon, a value a week.
  ahead jsonb not null,
  -- What it usually costs, in minor units with fractions; null is not known.
  usual_minor float8,
  currency char(3),
  primary key (tenant_id, run_id, sku, market),
  foreign key (tenant_id, run_id) references public.forecast_run (tenant_id, run_id)
);
call house.protect('public.forecast_series_effect');
