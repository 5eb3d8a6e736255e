package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 购汇要求。What an order's money buys (protocol §3.11); immutable. */
public final class ExchangeTerms {
    private final Fields fields;

    private ExchangeTerms(Fields fields) {
        this.fields = fields;
    }

    /**
     * 币种与用途。As much as the order leaves after its fee, at the price of the moment.
     *
     * @param currency 币种 such as {@code USD}
     * @param purpose 用途 {@code forUse}: {@code GOODSTRADE}, {@code PLANETICKET}, {@code HOTELACCOMMODATION}, {@code STUDYABROAD},
     *     {@code SOFTWARE}, {@code MEETING}, {@code EXHIBITION}, {@code TRAVEL} or {@code LOGISTICS}
     */
    public static ExchangeTerms of(String currency, String purpose) {
        return new ExchangeTerms(Fields.builder()
                .put("currency", Preconditions.text("currency", currency))
                .put("forUse", Preconditions.text("purpose", purpose))
                .build());
    }

    /**
     * 购汇金额。The same for a certain amount; the rest of the order's money stays CNY.
     *
     * @param hundredths in hundredths of the unit, in every currency: 500 yen are 50000
     */
    public ExchangeTerms amount(long hundredths) {
        Preconditions.positive("amount", Money.fen(hundredths));
        return new ExchangeTerms(
                Fields.builder().putAll(fields).put("amount", hundredths).build());
    }

    /** 锁价编号。The same at a locked price; if it has ended when the order is paid, nothing is bought. */
    public ExchangeTerms priceLock(PriceLock lock) {
        return new ExchangeTerms(Fields.builder()
                .putAll(fields)
                .put("listPriceToken", Preconditions.text("serialNumber", lock.serialNumber()))
                .build());
    }

    Fields fields() {
        return fields;
    }
}
