package org.lifepay.gateway.exchange.bank;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.lifepay.envelope.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bank behind a connector that speaks our protocol (docs/operating.md). */
final class HttpBank implements RateSource {
    private static final Logger log = LoggerFactory.getLogger(HttpBank.class);
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final BankCalls calls;

    HttpBank(BankCalls calls) {
        this.calls = calls;
    }

    @Override
    public RateResult lock(String number, ForeignCurrency currency) {
        try {
            BankCalls.Reply reply = calls.post(
                    "/locks",
                    Fields.builder()
                            .put("number", number)
                            .put("currency", currency.name())
                            .build());
            if (reply.status() == CONFLICT && "CLOSED".equals(reply.fields().text("code"))) {
                return new RateResult.Closed();
            }
            return reply.status() == OK ? locked(number, reply.fields()) : new RateResult.Unknown(unusable(reply));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            log.warn("bank answered no lock: number={} {}", number, e.toString());
            return new RateResult.Unknown("no usable answer");
        }
    }

    private static RateResult locked(String number, Fields fields) {
        if (!number.equals(fields.text("number"))) {
            throw new IllegalArgumentException("another number");
        }
        return new RateResult.Locked(
                ListPrice.of(required(fields, "price")),
                Instant.parse(required(fields, "effectiveAt")),
                Instant.parse(required(fields, "expiresAt")));
    }

    private static String required(Fields fields, String name) {
        String text = fields.text(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static String unusable(BankCalls.Reply reply) {
        return "HTTP " + reply.status();
    }
}
