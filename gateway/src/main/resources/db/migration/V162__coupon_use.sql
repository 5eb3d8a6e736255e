-- Uses of coupons with orders: what a coupon takes off an order. A coupon is in use with one order at most.
create table coupon_use (
    merchant_id      text        not null,
    order_id         bigint      not null,
    coupon_id        bigint      not null,
    activity_id      bigint      not null,
    payment_order_id text        not null,
    discount         bigint      not null check (discount > 0),
    paid             bigint      not null check (paid > 0),      -- what is left to pay of the order
    status           text        not null check (status in ('RESERVED', 'USED', 'RELEASED', 'RETURNED')),
    reserved_at      timestamptz not null,
    changed_at       timestamptz not null,                       -- when it came to this status
    primary key (merchant_id, order_id),
    foreign key (merchant_id, coupon_id) references coupon
);
create unique index coupon_in_use on coupon_use (merchant_id, coupon_id) where status in ('RESERVED', 'USED');

-- Results of an activity: orders that were paid with its coupons and are not refunded in full.
alter table coupon_activity add column used bigint not null default 0 check (used >= 0);
alter table coupon_activity add column returned bigint not null default 0 check (returned >= 0);
alter table coupon_activity add column discounted bigint not null default 0 check (discounted >= 0);
alter table coupon_activity add column paid bigint not null default 0 check (paid >= 0);
