package org.lifepay.simulator.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.lifepay.simulator.ActionResult;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.TradeView;
import org.lifepay.simulator.wire.Form;
import org.lifepay.simulator.wire.Yuan;

/** /sim/…: plays payers, faults and time. Ours, not Alipay's. */
final class ControlApi implements PageHandler {
    private static final int SHOWN = 1000;
    static final Pattern AMOUNT = Pattern.compile("(?!0+(\\.0+)?$)[0-9]{1,6}(\\.[0-9]{1,2})?");

    private final Simulator simulator;

    ControlApi(Simulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void visit(PageExchange pageExchange) throws IOException {
        String[] parts = pageExchange.path().substring("/sim/".length()).split("/", -1);
        try {
            if (parts[0].equals("trades") && parts.length > 1) {
                trade(pageExchange, decode(parts[1]), parts.length > 2 ? parts[2] : "");
            } else if (parts[0].equals("buyers") && pageExchange.method().equals("POST") && parts.length == 3) {
                topUp(pageExchange, parts[1], parts[2]);
            } else {
                other(pageExchange, pageExchange.method() + " " + String.join("/", parts));
            }
        } catch (IllegalArgumentException | IllegalStateException mistake) {
            pageExchange.json(400, Map.of("message", String.valueOf(mistake.getMessage())));
        }
    }

    private void trade(PageExchange pageExchange, String number, String verb) throws IOException {
        if (pageExchange.method().equals("GET") && verb.isEmpty()) {
            TradeView trade = simulator.trade(number);
            pageExchange.json(trade == null ? 404 : 200, trade == null ? missing(number) : trade);
            return;
        }
        if (!pageExchange.method().equals("POST")) {
            pageExchange.json(405, Map.of("message", "use POST"));
            return;
        }
        Map<String, String> values = pageExchange.values();
        switch (verb) {
            case "pay" -> pay(pageExchange, number, values);
            case "discount" -> act(pageExchange, simulator.buyerApp().discount(number, DiscountForm.read(values)));
            case "scan" -> act(pageExchange, simulator.scan(number));
            case "refuse" -> act(pageExchange, simulator.refuse(number));
            case "close" -> act(pageExchange, simulator.close(number));
            case "refund" -> refund(pageExchange, number, values);
            case "forge" -> {
                boolean forged = simulator.forge(number);
                pageExchange.json(forged ? 200 : 404, forged ? Map.of("forged", true) : missing(number));
            }
            case "notice" -> {
                Map<String, String> notice = simulator.signedNotice(number, values);
                pageExchange.json(notice == null ? 404 : 200, notice == null ? missing(number) : notice);
            }
            default ->
                pageExchange.json(
                        404, Map.of("message", "use pay, discount, scan, refuse, close, refund, forge or notice"));
        }
    }

    /** A discount that is asked for is given first; nothing is paid if it is refused. */
    private void pay(PageExchange pageExchange, String number, Map<String, String> values) throws IOException {
        if (DiscountForm.isFilled(values)) {
            ActionResult discounted = simulator.buyerApp().discount(number, DiscountForm.read(values));
            if (!(discounted instanceof ActionResult.Done)) {
                act(pageExchange, discounted);
                return;
            }
        }
        boolean announce = !values.getOrDefault("notify", "true").equals("false");
        String buyer = values.getOrDefault("buyer", "");
        boolean check = values.getOrDefault("checkBalance", "").equals("true");
        act(pageExchange, simulator.pay(number, buyer.isEmpty() ? null : buyer, announce, check));
    }

    private void refund(PageExchange pageExchange, String number, Map<String, String> values) throws IOException {
        String amount = values.getOrDefault("amount", "");
        if (!amount.isEmpty() && !AMOUNT.matcher(amount).matches()) {
            throw new IllegalArgumentException("amount must look like 1.00");
        }
        long fen = amount.isEmpty() ? 0 : Yuan.fen("amount", amount);
        boolean announce = !values.getOrDefault("notify", "true").equals("false");
        act(pageExchange, simulator.refund(number, fen, announce));
    }

    private void other(PageExchange pageExchange, String what) throws IOException {
        switch (what) {
            case "GET trades" -> pageExchange.json(200, simulator.trades(SHOWN));
            case "GET buyers" -> pageExchange.json(200, simulator.buyerApp().buyers());
            case "GET notices" -> pageExchange.json(200, simulator.notices(SHOWN));
            case "GET clock" -> pageExchange.json(200, Map.of("now", simulator.now()));
            case "POST clock" -> {
                var step = FaultReader.duration(pageExchange.values().getOrDefault("advance", ""));
                pageExchange.json(200, Map.of("now", simulator.advance(step)));
            }
            case "GET faults" -> pageExchange.json(200, simulator.armed());
            case "POST faults" -> {
                FaultReader.arm(simulator, pageExchange.values());
                pageExchange.json(200, simulator.armed());
            }
            case "DELETE faults" -> {
                simulator.disarm();
                pageExchange.json(200, simulator.armed());
            }
            case "GET settings" -> pageExchange.json(200, simulator.settings());
            case "POST settings" -> {
                simulator.settings(SettingsReader.change(simulator.settings(), pageExchange.values()));
                pageExchange.json(200, simulator.settings());
            }
            case "POST certificate" -> {
                simulator.changeCertificate();
                pageExchange.json(200, Map.of("changed", true));
            }
            case "POST reset" -> {
                simulator.reset();
                pageExchange.json(200, Map.of("reset", true));
            }
            case "POST app/pay" -> app(pageExchange);
            default -> pageExchange.json(404, Map.of("message", "there is no " + what));
        }
    }

    private void topUp(PageExchange pageExchange, String buyer, String verb) throws IOException {
        String amount = pageExchange.values().getOrDefault("amount", "");
        if (!verb.equals("top-up") || !AMOUNT.matcher(amount).matches()) {
            pageExchange.json(400, Map.of("message", "use top-up with an amount like 1000.00"));
        } else {
            pageExchange.json(200, simulator.buyerApp().topUp(decode(buyer), Yuan.fen("amount", amount)));
        }
    }

    /** The body is the order string itself, as an app would hand it to Alipay; ?resultStatus= says how it ends. */
    private void app(PageExchange pageExchange) throws IOException {
        Map<String, String> order = pageExchange.parameters();
        String status = order.getOrDefault("resultStatus", "9000");
        order.remove("resultStatus");
        if (order.containsKey("orderString")) {
            order = Form.read(order.getOrDefault("orderString", ""));
        }
        pageExchange.json(200, simulator.payInApp(order, status));
    }

    private static void act(PageExchange pageExchange, ActionResult actionResult) throws IOException {
        switch (actionResult) {
            case ActionResult.Done(var trade) -> pageExchange.json(200, trade);
            case ActionResult.Missing(var message) -> pageExchange.json(404, Map.of("message", message));
            case ActionResult.Refused(var message, var trade) ->
                pageExchange.json(409, Map.of("message", message, "trade", trade));
        }
    }

    private static Map<String, String> missing(String number) {
        return Map.of("message", "no trade " + number + " has been opened here");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
