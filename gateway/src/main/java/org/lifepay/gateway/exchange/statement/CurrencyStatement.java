package org.lifepay.gateway.exchange.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.bank.ForeignMoney;
import org.lifepay.gateway.exchange.bank.ListPrice;
import org.lifepay.gateway.ledger.PostingKind;
import org.lifepay.gateway.money.Money;

/**
 * A merchant's foreign money of one currency in a period, in hundredths: what is held back for remittances is in it.
 *
 * @param lines oldest first
 */
public record CurrencyStatement(ForeignCurrency currency, long opening, List<Line> lines, long closing) {
    /**
     * A movement.
     *
     * @param number the merchant's number of the order or the remittance
     * @param change negative: it has left
     * @param balance after it
     * @param price at which it was bought
     * @param paid in CNY for it
     * @param fee what banks took out of what was sent, or of what came back
     */
    public record Line(
            ForeignCurrency currency,
            Instant bookedAt,
            LocalDate day,
            PostingKind kind,
            String number,
            long change,
            long balance,
            @Nullable ListPrice price,
            @Nullable Money paid,
            @Nullable Long fee) {
        public String changeText() {
            return (change > 0 ? "+" : "") + ForeignMoney.text(currency, change).replace(currency + " ", "");
        }

        public String balanceText() {
            return ForeignMoney.text(currency, balance);
        }

        public @Nullable String feeText() {
            return fee == null ? null : ForeignMoney.text(currency, fee);
        }
    }

    public String openingText() {
        return ForeignMoney.text(currency, opening);
    }

    public String closingText() {
        return ForeignMoney.text(currency, closing);
    }

    /** What has come, in hundredths. */
    public String inText() {
        return ForeignMoney.text(
                currency,
                lines.stream().mapToLong(line -> Math.max(0, line.change())).sum());
    }

    /** What has left, in hundredths. */
    public String outText() {
        return ForeignMoney.text(
                currency,
                lines.stream().mapToLong(line -> Math.max(0, -line.change())).sum());
    }
}
