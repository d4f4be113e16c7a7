-- When a SKU was last judged, in all its markets at once: of its verdicts only those that turned out
-- another are written again. Deciding asks the verdicts in memory, so no rules are kept for it here.
create table public.compliance_look (
  tenant_id uuid not null,
  sku text not null collate "C",
  judged_on date not null,
  judged_at timestamptz not null,
  primary key (tenant_id, sku)
);
call house.protect('public.compliance_look');
insert into public.compliance_look (tenant_id, sku, judged_on, judged_at)
  select tenant_id, sku, max(judged_on), max(judged_at) from public.compliance_verdict
    group by tenant_id, sku;

alter table public.compliance_verdict
  drop column judged_on,
  drop column judged_at,
  drop column stops,
  -- Of all that a row says: a verdict with the digest of before is not written again.
  add column digest text not null default '';
