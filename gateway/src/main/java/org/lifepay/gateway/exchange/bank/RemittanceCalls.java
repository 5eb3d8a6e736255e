package org.lifepay.gateway.exchange.bank;

import java.io.IOException;
import org.lifepay.envelope.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of the connector's protocol about remittances. */
final class RemittanceCalls {
    private static final Logger log = LoggerFactory.getLogger(RemittanceCalls.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final BankCalls calls;

    RemittanceCalls(BankCalls calls) {
        this.calls = calls;
    }

    RemittanceResult remit(RemittanceRequest request) {
        return call(
                request,
                "/remittances",
                fields(request).put("payee", request.payee().fields()).build());
    }

    RemittanceResult query(RemittanceRequest request) {
        return call(request, "/remittances/query", fields(request).build());
    }

    private static Fields.Builder fields(RemittanceRequest request) {
        return Fields.builder()
                .put("number", request.number())
                .put("currency", request.amount().currency().name())
                .put("amount", Long.toString(request.amount().hundredths()));
    }

    private RemittanceResult call(RemittanceRequest request, String path, Fields body) {
        try {
            BankCalls.Reply reply = calls.post(path, body);
            if (reply.status() == NOT_FOUND && "NOT_FOUND".equals(reply.fields().text("code"))) {
                return new RemittanceResult.NotFound();
            }
            return reply.status() == OK
                    ? remitted(request, reply.fields())
                    : new RemittanceResult.Unknown("HTTP " + reply.status());
        } catch (IOException | IllegalArgumentException e) {
            log.warn("bank answered no remittance: number={} {}", request.number(), e.toString());
            return new RemittanceResult.Unknown("no usable answer");
        }
    }

    /** Of this number, and of this very amount. */
    private static RemittanceResult remitted(RemittanceRequest request, Fields fields) {
        if (!request.number().equals(fields.text("number"))
                || !request.amount().currency().name().equals(fields.text("currency"))
                || !Long.toString(request.amount().hundredths()).equals(fields.text("amount"))) {
            throw new IllegalArgumentException("another remittance");
        }
        return switch (HttpBank.required(fields, "status")) {
            case "PAID" ->
                new RemittanceResult.Paid(HttpBank.code(fields, "bankNumber"), part(request, fields, "arrived"));
            case "RETURNED" ->
                new RemittanceResult.Returned(
                        HttpBank.code(fields, "bankNumber"),
                        part(request, fields, "returned"),
                        HttpBank.code(fields, "code"));
            case "PROCESSING" -> new RemittanceResult.Processing();
            case "DECLINED" -> new RemittanceResult.Declined(HttpBank.code(fields, "code"));
            default -> throw new IllegalArgumentException("unknown status");
        };
    }

    private static ForeignAmount part(RemittanceRequest request, Fields fields, String name) {
        ForeignAmount part =
                new ForeignAmount(request.amount().currency(), Long.parseLong(HttpBank.required(fields, name)));
        if (part.hundredths() > request.amount().hundredths()) {
            throw new IllegalArgumentException(name + " is more than the amount");
        }
        return part;
    }
}
