alter table notification add column resent_at timestamptz;   -- when somebody last asked for it to be sent again

create index notification_failed on notification (merchant_id, created_at)
    where status = 'EXHAUSTED' or (status = 'PENDING' and tries > 1);
