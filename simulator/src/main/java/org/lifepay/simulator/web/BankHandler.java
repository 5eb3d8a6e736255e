package org.lifepay.simulator.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.bank.BankFault;
import org.lifepay.simulator.bank.PriceLock;
import org.lifepay.simulator.bank.Purchase;
import org.lifepay.simulator.bank.SimulatedBank;

/** /bank/…: the bank's connector, as the gateway expects one. */
final class BankHandler implements PageHandler {
    private static final int DECIMALS = 6;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}");

    private final SimulatedBank bank;

    BankHandler(SimulatedBank bank) {
        this.bank = bank;
    }

    @Override
    public void visit(PageExchange exchange) throws IOException {
        if (!exchange.header("Authorization").startsWith("Bearer ")) {
            exchange.json(401, Map.of("code", "KEY_MISSING"));
        } else if (exchange.method().equals("POST")) {
            answer(exchange);
        } else {
            unknownFunction(exchange);
        }
    }

    private void answer(PageExchange exchange) throws IOException {
        BankFault fault = bank.takeFault();
        if (fault == BankFault.LOSE_REQUEST) {
            exchange.drop();
            return;
        }
        boolean lost = fault == BankFault.LOSE_RESPONSE;
        switch (exchange.path()) {
            case "/bank/locks" -> lock(exchange, lost);
            case "/bank/purchases" -> {
                Map<String, String> values = exchange.values();
                purchase(
                        exchange,
                        bank.buy(
                                values.getOrDefault("number", ""),
                                values.getOrDefault("lock", ""),
                                values.getOrDefault("currency", ""),
                                amount(values),
                                fault),
                        lost);
            }
            case "/bank/purchases/query" ->
                purchase(exchange, bank.purchase(exchange.values().getOrDefault("number", "")), lost);
            case "/bank/remittances" -> remit(exchange, fault);
            case "/bank/remittances/query" ->
                told(exchange, bank.remittance(exchange.values().getOrDefault("number", "")), lost);
            case "/bank/collections" -> collect(exchange, fault);
            case "/bank/collections/query" ->
                told(exchange, bank.collection(exchange.values().getOrDefault("number", "")), lost);
            default -> unknownFunction(exchange);
        }
    }

    private void collect(PageExchange exchange, @Nullable BankFault fault) throws IOException {
        Map<String, String> values = exchange.values();
        told(
                exchange,
                bank.collect(
                        values.getOrDefault("number", ""),
                        values.getOrDefault("currency", ""),
                        amount(values),
                        Instant.parse(values.getOrDefault("expiresAt", "")),
                        fault),
                fault == BankFault.LOSE_RESPONSE);
    }

    private void remit(PageExchange exchange, @Nullable BankFault fault) throws IOException {
        Map<String, String> values = exchange.values();
        told(
                exchange,
                bank.remit(
                        values.getOrDefault("number", ""),
                        values.getOrDefault("currency", ""),
                        amount(values),
                        values.getOrDefault("payee.accountNumber", ""),
                        fault),
                fault == BankFault.LOSE_RESPONSE);
    }

    private static void told(PageExchange exchange, @Nullable Map<String, String> answer, boolean lost)
            throws IOException {
        if (lost) {
            exchange.drop();
        } else if (answer == null) {
            exchange.json(404, Map.of("code", "NOT_FOUND"));
        } else {
            exchange.json(200, answer);
        }
    }

    private static long amount(Map<String, String> values) {
        String amount = values.getOrDefault("amount", "");
        if (!AMOUNT.matcher(amount).matches()) {
            throw new IllegalArgumentException("amount");
        }
        return Long.parseLong(amount);
    }

    private static void unknownFunction(PageExchange exchange) throws IOException {
        exchange.json(404, Map.of("code", "UNKNOWN_FUNCTION"));
    }

    private void purchase(PageExchange exchange, @Nullable Purchase purchase, boolean lost) throws IOException {
        if (lost) {
            exchange.drop();
        } else if (purchase == null) {
            exchange.json(404, Map.of("code", "NOT_FOUND"));
        } else {
            String status = bank.isBought(purchase) ? "BOUGHT" : "PROCESSING";
            exchange.json(
                    200,
                    Map.of(
                            "number", purchase.number(),
                            "currency", purchase.currency(),
                            "amount", Long.toString(purchase.amount()),
                            "status", purchase.code() == null ? status : "DECLINED",
                            "code", Objects.requireNonNullElse(purchase.code(), ""),
                            "bankNumber", purchase.bankNumber(),
                            "cost", Long.toString(purchase.cost())));
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
