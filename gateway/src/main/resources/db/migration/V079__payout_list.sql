-- Operators read the payouts of all merchants, newest first.
create index payout_all on payout (payout_id);
