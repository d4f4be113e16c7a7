-- Cases of trade remedies as people recorded them, and what the company decided about each. An
-- accepted one has its duty in the company's quotes (own_measure of the schedules).
create table public.remedy_case (
  tenant_id uuid not null,
  case_id uuid not null,
  jurisdiction text not null collate "C",
  number text not null collate "C",
  -- Title, scope, codes, origins, stages, rates, source: checked where it is written.
  body jsonb not null,
  state text not null check (state in ('watched', 'accepted', 'dismissed')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  created_by text not null,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, case_id),
  constraint remedy_case_number unique (tenant_id, jurisdiction, number)
);
call house.protect('public.remedy_case');

-- What a person said of one SKU in a case: outside its scope, or made by one of its producers.
create table public.remedy_goods (
  tenant_id uuid not null,
  case_id uuid not null,
  sku text not null collate "C",
  ruling text not null check (ruling ~ '^(out|others|p[0-9]{1,3})$'),
  reason text not null,
  ruled_by text not null,
  ruled_at timestamptz not null,
  primary key (tenant_id, case_id, sku),
  foreign key (tenant_id, case_id)
    references public.remedy_case (tenant_id, case_id) on delete cascade
);
call house.protect('public.remedy_goods');

-- Self-checks of dumping: what was asked and what came out, never changed. The newest of a market
-- is the one that warns.
create table public.remedy_check (
  tenant_id uuid not null,
  check_id uuid not null,
  market text not null collate "C",
  source text not null check (source in ('orders', 'table')),
  request jsonb not null,
  result jsonb not null,
  moves jsonb not null,
  notes jsonb not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, check_id)
);
create index remedy_check_newest on public.remedy_check (tenant_id, market, made_at desc);
call house.protect('public.remedy_check', 'append');
