-- How a run was forecast: what one model over the whole catalogue was worth beside the recipe, and how
-- totals and series were brought together; see RunMethods in types-methods.ts.
create table public.forecast_method (
  tenant_id uuid not null,
  run_id uuid not null,
  catalogue jsonb not null,
  totals jsonb not null,
  primary key (tenant_id, run_id),
  foreign key (tenant_id, run_id) references public.forecast_run (tenant_id, run_id) on delete cascade
);
call house.protect('public.forecast_method');

-- By how much single series were multiplied so that they and the totals agree; no row: as forecast.
create table public.forecast_agreed (
  tenant_id uuid not null,
  run_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  factor real not null,
  primary key (tenant_id, run_id, sku, market),
  foreign key (tenant_id, run_id) references public.forecast_run (tenant_id, run_id) on delete cascade
);
call house.protect('public.forecast_agreed');

-- Sums are exact to the millionth of a unit, which seven digits cannot hold. What was shortened before is
-- read as it was written, not as the nearest binary number.
alter table public.forecast_total alter column bottom_up type double precision[]
  using bottom_up::text::double precision[];
alter table public.forecast_series alter column units type double precision
  using units::text::double precision;
