-- What people answered about a product, in the words of the rulebook. A row that is not there is
-- unknown; the value "unknown" is said outright, and then nothing else answers for it.
create table public.product_answer (
  tenant_id uuid not null,
  product_id uuid not null,
  -- A fact of the rulebook, or 'product_class'.
  fact text not null collate "C",
  value jsonb not null,
  note text,
  answered_by text not null,
  answered_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, product_id, fact)
);
call house.protect('public.product_answer');

-- What holds for the company and its sales: for one market, or for all ('*').
create table public.company_answer (
  tenant_id uuid not null,
  market text not null collate "C",
  fact text not null collate "C",
  value jsonb not null,
  note text,
  answered_by text not null,
  answered_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, market, fact)
);
call house.protect('public.company_answer');

-- Markets the company is judged for, and whether routing and plans obey.
create table public.compliance_market (
  tenant_id uuid not null,
  market text not null collate "C",
  enforcement text not null default 'warn' check (enforcement in ('warn', 'enforce')),
  changed_by text not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, market)
);
call house.protect('public.compliance_market');

-- Who sees to a line of a checklist, and by when.
create table public.compliance_task (
  tenant_id uuid not null,
  sku text not null collate "C",
  market text not null collate "C",
  rule_id text not null collate "C",
  obligation_id text not null collate "C",
  assignee text,
  due_on date,
  note text,
  changed_by text not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, sku, market, rule_id, obligation_id)
);
call house.protect('public.compliance_task');

-- The verdict of each SKU in each market as last judged: derived, so that lists can be cut by it.
create table public.compliance_verdict (
  tenant_id uuid not null,
  sku text not null collate "C",
  market text not null collate "C",
  verdict text not null check (verdict in ('allowed', 'hold', 'unknown', 'blocked')),
  -- [{"rule", "obligation", "state", ...}], the first of them, worst first: goods nobody described
  -- have eighty, and whoever wants all asks for the checklist.
  reasons jsonb not null,
  reason_count int not null,
  -- Facts that all the reasons wait for.
  asks int not null,
  -- Ids of the rules of all the reasons; of those that stop the goods the first few, worst first.
  rules jsonb not null,
  stops jsonb not null,
  parts jsonb not null default '[]',
  -- {"rule/obligation": state} of every line that binds, to tell what came and went.
  lines jsonb not null default '{}',
  search text not null default '',
  judged_on date not null,
  -- First day on which the answer may be another; null is none in sight.
  changes_on date,
  judged_at timestamptz not null,
  primary key (tenant_id, sku, market)
);
create index compliance_verdict_market on public.compliance_verdict (tenant_id, market, verdict, sku);
create index compliance_verdict_changes on public.compliance_verdict (tenant_id, changes_on);
call house.protect('public.compliance_verdict');

-- Lines that came, went or changed, and verdicts that turned, each with what caused it.
create table public.compliance_change (
  tenant_id uuid not null,
  change_id uuid not null,
  sku text not null collate "C",
  market text not null collate "C",
  -- Null where the verdict itself turned.
  rule_id text,
  obligation_id text,
  before text,
  after text,
  -- {"kind": "answer", "fact", "from", "to"} and the like.
  cause jsonb not null,
  actor text not null,
  at timestamptz not null,
  primary key (tenant_id, change_id)
);
create index compliance_change_sku on public.compliance_change (tenant_id, sku, change_id);
call house.protect('public.compliance_change', 'append');
