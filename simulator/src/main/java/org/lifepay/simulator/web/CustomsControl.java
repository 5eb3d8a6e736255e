package org.lifepay.simulator.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.simulator.SimulatedCustoms;
import org.lifepay.simulator.Simulator;
import org.lifepay.simulator.customs.CustomsDeclaration;
import org.lifepay.simulator.customs.CustomsFate;

/** /sim/customs…: shows declarations to customs and decides what becomes of them. Ours, not Alipay's. */
final class CustomsControl implements PageHandler {
    private static final int SHOWN = 1000;

    private final SimulatedCustoms customs;

    CustomsControl(Simulator simulator) {
        this.customs = simulator.customs();
    }

    @Override
    public void visit(PageExchange exchange) throws IOException {
        String[] parts = exchange.path().split("/", -1);
        boolean post = exchange.method().equals("POST");
        if (parts.length == 3 && !post) {
            exchange.json(200, customs.list(SHOWN));
        } else if (parts.length == 4 && !post) {
            answer(exchange, customs.find(decode(parts[3])));
        } else if (parts.length == 5 && post && fate(parts[4]).isPresent()) {
            answer(exchange, customs.decide(decode(parts[3]), fate(parts[4]).orElseThrow()));
        } else {
            exchange.json(
                    404, Map.of("message", "use GET, or POST with released, refused, not-sent, late or unknown-word"));
        }
    }

    private static Optional<CustomsFate> fate(String verb) {
        return Arrays.stream(CustomsFate.values())
                .filter(fate ->
                        fate.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(verb))
                .findFirst();
    }

    private static void answer(PageExchange exchange, @Nullable CustomsDeclaration found) throws IOException {
        exchange.json(
                found == null ? 404 : 200,
                found == null ? Map.of("message", "nothing is declared under this number") : found);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
