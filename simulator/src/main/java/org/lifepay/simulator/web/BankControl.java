package org.lifepay.simulator.web;

import java.io.IOException;
import java.util.Map;
import org.lifepay.simulator.bank.BankFault;
import org.lifepay.simulator.bank.SimulatedBank;

/** /sim/bank: closes and opens the bank. Ours, no bank's. */
final class BankControl implements PageHandler {
    private final SimulatedBank bank;

    BankControl(SimulatedBank bank) {
        this.bank = bank;
    }

    @Override
    public void visit(PageExchange exchange) throws IOException {
        Map<String, String> values = exchange.values();
        if (exchange.method().equals("POST") && values.containsKey("closed")) {
            bank.close(values.getOrDefault("closed", "").equals("true"));
        }
        if (exchange.method().equals("POST") && values.containsKey("fault")) {
            bank.arm(BankFault.named(values.getOrDefault("fault", "")));
        }
        exchange.json(200, Map.of("closed", bank.isClosed()));
    }
}
