-- Discounts that the merchant pays, as the ledger has them for the day, less what refunds gave back of them.
alter table analysis_figure add column discount bigint not null default 0;
-- All days are added up again.
delete from analysis_progress;
