-- What the channel had refunded of the payment in all, the highest figure told while the refund had no result: if the refund is
-- declined, the part that it seemed to be was refunded elsewhere.
alter table refund add column told_total bigint;
-- Not valid: rows that are there have no such value, and reading them all would stop refunds meanwhile.
alter table refund add constraint refund_told_total_check check (told_total > 0) not valid;
