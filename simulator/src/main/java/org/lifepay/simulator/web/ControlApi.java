package org.lifepay.simulator.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.lifepay.simulator.Act;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Yuan;

/** /sim/…: plays payers, faults and time. Ours, not Alipay's. */
final class ControlApi implements Page {
    private static final int SHOWN = 1000;
    private static final Pattern AMOUNT = Pattern.compile("(?!0+(\\.0+)?$)[0-9]{1,6}(\\.[0-9]{1,2})?");

    private final Simulator simulator;

    ControlApi(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void visit(Visit visit) throws IOException {
        String[] parts = visit.path().substring("/sim/".length()).split("/", -1);
        try {
            if (parts[0].equals("trades") && parts.length > 1) {
                trade(visit, decode(parts[1]), parts.length > 2 ? parts[2] : "");
            } else if (parts[0].equals("buyers") && visit.method().equals("POST") && parts.length == 3) {
                topUp(visit, parts[1], parts[2]);
            } else {
                other(visit, visit.method() + " " + String.join("/", parts));
            }
        } catch (IllegalArgumentException | IllegalStateException mistake) {
            visit.json(400, Map.of("message", String.valueOf(mistake.getMessage())));
        }
    }

    private void trade(Visit visit, String number, String verb) throws IOException {
        if (visit.method().equals("GET") && verb.isEmpty()) {
            TradeView trade = simulator.trade(number);
            visit.json(trade == null ? 404 : 200, trade == null ? missing(number) : trade);
            return;
        }
        if (!visit.method().equals("POST")) {
            visit.json(405, Map.of("message", "use POST"));
            return;
        }
        Map<String, String> values = visit.values();
        switch (verb) {
            case "pay" -> {
                boolean announce = !values.getOrDefault("notify", "true").equals("false");
                String buyer = values.getOrDefault("buyer", "");
                boolean check = values.getOrDefault("checkBalance", "").equals("true");
                act(visit, simulator.pay(number, buyer.isEmpty() ? null : buyer, announce, check));
            }
            case "scan" -> act(visit, simulator.scan(number));
            case "refuse" -> act(visit, simulator.refuse(number));
            case "close" -> act(visit, simulator.close(number));
            case "forge" -> {
                boolean forged = simulator.forge(number);
                visit.json(forged ? 200 : 404, forged ? Map.of("forged", true) : missing(number));
            }
            case "notice" -> {
                Map<String, String> notice = simulator.signedNotice(number, values);
                visit.json(notice == null ? 404 : 200, notice == null ? missing(number) : notice);
            }
            default -> visit.json(404, Map.of("message", "use pay, scan, refuse, close, forge or notice"));
        }
    }

    private void other(Visit visit, String what) throws IOException {
        switch (what) {
            case "GET trades" -> visit.json(200, simulator.trades(SHOWN));
            case "GET buyers" -> visit.json(200, simulator.phone().buyers());
            case "GET notices" -> visit.json(200, simulator.notices(SHOWN));
            case "GET clock" -> visit.json(200, Map.of("now", simulator.now()));
            case "POST clock" -> {
                var step = FaultReader.duration(visit.values().getOrDefault("advance", ""));
                visit.json(200, Map.of("now", simulator.advance(step)));
            }
            case "GET faults" -> visit.json(200, simulator.armed());
            case "POST faults" -> {
                FaultReader.arm(simulator, visit.values());
                visit.json(200, simulator.armed());
            }
            case "DELETE faults" -> {
                simulator.disarm();
                visit.json(200, simulator.armed());
            }
            case "GET settings" -> visit.json(200, simulator.settings());
            case "POST settings" -> {
                simulator.settings(SettingsReader.change(simulator.settings(), visit.values()));
                visit.json(200, simulator.settings());
            }
            case "POST certificate" -> {
                simulator.changeCertificate();
                visit.json(200, Map.of("changed", true));
            }
            case "POST reset" -> {
                simulator.reset();
                visit.json(200, Map.of("reset", true));
            }
            case "POST app/pay" -> app(visit);
            default -> visit.json(404, Map.of("message", "there is no " + what));
        }
    }

    private void topUp(Visit visit, String buyer, String verb) throws IOException {
        String amount = visit.values().getOrDefault("amount", "");
        if (!verb.equals("top-up") || !AMOUNT.matcher(amount).matches()) {
            visit.json(400, Map.of("message", "use top-up with an amount like 1000.00"));
        } else {
            visit.json(200, simulator.phone().topUp(decode(buyer), Yuan.fen("amount", amount)));
        }
    }

    /** The body is the order string itself, as an app would hand it to Alipay; ?resultStatus= says how it ends. */
    private void app(Visit visit) throws IOException {
        Map<String, String> order = visit.parameters();
        String status = order.getOrDefault("resultStatus", "9000");
        order.remove("resultStatus");
        if (order.containsKey("orderString")) {
            order = Form.read(order.getOrDefault("orderString", ""));
        }
        visit.json(200, simulator.payInApp(order, status));
    }

    private static void act(Visit visit, Act act) throws IOException {
        switch (act) {
            case Act.Done(var trade) -> visit.json(200, trade);
            case Act.Missing(var message) -> visit.json(404, Map.of("message", message));
            case Act.Refused(var message, var trade) -> visit.json(409, Map.of("message", message, "trade", trade));
        }
    }

    private static Map<String, String> missing(String number) {
        return Map.of("message", "no trade " + number + " has been opened here");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
