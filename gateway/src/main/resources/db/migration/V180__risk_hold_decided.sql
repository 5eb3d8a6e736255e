-- For the deletion of what two users have decided.
create index risk_hold_decided on risk_hold (decided_at) where decided_at is not null;
