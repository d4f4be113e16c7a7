-- One row is both the record a person sees and the place in the queue, so the two cannot disagree.
create table public.job (
  tenant_id uuid not null,
  job_id uuid not null,
  kind text not null,
  state text not null default 'queued'
    check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  subject text,
  payload jsonb not null,
  progress jsonb not null default '{"done": 0, "total": null}',
  result jsonb,
  error_code text,
  error_params jsonb,
  actor_kind text not null check (actor_kind in ('user', 'key', 'house')),
  actor_id text not null,
  locale text not null check (locale in ('zh', 'en')),
  -- Tries so far; counted when a worker takes the job.
  attempt int not null default 0,
  -- Not before this instant; a retry waits.
  run_after timestamptz not null default now(),
  -- Which worker runs it, and until when its word is taken for it.
  lease_holder uuid,
  lease_until timestamptz,
  -- Rises with every change, so that a late reader can tell news from echo.
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, job_id),
  check ((state = 'running') = (lease_holder is not null)),
  check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null)),
  check ((state = 'failed') = (error_code is not null))
);
-- Live jobs are few whatever the history, so claiming reads this small index through.
create index job_live on public.job (tenant_id, kind, run_after) where state in ('queued', 'running');
create index job_finished on public.job (tenant_id, finished_at) where finished_at is not null;
create index job_kind on public.job (tenant_id, kind, job_id);
create index job_subject on public.job (tenant_id, subject, job_id) where subject is not null;
call house.protect('public.job');
