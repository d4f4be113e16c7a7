-- What people answered, and where the company obeys.
call house.count_changes('public.product_answer', 'verdicts',
  '{note,answered_by,answered_at,version}');
call house.count_changes('public.company_answer', 'verdicts',
  '{note,answered_by,answered_at,version}');
call house.count_changes('public.compliance_market', 'verdicts', '{changed_by,changed_at,version}');
