package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 包裹。A parcel of an order and how it stands, one of the {@code shipments} of a report (protocol §3.12); immutable. */
public final class Parcel {
    private final Fields fields;

    private Parcel(Fields fields) {
        this.fields = fields;
    }

    /**
     * 物流公司、物流单号与状态。A parcel; carrier and tracking number tell it from others.
     *
     * @param carrier 物流公司 its name or code
     * @param trackingNumber 物流单号
     * @param status 状态 not {@link ShipmentStatus#OTHER}
     */
    public static Parcel of(String carrier, String trackingNumber, ShipmentStatus status) {
        if (status == ShipmentStatus.OTHER) {
            throw new IllegalArgumentException("OTHER is no status that can be reported");
        }
        return new Parcel(Fields.builder()
                .put("carrier", Preconditions.text("carrier", carrier))
                .put("trackingNumber", Preconditions.text("trackingNumber", trackingNumber))
                .put("status", status.name())
                .build());
    }

    Fields fields() {
        return fields;
    }
}
