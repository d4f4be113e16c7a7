-- Who did what, when, from where. Written in the transaction of the change, never changed after.
create table public.audit_entry (
  tenant_id uuid not null,
  entry_id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'key', 'house')),
  actor_id text not null,
  origin text not null,
  action text not null,
  entity text not null,
  entity_id text not null,
  change jsonb not null default '{}',
  primary key (tenant_id, entry_id)
);
create index audit_entry_entity on public.audit_entry (tenant_id, entity, entity_id, entry_id);
call house.protect('public.audit_entry', 'append');
