package org.lifepay.sdk;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** 购汇结果。The purchase of foreign money with an order's money (protocol §3.11). */
public final class ForeignPurchase {
    private final Fields fields;

    private ForeignPurchase(Fields fields) {
        this.fields = fields;
    }

    static Optional<ForeignPurchase> of(Fields order) {
        Object member = order.get("foreignExchange");
        return member instanceof Fields ? Optional.of(new ForeignPurchase((Fields) member)) : Optional.empty();
    }

    /** 购汇状态。Its status. */
    public ExchangeStatus status() {
        return ExchangeStatus.of(fields.text("status"));
    }

    /** 币种。What is bought. */
    public String currency() {
        String currency = fields.text("currency");
        return currency == null ? "" : currency;
    }

    /** 外币金额。How much, in hundredths of the unit; empty until it is known. */
    public Optional<Long> amount() {
        return Optional.ofNullable(number("amount"));
    }

    /** 牌价。The price of 100 units in CNY; empty until there is one. */
    public Optional<BigDecimal> listPrice() {
        String price = fields.text("listprice");
        try {
            return price == null ? Optional.empty() : Optional.of(new BigDecimal(price));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no price in listprice");
        }
    }

    /** 扣款金额。What was deducted for it, in fen; empty until it is bought. */
    public Optional<Money> deduction() {
        Long fen = number("deductionAmount");
        return fen == null ? Optional.empty() : Optional.of(Money.fen(fen));
    }

    private @Nullable Long number(String name) {
        String text = fields.text(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no amount in " + name);
        }
    }

    /** Without values. */
    @Override
    public String toString() {
        return "ForeignPurchase" + fields.names();
    }
}
