package org.lifepay.sdk;

import java.time.Instant;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/** 包裹物流。A parcel as it was reported last (protocol §3.12). */
public final class Shipment extends ApiResource {
    Shipment(Fields fields) {
        super(fields);
    }

    /** 物流公司。The carrier's name or code. */
    public String carrier() {
        return string("carrier");
    }

    /** 物流单号。The carrier's number of the parcel. */
    public String trackingNumber() {
        return string("trackingNumber");
    }

    /** 物流状态。How it stands. */
    public ShipmentStatus status() {
        return ShipmentStatus.of(fields().text("status"));
    }

    /** 更新时间。When it was reported to stand so. */
    public Optional<Instant> updatedAt() {
        return time("updateDateTime");
    }
}
