-- A span of past orders routed again under several rules, to compare what each would have cost.
create table public.routing_replay (
  tenant_id uuid not null,
  replay_id uuid not null,
  from_on date not null,
  to_on date not null,
  -- Stock at the start as a multiple of what the span sold.
  cover numeric(6, 2) not null check (cover > 0),
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  orders int not null default 0,
  currency char(3),
  -- Totals by rule; null until done.
  results jsonb,
  -- What had to be assumed, as codes with parameters.
  notes jsonb not null default '[]',
  job_id uuid,
  created_by text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (tenant_id, replay_id)
);
create index routing_replay_created on public.routing_replay (tenant_id, created_at);
call house.protect('public.routing_replay');
