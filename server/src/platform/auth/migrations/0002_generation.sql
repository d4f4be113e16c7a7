-- Where goods are sent from unless said otherwise decides which rules of export bind them.
call house.count_changes('house.organization', 'verdicts',
  '{name,slug,logo,metadata,base_currency,time_zone}', 'id');
