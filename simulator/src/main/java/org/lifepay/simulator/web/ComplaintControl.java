package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.lifepay.simulator.SimulatedComplaints;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.complaint.Complaint;

/** /sim/complaints…: buyers complain, add to complaints and take them back. Ours, not Alipay's. */
final class ComplaintControl implements PageHandler {
    private static final int SHOWN = 1000;

    private final SimulatedComplaints complaints;

    ComplaintControl(Simulator simulator) {
        this.complaints = simulator.buyerApp().complaints();
    }

    @Override
    public void visit(PageExchange exchange) throws IOException {
        String[] parts = exchange.path().split("/", -1);
        boolean post = exchange.method().equals("POST");
        if (parts.length == 3 && !post) {
            exchange.json(200, complaints.list(SHOWN));
        } else if (parts.length == 3) {
            make(exchange, exchange.values());
        } else if (parts.length == 5 && post && parts[3].matches("[0-9]{1,18}")) {
            change(exchange, Long.parseLong(parts[3]), parts[4]);
        } else {
            exchange.json(
                    404,
                    Map.of(
                            "message",
                            "use GET, or POST, or POST to <id>/add, <id>/withdraw, <id>/judge or <id>/answer"));
        }
    }

    private void make(PageExchange exchange, Map<String, String> values) throws IOException {
        List<String> trades = Arrays.stream(
                        values.getOrDefault("out_trade_no", "").split(",", -1))
                .filter(number -> !number.isBlank())
                .toList();
        if (trades.isEmpty()) {
            exchange.json(400, Map.of("message", "out_trade_no names the trades, separated by commas"));
            return;
        }
        exchange.json(
                200,
                complaints.make(
                        "RISK".equalsIgnoreCase(values.getOrDefault("family", "")),
                        trades,
                        values.getOrDefault("content", "一直没有收到货"),
                        values.getOrDefault("contact", "13800138000")));
    }

    private void change(PageExchange exchange, long id, String verb) throws IOException {
        Complaint changed = switch (verb) {
            case "add" -> complaints.add(id, exchange.values().getOrDefault("content", "请尽快处理"));
            case "withdraw" -> complaints.withdraw(id);
            case "judge" -> complaints.judge(id);
            case "answer" -> complaints.answer(id);
            default -> null;
        };
        exchange.json(
                changed == null ? 404 : 200, changed == null ? Map.of("message", "no such complaint or act") : changed);
    }
}
