package org.lifepay.simulator.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lifepay.simulator.SimulatedTransfers;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.transfer.Transfer;

/** /sim/transfers…: shows transfers and decides how they end. Ours, not Alipay's. */
final class TransferControl implements PageHandler {
    private static final int SHOWN = 1000;
    static final String FAIL_CODE = "PAYEE_CARD_INFO_ERROR";

    private final SimulatedTransfers transfers;

    TransferControl(Simulator simulator) {
        this.transfers = simulator.transfers();
    }

    @Override
    public void visit(PageExchange exchange) throws IOException {
        String[] parts = exchange.path().split("/", -1);
        boolean post = exchange.method().equals("POST");
        if (parts.length == 3 && !post) {
            exchange.json(200, transfers.list(SHOWN));
        } else if (parts.length == 4 && !post) {
            Transfer found = transfers.find(decode(parts[3]));
            exchange.json(found == null ? 404 : 200, found == null ? missing(parts[3]) : found);
        } else if (parts.length == 5 && post) {
            act(exchange, decode(parts[3]), parts[4]);
        } else {
            exchange.json(404, Map.of("message", "use GET, or POST with succeed, fail or return"));
        }
    }

    private void act(PageExchange exchange, String number, String verb) throws IOException {
        switch (verb) {
            case "succeed" -> answer(exchange, number, transfers.succeed(number));
            case "fail" ->
                answer(
                        exchange,
                        number,
                        transfers.fail(number, exchange.values().getOrDefault("code", FAIL_CODE)));
            case "return" -> answer(exchange, number, transfers.sendBack(number));
            default -> exchange.json(404, Map.of("message", "use succeed, fail or return"));
        }
    }

    private static void answer(PageExchange exchange, String number, SimulatedTransfers.Result result)
            throws IOException {
        switch (result) {
            case SimulatedTransfers.Result.Done(var transfer) -> exchange.json(200, transfer);
            case SimulatedTransfers.Result.Missing _ -> exchange.json(404, missing(number));
            case SimulatedTransfers.Result.Refused(var transfer) ->
                exchange.json(409, Map.of("message", "it is " + transfer.status(), "transfer", transfer));
        }
    }

    private static Map<String, String> missing(String number) {
        return Map.of("message", "no transfer " + number + " was asked for here");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
