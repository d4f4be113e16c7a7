-- Changes of a rule or rate that somebody posted, and what was decided. What it hits is worked out
-- anew at each look while it is open; the answer that was decided on is kept as it was.
create table public.impact (
  tenant_id uuid not null,
  impact_id uuid not null,
  kind text not null check (kind in ('rate', 'requirement', 'rule')),
  market text not null,
  effective_on date not null,
  -- As posted: see Change in types.ts.
  change jsonb not null,
  -- Document of the regulation monitor it came from.
  document_id uuid,
  -- Rule it became: its number, and its draft in the rulebook.
  rule_id text,
  draft_id uuid,
  state text not null check (state in ('open', 'chosen', 'dismissed')),
  -- Headline figures as last worked out; minor units as text.
  summary jsonb not null,
  computed_at timestamptz not null,
  posted_by text not null,
  posted_at timestamptz not null,
  option text check (option in ('accept', 'divert', 'sell_through', 'relabel')),
  reason text,
  -- The whole answer decided on, with the options that lost.
  answer jsonb,
  -- What the choice did to orders: [{"how", "orderId", "number"}].
  outcomes jsonb not null default '[]',
  decided_by text,
  decided_at timestamptz,
  version int not null default 1,
  primary key (tenant_id, impact_id),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'chosen') = (option is not null))
);
create index impact_state on public.impact (tenant_id, state, posted_at, impact_id);
create index impact_document on public.impact (tenant_id, document_id)
  where document_id is not null;
call house.protect('public.impact');
