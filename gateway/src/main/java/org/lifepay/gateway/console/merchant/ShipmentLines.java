package org.lifepay.gateway.console.merchant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.logistics.Shipment;
import org.lifepay.gateway.logistics.ShipmentStatus;
import org.lifepay.gateway.logistics.Shipments;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderState;
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

    /**
     * A line as it would be taken.
     *
     * @param reason why it would not be, the end of a message key; null: it would
     */
    record CheckedLine(int no, List<String> cells, @Nullable String reason) {
        private String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        public String order() {
            return cell(0);
        }

        public String carrier() {
            return cell(1);
        }

        public String trackingNumber() {
            return cell(2);
        }

        public String status() {
            return cell(3);
        }
    }

    /** What would become of the lines; nothing is stored. */
    List<CheckedLine> check(MerchantId merchant, List<String> lines) {
        List<CheckedLine> checked = new ArrayList<>();
        for (String line : lines) {
            List<String> cells = cells(line);
            @Nullable
            String reason = switch (read(merchant, cells)) {
                case Line.Wrong(var why) -> why;
                case Line.Good(var order, var _) -> order.state() instanceof OrderState.Paid ? null : "notPaid";
            };
            checked.add(new CheckedLine(checked.size() + 1, cells, reason));
        }
        return checked;
    }

    /** Why it was not taken; empty if it was. */
    private Optional<String> take(MerchantId merchant, List<String> cells) {
        return switch (read(merchant, cells)) {
            case Line.Wrong(var reason) -> Optional.of(reason);
            case Line.Good(var order, var report) ->
                switch (shipments.report(merchant, order.paymentOrderId(), List.of(report))) {
                    case Shipments.Result.Reported _ -> Optional.empty();
                    case Shipments.Result.OrderNotFound _ -> Optional.of("order");
                    case Shipments.Result.OrderNotPaid _ -> Optional.of("notPaid");
                    case Shipments.Result.TooMany _ -> Optional.of("tooMany");
                };
        };
    }

    /** A line that was read. */
    private sealed interface Line {
        record Good(Order order, Shipments.Report report) implements Line {}

        record Wrong(String reason) implements Line {}
    }

    private Line read(MerchantId merchant, List<String> cells) {
        if (cells.size() != 4) {
            return new Line.Wrong("cells");
        }
        String carrier = cells.get(1).strip();
        String trackingNumber = cells.get(2).strip();
        Optional<ShipmentStatus> status = status(cells.get(3).strip());
        if (!CARRIER.matcher(carrier).matches()
                || carrier.codePointCount(0, carrier.length()) > MAX_LENGTH
                || !TRACKING_NUMBER.matcher(trackingNumber).matches()) {
            return new Line.Wrong("parcel");
        }
        if (status.isEmpty()) {
            return new Line.Wrong("status");
        }
        Shipments.Report report = new Shipments.Report(new Shipment.Parcel(carrier, trackingNumber), status.get());
        return order(merchant, cells.get(0).strip())
                .<Line>map(order -> new Line.Good(order, report))
                .orElseGet(() -> new Line.Wrong("order"));
    }

    private static Optional<ShipmentStatus> status(String word) {
        return Optional.ofNullable(CHINESE.get(word)).or(() -> ShipmentStatus.ofWord(word.toUpperCase(Locale.ROOT)));
    }

    /** By the merchant's number, or by ours. */
    private Optional<Order> order(MerchantId merchant, String number) {
        return orders.findByRequestId(merchant, number).or(() -> orders.find(merchant, number));
    }
}
