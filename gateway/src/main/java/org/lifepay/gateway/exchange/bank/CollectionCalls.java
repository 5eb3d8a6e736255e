package org.lifepay.gateway.exchange.bank;

import java.io.IOException;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of the connector's protocol about collections. */
final class CollectionCalls {
    private static final Logger log = LoggerFactory.getLogger(CollectionCalls.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final BankCalls calls;

    CollectionCalls(BankCalls calls) {
        this.calls = calls;
    }

    CollectionResult collect(CollectionRequest request) {
        return call(
                request,
                "/collections",
                fields(request)
                        .put("product", request.product())
                        .put("payerName", request.payerName())
                        .put("expiresAt", request.expiresAt().toString())
                        .build());
    }

    CollectionResult query(CollectionRequest request) {
        return call(request, "/collections/query", fields(request).build());
    }

    private static Fields.Builder fields(CollectionRequest request) {
        return Fields.builder()
                .put("number", request.number())
                .put("currency", request.amount().currency().name())
                .put("amount", Long.toString(request.amount().hundredths()));
    }

    private CollectionResult call(CollectionRequest request, String path, Fields body) {
        try {
            BankCalls.Reply reply = calls.post(path, body);
            if (reply.status() == NOT_FOUND && "NOT_FOUND".equals(reply.fields().text("code"))) {
                return new CollectionResult.NotFound();
            }
            return reply.status() == OK
                    ? collected(request, reply.fields())
                    : new CollectionResult.Unknown("HTTP " + reply.status());
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            log.warn("bank answered no collection: number={} {}", request.number(), e.toString());
            return new CollectionResult.Unknown("no usable answer");
        }
    }

    /** Of this number, and of this very amount. */
    private static CollectionResult collected(CollectionRequest request, Fields fields) {
        if (!request.number().equals(fields.text("number"))
                || !request.amount().currency().name().equals(fields.text("currency"))
                || !Long.toString(request.amount().hundredths()).equals(fields.text("amount"))) {
            throw new IllegalArgumentException("another collection");
        }
        return switch (HttpBank.required(fields, "status")) {
            case "OPEN" ->
                new CollectionResult.Open(new PayTo(
                        HttpBank.code(fields, "accountName"),
                        HttpBank.code(fields, "accountNumber"),
                        HttpBank.code(fields, "bankName"),
                        HttpBank.code(fields, "swiftCode"),
                        HttpBank.code(fields, "reference")));
            case "SETTLED" -> settled(request, fields);
            case "PROCESSING" -> new CollectionResult.Processing();
            case "DECLINED" -> new CollectionResult.Declined(HttpBank.code(fields, "code"));
            default -> throw new IllegalArgumentException("unknown status");
        };
    }

    /** The bank may keep a fee, but gives no more than its price says. */
    private static CollectionResult settled(CollectionRequest request, Fields fields) {
        ForeignAmount arrived =
                new ForeignAmount(request.amount().currency(), Long.parseLong(HttpBank.required(fields, "arrived")));
        ListPrice price = ListPrice.of(HttpBank.required(fields, "price"));
        Money proceeds = new Money(Long.parseLong(HttpBank.required(fields, "proceeds")));
        if (proceeds.equals(Money.ZERO) || proceeds.compareTo(price.cost(arrived)) > 0) {
            throw new IllegalArgumentException("proceeds are not those of the price");
        }
        return new CollectionResult.Settled(HttpBank.code(fields, "bankNumber"), arrived, price, proceeds);
    }
}
