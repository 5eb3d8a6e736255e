-- What refunds of the day gave back of fees.
alter table statement add column fee_refunded bigint not null default 0;
