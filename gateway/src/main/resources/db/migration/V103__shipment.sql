-- What merchants report of the shipping of their orders: each change of a parcel is a row, so that the history is evidence.
create table shipment_report (
    merchant_id       text        not null,
    report_id         bigint      not null,
    order_id          bigint      not null,
    pay_serial_number text        not null,      -- the order's public number
    carrier           text        not null,
    tracking_number   text        not null,
    status            text        not null check (status in ('SHIPPED', 'IN_TRANSIT', 'DELIVERED', 'RETURNED', 'LOST')),
    reported_at       timestamptz not null,
    primary key (merchant_id, report_id),
    foreign key (merchant_id, order_id) references payment_order (merchant_id, order_id)
);
create index shipment_report_order on shipment_report (merchant_id, pay_serial_number, report_id);
