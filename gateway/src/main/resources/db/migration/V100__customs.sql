-- Declarations of paid orders to customs (报关).
create table customs_declaration (
    merchant_id       text        not null,
    declaration_id    bigint      not null,
    order_id          bigint      not null,
    pay_serial_number text        not null,      -- the order's public number
    customs_channel   text        not null,
    request_no        text        not null check (length(request_no) = 32),  -- out_request_no at the channel, for ever
    amount            bigint      not null check (amount between 1 and 10000000000000),
    goods_amount      bigint      not null check (goods_amount >= 0),
    tax               bigint      not null check (tax >= 0),
    freight           bigint      not null check (freight >= 0),
    commerce_code     text,                      -- the merchant's registration at customs, if the request named it
    commerce_name     text,
    details           text        not null,      -- the item's other known members
    sealed_payer      text        not null,      -- name, identity number and phone of who ordered
    notify_url        text        not null,
    status            text        not null check (status in ('PROCESSING', 'SUCCESS', 'FAILED')),
    submission        integer     not null default 1 check (submission > 0),
    created_at        timestamptz not null,
    submitted_at      timestamptz not null,
    sent_at           timestamptz,               -- the channel has accepted this submission
    due_at            timestamptz,               -- when to send or query it next
    tries             integer     not null default 0,
    last_problem      text,
    ended_at          timestamptz,
    end_code          text,
    end_info          text,
    declare_no        text,                      -- of the channel's receipt: its number of the declaration
    customs_trade_no  text,                      -- the payment's number as customs gets it
    pay_code          text,
    pay_transaction   text,
    ver_dept          text,
    payer_check       text,
    primary key (merchant_id, declaration_id),
    unique (merchant_id, pay_serial_number, customs_channel),
    unique (merchant_id, request_no),
    foreign key (merchant_id, order_id) references payment_order (merchant_id, order_id),
    check (amount = goods_amount + tax + freight),
    check ((status = 'PROCESSING') = (due_at is not null)),
    check ((status = 'PROCESSING') = (ended_at is null)),
    check ((ended_at is null) = (end_code is null))
);
create index customs_declaration_due on customs_declaration (due_at) where due_at is not null;

-- A later migration that changes this check must keep CUSTOMS.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
    'ORDER', 'GIVE_BACK', 'REFUND', 'TRANSFER', 'WITHDRAWAL', 'SPLIT', 'CUSTOMS')) not valid;
