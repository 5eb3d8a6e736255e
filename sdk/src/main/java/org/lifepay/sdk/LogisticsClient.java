package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.List;
import org.lifepay.envelope.Fields;

/** 物流。Reports the shipping of paid orders (protocol §3.12). Thread-safe. */
public final class LogisticsClient {
    private final LifepayClient client;

    LogisticsClient(LifepayClient client) {
        this.client = client;
    }

    /**
     * 物流上报。Reports how parcels of a paid order stand, at most twenty with a call (protocol §3.12). Not retried unless {@link
     * LifepayClient.Builder#retryWrites} is set; the same report again changes nothing.
     *
     * @param paySerialNumber 平台流水号 the order's serial number
     * @param parcels 包裹 each with its present status
     * @return all parcels of the order
     * @throws RequestRejectedException code {@code ORDER_NOT_FOUND}, {@code ORDER_NOT_PAID} and others (protocol §4)
     * @throws OutcomeUnknownException when it may have been accepted: send the same report again
     */
    public Shipments report(String paySerialNumber, List<Parcel> parcels) {
        if (parcels.isEmpty()) {
            throw new IllegalArgumentException("parcels must not be empty");
        }
        List<Fields> items = new ArrayList<>();
        for (Parcel parcel : parcels) {
            items.add(parcel.fields());
        }
        Fields request = Fields.builder()
                .put("paySerialNumber", Preconditions.text("paySerialNumber", paySerialNumber))
                .put("shipments", items)
                .build();
        return client.write("/logistics/report", request, Shipments::new);
    }

    /**
     * 物流查询。Queries the parcels of an order (protocol §3.12). Tried up to three times while no answer comes.
     *
     * @param paySerialNumber 平台流水号 the order's serial number
     */
    public Shipments query(String paySerialNumber) {
        Fields request = Fields.builder()
                .put("paySerialNumber", Preconditions.text("paySerialNumber", paySerialNumber))
                .build();
        return client.read("/logistics/query", request, Shipments::new);
    }
}
