package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 子订单。A part of a placed order that is declared to customs by itself (protocol §3.10); {@link #requestId} is your
 * number of it.
 */
public final class PlacedSubOrder extends ApiResource {
    private final Money amount;

    private PlacedSubOrder(Fields fields) {
        super(fields);
        amount = money("amount");
    }

    static List<PlacedSubOrder> of(Fields answer) {
        List<PlacedSubOrder> parts = new ArrayList<>();
        Object members = answer.get("subOrders");
        if (members instanceof List) {
            for (Object item : (List<?>) members) {
                if (item instanceof Fields) {
                    parts.add(new PlacedSubOrder((Fields) item));
                }
            }
        }
        return Collections.unmodifiableList(parts);
    }

    /** 平台子订单号。The number to declare it by, with {@link CustomsDeclaration#orderSerialNumber}. */
    public String serialNumber() {
        return string("serialNumber");
    }

    /** 金额。Its amount, in fen. */
    public Money amount() {
        return amount;
    }
}
