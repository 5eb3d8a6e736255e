package org.lifepay.gateway.order;

import static org.lifepay.gateway.database.Timestamps.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;

/** Converts a row of {@code payment_order} with the columns of an order. */
final class OrderRowTable {
    private OrderRowTable() {}

    static Order read(ResultSet row) throws SQLException {
        return new Order(
                new OrderKey(new MerchantId(row.getString("merchant_id")), row.getLong("order_id")),
                row.getString("payment_order_id"),
                new Order.Reference(
                        row.getString("request_id"), row.getString("content_digest"), row.getString("partner_id")),
                purchase(row),
                new Order.Addresses(row.getString("notify_url"), row.getString("callback_url")),
                row.getString("app_id"),
                state(row),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                new Order.RefundTotals(
                        new Money(row.getLong("refunded")),
                        new Money(row.getLong("refund_pending")),
                        row.getInt("refund_count")),
                discount(row));
    }

    private static Order.Purchase purchase(ResultSet row) throws SQLException {
        String mode = row.getString("payment_mode");
        return new Order.Purchase(
                new Money(row.getLong("amount")),
                mode == null ? Optional.empty() : PaymentMode.ofCode(mode),
                row.getString("subject"),
                row.getString("remark"),
                row.getObject("split_mark") != null,
                new Order.PointOfSale(row.getString("store_id"), row.getString("cashier_id")),
                row.getString("exchange_currency"),
                row.getObject("for_customs") != null,
                new Money(row.getLong("coupon_amount")));
    }

    /** None unless it is paid. */
    private static Discount discount(ResultSet row) throws SQLException {
        return row.getObject("merchant_discount") == null
                ? Discount.NONE
                : new Discount(
                        new Money(row.getLong("merchant_discount")),
                        new Money(row.getLong("platform_discount")),
                        new Money(row.getLong("point_amount")),
                        Objects.requireNonNullElse(row.getString("discount_problem"), ""));
    }

    private static OrderState state(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return switch (status) {
            case "INIT" -> new OrderState.Open();
            case "SUCCESS" ->
                new OrderState.Paid(
                        row.getString("paid_number"),
                        PaymentMethod.valueOf(row.getString("paid_way")),
                        row.getString("trade_no"),
                        instant(row, "ended_at"));
            case "FAILED" -> new OrderState.Failed(row.getString("end_reason"), instant(row, "ended_at"));
            case "CANCEL" ->
                new OrderState.Closed(CloseReason.valueOf(row.getString("end_reason")), instant(row, "ended_at"));
            default -> throw new SQLException("unknown status " + status);
        };
    }
}
