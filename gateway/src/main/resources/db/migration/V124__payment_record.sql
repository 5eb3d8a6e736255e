-- What was said with the channel about payments that customs may ask about (notice 179), word for word and sealed. No foreign key:
-- writing it waits for no lock of the order.
create table payment_record (
    merchant_id     text        not null,
    number          text        not null,       -- of the attempt at the channel
    written_at      timestamptz not null,       -- last; how long it is kept counts from here
    sealed_request  text,                       -- what was sent, or handed to the buyer, to initiate the payment
    requested_at    timestamptz,
    sealed_response text,                       -- by which the payment became known
    responded_at    timestamptz,
    primary key (merchant_id, number),
    check ((sealed_request is null) = (requested_at is null)),
    check ((sealed_response is null) = (responded_at is null)),
    check (num_nonnulls(sealed_request, sealed_response) > 0)
);
create index payment_record_age on payment_record (written_at);
