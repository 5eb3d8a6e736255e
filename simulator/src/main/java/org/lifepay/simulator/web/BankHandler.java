package org.lifepay.simulator.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.lifepay.simulator.bank.BankFault;
import org.lifepay.simulator.bank.PriceLock;
import org.lifepay.simulator.bank.SimulatedBank;

/** /bank/…: the bank's connector, as the gateway expects one. */
final class BankHandler implements PageHandler {
    private static final int DECIMALS = 6;

    private final SimulatedBank bank;

    BankHandler(SimulatedBank bank) {
        this.bank = bank;
    }

    @Override
    public void visit(PageExchange exchange) throws IOException {
        if (!exchange.header("Authorization").startsWith("Bearer ")) {
            exchange.json(401, Map.of("code", "KEY_MISSING"));
        } else if (exchange.method().equals("POST") && exchange.path().equals("/bank/locks")) {
            BankFault fault = bank.takeFault();
            if (fault == BankFault.LOSE_REQUEST) {
                exchange.drop();
            } else {
                lock(exchange, fault == BankFault.LOSE_RESPONSE);
            }
        } else {
            exchange.json(404, Map.of("code", "UNKNOWN_FUNCTION"));
        }
    }

    private void lock(PageExchange exchange, boolean lost) throws IOException {
        Map<String, String> values = exchange.values();
        String number = values.getOrDefault("number", "");
        PriceLock lock = bank.lock(number, values.getOrDefault("currency", ""));
        if (lost) {
            exchange.drop();
        } else if (lock == null) {
            exchange.json(409, Map.of("code", "CLOSED"));
        } else {
            exchange.json(
                    200,
                    Map.of(
                            "number", lock.number(),
                            "currency", lock.currency(),
                            "price", BigDecimal.valueOf(lock.price(), DECIMALS).toPlainString(),
                            "effectiveAt", lock.effectiveAt().toString(),
                            "expiresAt", lock.expiresAt().toString()));
        }
    }
}
