package org.lifepay.sdk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 锁定的牌价。A locked price of foreign money: the answer to {@link ExchangeClient#lockPrice} (protocol §3.11). */
public final class PriceLock extends ApiResource {
    private final BigDecimal listPrice;

    PriceLock(Fields fields) {
        super(fields);
        try {
            listPrice = new BigDecimal(string("listprice"));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no price");
        }
    }

    /** 锁价编号。Its number, for {@link ExchangeTerms#priceLock}. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 币种。The currency. */
    public String currency() {
        return string("currency");
    }

    /** 牌价。CNY for 100 units, exact. */
    public BigDecimal listPrice() {
        return listPrice;
    }

    /** 有效期至。Until when it holds; empty when it came in another format. */
    public Optional<Instant> validUntil() {
        return time("validity");
    }
}
