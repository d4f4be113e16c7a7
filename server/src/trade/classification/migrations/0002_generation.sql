-- The customs code in force decides which rules cover goods.
call house.count_changes('public.sku_code', 'verdicts',
  '{decided_by,decided_at,reason,confidence,note,version}');
