-- One edition of a national tariff schedule, as it was loaded: never changed afterwards. What is
-- loaded again for the same days is an edition of its own, and the one loaded last counts.
create table public.schedule_edition (
  tenant_id uuid not null,
  edition_id uuid not null,
  jurisdiction text not null check (jurisdiction in ('US', 'GB', 'XI')),
  name text not null,
  effective_from date not null,
  loaded_at timestamptz not null,
  -- From then on it is not believed any more; null: it is.
  withdrawn_at timestamptz,
  sha256 text not null,
  -- Name of the file, or the address it was fetched from.
  source text not null,
  line_count int not null,
  declarable_count int not null,
  flag_count int not null,
  created_by text not null,
  primary key (tenant_id, edition_id)
);
create index schedule_edition_day
  on public.schedule_edition (tenant_id, jurisdiction, effective_from, loaded_at);
call house.protect('public.schedule_edition');

-- A chapter, kept once for all editions in which it reads the same. `lines` is json, not jsonb: it
-- is only ever read whole, its bytes are what content_hash is of, and it is written twice as fast.
create table public.schedule_block (
  tenant_id uuid not null,
  content_hash text not null,
  jurisdiction text not null,
  chapter text not null collate "C",
  lines json not null,
  -- For the search: a row for each line with a code, of code, declarable (0 or 1), printed general
  -- rate, and the descriptions from the heading down, with tabs between.
  words text not null,
  line_count int not null,
  declarable_count int not null,
  -- Answers the lines come from, where the schedule is asked commodity by commodity: code -> hash.
  answers jsonb,
  primary key (tenant_id, content_hash)
);
call house.protect('public.schedule_block');

create table public.schedule_edition_block (
  tenant_id uuid not null,
  edition_id uuid not null,
  chapter text not null collate "C",
  content_hash text not null,
  primary key (tenant_id, edition_id, chapter),
  foreign key (tenant_id, edition_id)
    references public.schedule_edition (tenant_id, edition_id) on delete cascade,
  foreign key (tenant_id, content_hash) references public.schedule_block (tenant_id, content_hash)
);
create index schedule_edition_block_content
  on public.schedule_edition_block (tenant_id, content_hash);
call house.protect('public.schedule_edition_block');

-- An answer about one commodity as it came, its measures included.
create table public.schedule_answer (
  tenant_id uuid not null,
  content_hash text not null,
  jurisdiction text not null,
  code text not null collate "C",
  body json not null,
  primary key (tenant_id, content_hash)
);
call house.protect('public.schedule_answer');

-- What could not be understood: kept as printed, quoting such a line is blocked.
create table public.schedule_flag (
  tenant_id uuid not null,
  edition_id uuid not null,
  seq int not null,
  code text not null,
  line text not null collate "C",
  row_no int not null,
  printed text not null,
  primary key (tenant_id, edition_id, seq),
  foreign key (tenant_id, edition_id)
    references public.schedule_edition (tenant_id, edition_id) on delete cascade
);
call house.protect('public.schedule_flag');

-- Derived: what changed between two editions, worked out when first asked for.
create table public.schedule_comparison (
  tenant_id uuid not null,
  old_id uuid not null,
  new_id uuid not null,
  counts jsonb not null,
  made_at timestamptz not null,
  primary key (tenant_id, old_id, new_id)
);
call house.protect('public.schedule_comparison');

create table public.schedule_change (
  tenant_id uuid not null,
  old_id uuid not null,
  new_id uuid not null,
  seq int not null,
  code text not null collate "C",
  kind text not null,
  old_text text not null,
  new_text text not null,
  primary key (tenant_id, old_id, new_id, seq),
  foreign key (tenant_id, old_id, new_id)
    references public.schedule_comparison (tenant_id, old_id, new_id) on delete cascade
);
call house.protect('public.schedule_change');

-- A file that was given, or fetched, to be loaded.
create table public.schedule_load (
  tenant_id uuid not null,
  load_id uuid not null,
  file_id uuid not null,
  file_name text not null,
  bytes bigint not null,
  sha256 text not null,
  format text not null check (format in ('us_export', 'uk_commodity', 'ecb_rates')),
  jurisdiction text,
  name text,
  effective_from date,
  -- Name of the source it was fetched from; null for a file somebody gave.
  source text,
  address text,
  state text not null check (state in
    ('received', 'queued', 'running', 'done', 'failed', 'cancelled')),
  job_id uuid,
  -- 'unchanged': what the file says was here already.
  outcome text check (outcome in ('new', 'unchanged')),
  edition_id uuid,
  counts jsonb,
  error_code text,
  error_params jsonb,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, load_id)
);
create index schedule_load_newest on public.schedule_load (tenant_id, created_at, load_id);
call house.protect('public.schedule_load');

-- Official addresses that are asked by themselves once somebody switches them on.
create table public.schedule_source (
  tenant_id uuid not null,
  source text not null check (source in ('us', 'gb', 'xi', 'ecb')),
  enabled boolean not null default false,
  -- Commodities to ask for, where a source is asked by commodity; beside those loaded already.
  codes text[] not null default '{}',
  tried_at timestamptz,
  succeeded_at timestamptz,
  failed_at timestamptz,
  error_code text,
  error_params jsonb,
  primary key (tenant_id, source)
);
call house.protect('public.schedule_source');

-- Reference rates of exchange by day: how many of each currency one unit of the base buys.
create table public.fx_day (
  tenant_id uuid not null,
  base text not null,
  day date not null,
  -- Decimal text by currency.
  rates jsonb not null,
  source text not null,
  loaded_at timestamptz not null,
  primary key (tenant_id, base, day)
);
call house.protect('public.fx_day');
