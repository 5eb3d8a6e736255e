package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lifepay.envelope.Fields;

/** 物流结果。The parcels of an order: the answer to {@link LogisticsClient#report} and {@link LogisticsClient#query} (protocol §3.12). */
public final class Shipments extends ApiResource {
    private final List<Shipment> parcels;

    Shipments(Fields fields) {
        super(fields);
        List<Shipment> found = new ArrayList<>();
        Object shipments = fields.get("shipments");
        if (shipments instanceof List) {
            for (Object item : (List<?>) shipments) {
                if (item instanceof Fields) {
                    found.add(new Shipment((Fields) item));
                }
            }
        }
        parcels = Collections.unmodifiableList(found);
    }

    /** 平台流水号。The order's serial number. */
    public String paySerialNumber() {
        return string("paySerialNumber");
    }

    /** 包裹。The parcels, in the order in which they were first reported. */
    public List<Shipment> parcels() {
        return parcels;
    }
}
