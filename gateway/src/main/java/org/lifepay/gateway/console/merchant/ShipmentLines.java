package org.lifepay.gateway.console.merchant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lifepay.gateway.logistics.Shipment;
import org.lifepay.gateway.logistics.ShipmentStatus;
import org.lifepay.gateway.logistics.Shipments;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.Orders;
import org.lifepay.gateway.spreadsheet.TableReader;
import org.springframework.stereotype.Component;

/**
 * Reports parcels line by line: order, carrier, tracking number and status, as a spreadsheet program writes or copies them.
 */
@Component
class ShipmentLines {
    static final int MAX_LINES = 500;
    private static final int MAX_LENGTH = 50;
    private static final Pattern CARRIER = Pattern.compile("[^'\"&<>\\p{Cntrl}]+");
    private static final Pattern TRACKING_NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,50}");
    private static final Map<String, ShipmentStatus> CHINESE = Map.of(
            "已发货", ShipmentStatus.SHIPPED,
            "运输中", ShipmentStatus.IN_TRANSIT,
            "已签收", ShipmentStatus.DELIVERED,
            "已退回", ShipmentStatus.RETURNED,
            "已丢失", ShipmentStatus.LOST);

    private final Shipments shipments;
    private final Orders orders;

    ShipmentLines(Shipments shipments, Orders orders) {
        this.shipments = shipments;
        this.orders = orders;
    }

    /**
     * A line that was not taken.
     *
     * @param reason the end of a message key
     */
    record WrongLine(int no, String text, String reason) {}

    /** How many lines were taken, and the others. */
    record Imported(int taken, List<WrongLine> wrong) {}

    Imported report(MerchantId merchant, List<String> lines) {
        int taken = 0;
        List<WrongLine> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            Optional<String> reason = take(merchant, cells(line));
            if (reason.isPresent()) {
                wrong.add(new WrongLine(i + 1, line, reason.get()));
            } else {
                taken++;
            }
        }
        return new Imported(taken, wrong);
    }

    /** Each line is divided in its own way: lines are copied together from several sources. */
    private static List<String> cells(String line) {
        String text = line.indexOf('"') < 0 ? line.replace('，', ',') : line;
        return TableReader.read(text.getBytes(StandardCharsets.UTF_8), 1) instanceof TableReader.Result.Read(var rows)
                        && rows.size() == 1
                ? rows.getFirst().cells()
                : List.of();
    }

    /** Why it was not taken; empty if it was. */
    private Optional<String> take(MerchantId merchant, List<String> cells) {
        if (cells.size() != 4) {
            return Optional.of("cells");
        }
        String carrier = cells.get(1).strip();
        String trackingNumber = cells.get(2).strip();
        Optional<ShipmentStatus> status = status(cells.get(3).strip());
        if (!CARRIER.matcher(carrier).matches()
                || carrier.codePointCount(0, carrier.length()) > MAX_LENGTH
                || !TRACKING_NUMBER.matcher(trackingNumber).matches()) {
            return Optional.of("parcel");
        }
        if (status.isEmpty()) {
            return Optional.of("status");
        }
        Optional<Order> order = order(merchant, cells.get(0).strip());
        if (order.isEmpty()) {
            return Optional.of("order");
        }
        Shipments.Report report = new Shipments.Report(new Shipment.Parcel(carrier, trackingNumber), status.get());
        return switch (shipments.report(merchant, order.get().paymentOrderId(), List.of(report))) {
            case Shipments.Result.Reported _ -> Optional.empty();
            case Shipments.Result.OrderNotFound _ -> Optional.of("order");
            case Shipments.Result.OrderNotPaid _ -> Optional.of("notPaid");
            case Shipments.Result.TooMany _ -> Optional.of("tooMany");
        };
    }

    private static Optional<ShipmentStatus> status(String word) {
        return Optional.ofNullable(CHINESE.get(word)).or(() -> ShipmentStatus.ofWord(word.toUpperCase(Locale.ROOT)));
    }

    /** By the merchant's number, or by ours. */
    private Optional<Order> order(MerchantId merchant, String number) {
        return orders.findByRequestId(merchant, number).or(() -> orders.find(merchant, number));
    }
}
