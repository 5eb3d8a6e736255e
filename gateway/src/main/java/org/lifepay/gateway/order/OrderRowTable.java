package org.lifepay.gateway.order;

import static org.lifepay.gateway.database.Timestamps.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.lifepay.gateway.channel.Discount;
import org.lifepay.gateway.channel.PaymentMethod;
import org.lifepay.gateway.money.Money;

/** Rows of the table {@code payment_order}: what an order has only in some states. */
final class OrderRowTable {
    private OrderRowTable() {}

    /** None unless it is paid. */
    static Discount discount(ResultSet row) throws SQLException {
        return row.getObject("merchant_discount") == null
                ? Discount.NONE
                : new Discount(
                        new Money(row.getLong("merchant_discount")),
                        new Money(row.getLong("platform_discount")),
                        Objects.requireNonNullElse(row.getString("discount_problem"), ""));
    }

    static OrderState state(ResultSet row) throws SQLException {
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
