create table public.stored_file (
  tenant_id uuid not null,
  file_id uuid not null,
  name text not null,
  content_type text not null,
  bytes bigint not null check (bytes >= 0),
  sha256 char(64) not null,
  created_at timestamptz not null default now(),
  -- Taken away: hidden at once, its content deleted by the next sweep.
  removed_at timestamptz,
  primary key (tenant_id, file_id)
);
create index stored_file_removed on public.stored_file (tenant_id, removed_at)
  where removed_at is not null;
call house.protect('public.stored_file');
