package org.lifepay.sdk;

import java.math.BigDecimal;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 结汇结果。What came of a collection (protocol §3.11). */
public final class CollectionSettlement {
    private final long received;
    private final BigDecimal listPrice;
    private final Money fee;
    private final Money credited;

    private CollectionSettlement(Fields fields) {
        received = number(fields, "receivedAmount");
        fee = Money.fen(number(fields, "feeAmount"));
        credited = Money.fen(number(fields, "amount"));
        try {
            listPrice = new BigDecimal(String.valueOf(fields.text("listprice")));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no price of the collection");
        }
    }

    static Optional<CollectionSettlement> of(Fields collection) {
        Object settlement = collection.get("settlement");
        return settlement instanceof Fields
                ? Optional.of(new CollectionSettlement((Fields) settlement))
                : Optional.empty();
    }

    /** 实收外币。What arrived, in hundredths of the unit; it may be another amount than the one asked for. */
    public long received() {
        return received;
    }

    /** 结汇牌价。CNY for 100 units. */
    public BigDecimal listPrice() {
        return listPrice;
    }

    /** 手续费。What the platform keeps, in fen. */
    public Money fee() {
        return fee;
    }

    /** 入账人民币。What is yours, in fen. */
    public Money credited() {
        return credited;
    }

    private static long number(Fields fields, String name) {
        try {
            return Long.parseLong(fields.text(name));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no amount in " + name);
        }
    }
}
