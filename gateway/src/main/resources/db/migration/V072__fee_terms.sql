-- Versions of a merchant's fee terms. Version 1 is the rate that the merchant was registered with (merchant.fee_rate); later ones are
-- rows here, of all payments or of one payment mode. Rows are inserted, never changed.
create table fee_term (
    merchant_id  text        not null references merchant,
    version      integer     not null check (version > 1),
    payment_mode text        check (payment_mode <> ''),                   -- null: of every mode that has no terms of its own
    ended        integer     not null check (ended in (0, 1)),             -- the mode has no terms of its own any more
    fee_rate     integer     not null check (fee_rate between 0 and 10000),   -- hundredths of a percent
    fixed_part   bigint      not null check (fixed_part >= 0),             -- fen
    minimum      bigint      check (minimum > 0),                          -- fen
    maximum      bigint      check (maximum > 0),                          -- fen
    gives_back   integer     not null check (gives_back in (0, 1)),        -- a refund gives the fee back, in proportion
    effective_at timestamptz not null,
    set_at       timestamptz not null,
    set_by       text        not null,
    primary key (merchant_id, version),
    check (minimum <= maximum),
    check (ended = 0 or payment_mode is not null)
);

-- The version that a payment's fee was computed by; null: by the rate alone, before there were versions.
alter table posting add column terms_version integer;

do $$
begin
    if current_user <> 'lifepay_app' and exists (select from pg_roles where rolname = 'lifepay_app') then
        revoke update, delete, truncate on fee_term from lifepay_app;
    end if;
end $$;
