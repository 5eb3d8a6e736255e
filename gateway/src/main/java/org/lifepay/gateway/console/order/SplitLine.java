package org.lifepay.gateway.console.order;

import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.money.Money;

/**
 * A receiver's share of an order as the pages show it.
 *
 * @param number the share's; null: the order is not paid yet
 * @param status INIT, SUCCESS, FAILED or CANCEL
 * @param returned back at the payer after refunds, or left out because of them
 * @param returning on its way back
 * @param reason why it waits or has failed
 */
public record SplitLine(
        String receiver,
        @Nullable String number,
        Money amount,
        String status,
        Money returned,
        Money returning,
        @Nullable String reason) {
    /** The colour of the status badge. */
    public String kind() {
        return switch (status) {
            case "SUCCESS" -> "good";
            case "FAILED" -> "bad";
            case "CANCEL" -> "over";
            default -> "open";
        };
    }
}
