-- From whose account at the channel a payout was sent; null: not sent, or before this was recorded.
alter table payout add column payer text;
