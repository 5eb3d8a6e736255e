-- Buyers scan and type without telling us; the page that they look at shows what the channel says when it is asked.
alter table payment_attempt add column trade_seen_at timestamptz;   -- when the channel first had a trade that waits for the payer
