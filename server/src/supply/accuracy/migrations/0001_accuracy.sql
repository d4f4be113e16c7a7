-- One look at how good the forecasts are: derived, can be made again at any time.
create table public.accuracy_check (
  tenant_id uuid not null,
  check_id uuid not null,
  job_id uuid,
  state text not null check (state in ('queued', 'running', 'ready', 'failed')),
  -- The forecast looked at: the finished one with the latest history.
  run_id uuid,
  -- Monday of the last week that was known, and of the last the back-test ends with.
  last_week date,
  tested_until date,
  currency char(3),
  -- Weeks ahead and origins of the back-test; null where the history was too short for one.
  horizon int,
  origins int,
  levels real[],
  series_count int,
  tested_count int,
  -- Weeks of one-step errors behind the alerts, and series long enough to be looked at.
  watched_weeks int,
  watched_count int,
  -- [{by, key, series, priced, sums, money}]: total, by class, by market, by the costliest SKUs.
  slices jsonb not null default '[]',
  -- [{code, series, valueMinor, examples}] and totals that disagree with the sum of their parts.
  doubts jsonb not null default '[]',
  disagreements jsonb not null default '[]',
  -- What planners' changes were worth: {overall, byAuthor, byReason, bySku}.
  value_added jsonb,
  -- How many SKUs have no price, no cost, no margin; and how the money was worked out.
  unpriced jsonb not null default '{}',
  terms jsonb,
  seconds real,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, check_id)
);
create index accuracy_check_created on public.accuracy_check (tenant_id, created_at, check_id);
-- One check of a company waits or runs at a time.
create unique index accuracy_check_open on public.accuracy_check (tenant_id)
  where state in ('queued', 'running');
call house.protect('public.accuracy_check');

-- Back-test of one SKU in one market; kept for the newest check only.
create table public.accuracy_series (
  tenant_id uuid not null,
  check_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  demand_class text not null,
  model text not null,
  -- Weeks scored; 0: the history was too short, and every figure below is null.
  points int not null,
  wape real,
  naive_wape real,
  smoothing_wape real,
  accepted_wape real,
  mase real,
  bias real,
  pinball real,
  inside real,
  -- Newsvendor cost in minor units of the check's currency; null without price, cost or margin.
  under_minor bigint,
  over_minor bigint,
  naive_minor bigint,
  smoothing_minor bigint,
  -- Of a quarter at this rate: what lists and alerts are ranked by.
  stake_minor bigint,
  -- Why there is no money: no_price, no_cost, no_margin.
  unpriced text,
  -- Worth of what is forecast over the horizon, as the forecast said.
  value_minor bigint,
  doubts text[] not null,
  -- What was forecast at each origin against what came.
  origins jsonb not null,
  primary key (tenant_id, check_id, sku, market),
  foreign key (tenant_id, check_id)
    references public.accuracy_check (tenant_id, check_id) on delete cascade
);
create index accuracy_series_stake on public.accuracy_series
  (tenant_id, check_id, (coalesce(stake_minor, -1)), sku, market);
create index accuracy_series_error on public.accuracy_series
  (tenant_id, check_id, (coalesce(wape, -1)), sku, market);
call house.protect('public.accuracy_series');

-- A finished forecast against one week that has ended since: sums over all its series.
create table public.accuracy_week (
  tenant_id uuid not null,
  run_id uuid not null,
  week date not null,
  -- 1 is the first week forecast.
  lead int not null check (lead >= 1),
  points int not null,
  demand float8 not null,
  absolute float8 not null,
  signed float8 not null,
  pinball float8 not null,
  cells int not null,
  inside int not null,
  banded int not null,
  primary key (tenant_id, run_id, week)
);
call house.protect('public.accuracy_week');

-- Something that is wrong with the forecast of one series, until it is over.
create table public.accuracy_alert (
  tenant_id uuid not null,
  alert_id uuid not null,
  sku text not null collate "C",
  market char(2) not null,
  kind text not null check (kind in ('bias', 'drift', 'break', 'coverage')),
  -- open -> dismissed; either -> over once a check does not find it any more; over -> open.
  state text not null check (state in ('open', 'dismissed', 'over')),
  figures jsonb not null,
  stake_minor bigint,
  currency char(3) not null,
  check_id uuid not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  dismissed_by text,
  dismissed_at timestamptz,
  dismiss_reason text,
  primary key (tenant_id, alert_id),
  unique (tenant_id, sku, market, kind),
  check ((state = 'dismissed') = (dismissed_by is not null) or state = 'over')
);
create index accuracy_alert_stake on public.accuracy_alert
  (tenant_id, state, (coalesce(stake_minor, -1)), alert_id);
call house.protect('public.accuracy_alert');
