-- Evidence on file, the goods it speaks of, and what labels say of them. What was told to other
-- rooms, what the search box looks through and what derives from goods and label decide nothing.
call house.count_changes('public.evidence_record', 'verdicts',
  '{note,file_id,file_name,file_type,file_bytes,file_sha256,mismatches,told_until,search,version,updated_at}');
call house.count_changes('public.evidence_claim', 'verdicts');
call house.count_changes('public.product_label', 'verdicts', '{version,updated_by,updated_at}');
call house.count_changes('public.responsible_person', 'verdicts', '{email,version}');
