package org.lifepay.gateway.logistics;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.gateway.logistics.Shipment.Parcel;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.order.transition.SplitOrders;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Parcels of orders. What is reported stays; a parcel stands as it was reported last. */
@Component
public class Shipments {
    @Limit(
            area = LimitArea.SIZES,
            name = "shipping reports of an order",
            unit = "reports",
            atLimit = "`FIELD_TOO_LONG`")
    static final int MAX_REPORTS = 500;

    private final ShipmentTable table;
    private final Orders orders;
    private final SplitOrders lockedOrders;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    Shipments(
            ShipmentTable table,
            Orders orders,
            SplitOrders lockedOrders,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.table = table;
        this.orders = orders;
        this.lockedOrders = lockedOrders;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** A parcel and how it stands. */
    public record Report(Parcel parcel, ShipmentStatus status) {}

    /** The result. */
    public sealed interface Result {
        /** Stored; a parcel that stands so already is not stored again. */
        record Reported(List<Shipment> shipments) implements Result {}

        record OrderNotFound() implements Result {}

        record OrderNotPaid() implements Result {}

        record TooMany(int limit) implements Result {}
    }

    /** Each parcel of an order, in the order in which they were first reported. */
    public List<Shipment> of(MerchantId merchant, String paySerialNumber) {
        return latest(table.reports(merchant, paySerialNumber));
    }

    public Result report(MerchantId merchant, String paySerialNumber, List<Report> reports) {
        Optional<Order> found = orders.find(merchant, paySerialNumber);
        return found.map(order -> store(order, reports)).orElseGet(Result.OrderNotFound::new);
    }

    /** The order is locked, so that of two equal reports at once one is stored. */
    private Result store(Order found, List<Report> reports) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Order order = lockedOrders.lock(found.key());
            if (!(order.state() instanceof OrderState.Paid)) {
                return new Result.OrderNotPaid();
            }
            Instant now = clock.instant();
            List<Shipment> known = new ArrayList<>(table.reports(order.merchant(), order.paymentOrderId()));
            List<Shipment> added = new ArrayList<>();
            for (Report report : reports) {
                Shipment shipment = new Shipment(report.parcel(), report.status(), now);
                if (!isKnown(known, shipment)) {
                    known.add(shipment);
                    added.add(shipment);
                }
            }
            if (!added.isEmpty() && known.size() > MAX_REPORTS) {
                return new Result.TooMany(MAX_REPORTS);
            }
            added.forEach(shipment -> table.insert(order, ids.next(), shipment));
            return new Result.Reported(latest(known));
        }));
    }

    /** What was told of the parcel before and is no step forward from how it stands is a late repeat. */
    private static boolean isKnown(List<Shipment> known, Shipment shipment) {
        List<Shipment> ofParcel = known.stream()
                .filter(one -> one.parcel().equals(shipment.parcel()))
                .toList();
        return ofParcel.stream().anyMatch(one -> one.status() == shipment.status())
                && !shipment.status().isAfter(ofParcel.getLast().status());
    }

    private static List<Shipment> latest(List<Shipment> reports) {
        Map<Parcel, Shipment> latest = new LinkedHashMap<>();
        reports.forEach(report -> latest.put(report.parcel(), report));
        return List.copyOf(latest.values());
    }
}
