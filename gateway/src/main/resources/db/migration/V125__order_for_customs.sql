-- 1: placed to be declared to customs (cashierVersion CUSTOMS); null: not, or placed before this was noted.
alter table payment_order add column for_customs integer;
