-- Answers already given, so that a call sent twice with one Idempotency-Key happens once.
create table idempotency_key (
  tenant_id uuid not null,
  actor_id text not null,
  key text not null,
  route text not null,
  request_hash text not null,
  state text not null default 'running' check (state in ('running', 'answered')),
  status int,
  content_type text,
  body text,
  started_at timestamptz not null,
  primary key (tenant_id, actor_id, key, route)
);
create index idempotency_key_age on idempotency_key (tenant_id, started_at);
call house.protect('idempotency_key');
