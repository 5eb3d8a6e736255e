package org.lifepay.sdk;

import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 报关通知。A declaration to customs has ended (protocol §3.10); the others of the order may still be {@link CustomsStatus#PROCESSING}. Its
 * {@link #requestId()} and {@link #serialNumber()} are the order's serial number, its amount what is declared in all.
 */
public final class CustomsNotification extends Notification {
    static final String CUSTOMS_INFOS = "customsInfos";

    private final List<CustomsItemResult> items;

    CustomsNotification(Fields fields) {
        super(numbered(fields), total(CustomsItemResult.of(fields)), "CNY");
        items = CustomsItemResult.of(fields);
    }

    /** It has no requestId, and calls the order's number otherwise. */
    private static Fields numbered(Fields fields) {
        String number = fields.text("paySerialNumber");
        return Fields.builder()
                .putAll(fields)
                .put("requestId", number)
                .put("serialNumber", number)
                .build();
    }

    private static Money total(List<CustomsItemResult> items) {
        long fen = 0;
        for (CustomsItemResult item : items) {
            fen = Math.addExact(fen, item.amount().fen());
        }
        return Money.fen(fen);
    }

    /** 报关明细。The order's declarations. */
    public List<CustomsItemResult> items() {
        return items;
    }

    @Override
    public CustomsNotification requireAmount(Money amount, String currency) {
        verifyAmount(amount, currency);
        return this;
    }
}
