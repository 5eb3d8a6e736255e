-- What was refunded in the channel's own console of a payment that has to go back in full: only the rest is sent.
alter table give_back add column refunded_elsewhere bigint not null default 0;
alter table give_back add constraint give_back_refunded_elsewhere_check
    check (refunded_elsewhere >= 0 and refunded_elsewhere < amount) not valid;
alter table give_back validate constraint give_back_refunded_elsewhere_check;
