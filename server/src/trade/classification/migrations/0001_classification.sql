-- Where a SKU stands in being classified, and what its market's customs will ask for. All of it is
-- derived from the catalogue, the orders and the codes, but the answers people gave.
create table public.sku_classification (
  tenant_id uuid not null,
  sku text not null collate "C",
  product_id uuid not null,
  -- SKU and names in lower case, for the search box.
  search text not null default '',
  -- Of the facts of the catalogue that a code rests on.
  text_hash text not null default '',
  state text not null default 'todo' check (state in ('todo', 'sure', 'ask', 'refuse', 'confirmed')),
  refuse_reason text,
  -- Probability that the first candidate is right; null where nothing was computed.
  confidence float8 check (confidence between 0 and 1),
  -- [{"code", "score", "reasons"}], the best first; texts are read from the knowledge.
  candidates jsonb not null default '[]',
  rationale jsonb not null default '[]',
  question jsonb,
  -- [{"question", "option", "text", "optionText"}], in the order they were given.
  answers jsonb not null default '[]',
  -- What the candidates were computed from.
  computed_hash text,
  knowledge text,
  computed_at timestamptz,
  run_id uuid,
  -- Customs territories it was sold to within the year, the one with most value first.
  destinations text[] not null default '{}',
  -- Value sold within the year, in the base currency; null is unknown.
  sold_minor bigint,
  -- Value sold times the doubt left.
  stake_minor bigint not null default 0,
  measured_on date,
  primary key (tenant_id, sku)
);
create index sku_classification_queue
  on public.sku_classification (tenant_id, state, stake_minor, sku);
create index sku_classification_product on public.sku_classification (tenant_id, product_id);
call house.protect('public.sku_classification');

-- The code in force of a SKU in a system: the six digits of the Harmonized System, or the national
-- line of a country or union. A row that is not there is unknown.
create table public.sku_code (
  tenant_id uuid not null,
  sku text not null collate "C",
  system text not null collate "C" check (system ~ '^[A-Z]{2}$'),
  code text not null collate "C" check (code ~ '^[0-9]{6,14}$'),
  valid_from date not null,
  how text not null check (how in ('confirmed', 'proposed', 'imported')),
  decided_by text not null,
  decided_at timestamptz not null,
  reason jsonb not null default '{}',
  confidence float8 check (confidence between 0 and 1),
  note text,
  version int not null default 1,
  primary key (tenant_id, sku, system),
  -- Six digits are never a national line, nor the other way round.
  check ((system = 'HS') = (length(code) = 6)),
  -- Only people decide on national lines.
  check (system = 'HS' or how <> 'proposed')
);
create index sku_code_code on public.sku_code (tenant_id, system, code);
call house.protect('public.sku_code');

-- How codes came about: never changed, never deleted.
create table public.sku_code_event (
  tenant_id uuid not null,
  event_id uuid not null,
  sku text not null collate "C",
  system text not null collate "C",
  -- The code it became; of a withdrawal, the code that was withdrawn.
  code text not null,
  action text not null check (action in ('confirmed', 'proposed', 'imported', 'withdrawn')),
  previous text,
  actor text not null,
  at timestamptz not null,
  note text,
  reason jsonb not null default '{}',
  confidence float8,
  primary key (tenant_id, event_id)
);
create index sku_code_event_sku on public.sku_code_event (tenant_id, sku, event_id);
call house.protect('public.sku_code_event', 'append');

-- What the engine remembers: texts of goods whose code somebody settled.
create table public.classification_memory (
  tenant_id uuid not null,
  sku text not null collate "C",
  text text not null,
  code text not null check (code ~ '^[0-9]{6}$'),
  learned_at timestamptz not null,
  primary key (tenant_id, sku)
);
call house.protect('public.classification_memory');
