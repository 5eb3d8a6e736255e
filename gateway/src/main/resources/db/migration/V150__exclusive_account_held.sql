-- To whose order a number was assigned last, so that one merchant cannot hold the whole pool; and when money arrived on it last: one on
-- which none ever did rests 90 days instead of a year.
alter table exclusive_account
    add column merchant_id  text,
    add column paid_into_at timestamptz;

update exclusive_account a set merchant_id = s.merchant_id
from (select distinct on (bank, account_number) bank, account_number, merchant_id
      from exclusive_assignment order by bank, account_number, assigned_at desc) s
where a.bank = s.bank and a.account_number = s.account_number;

update exclusive_account a set paid_into_at = p.at
from (select bank, account_number, max(booked_at) as at from bank_arrival group by bank, account_number) p
where a.bank = p.bank and a.account_number = p.account_number;

update exclusive_account set free_at = free_at - interval '275 days'
where merchant_id is not null and paid_into_at is null;

create index exclusive_account_held on exclusive_account (merchant_id, free_at);
