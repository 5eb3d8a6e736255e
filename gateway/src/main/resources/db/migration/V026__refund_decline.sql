-- What the channel said when it refused the repeat of a refund: final only when it still has no such refund a while later.
alter table refund add column declined_code text;
-- Why the last try told nothing.
alter table refund add column last_problem text;
