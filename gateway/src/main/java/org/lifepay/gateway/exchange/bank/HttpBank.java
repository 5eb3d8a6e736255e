package org.lifepay.gateway.exchange.bank;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bank behind a connector that speaks our protocol (docs/operating.md). */
final class HttpBank implements RateSource, BankGateway {
    private static final Logger log = LoggerFactory.getLogger(HttpBank.class);
    private static final Pattern CODE = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final BankCalls calls;
    private final RemittanceCalls remittances;
    private final CollectionCalls collections;

    HttpBank(BankCalls calls) {
        this.calls = calls;
        this.remittances = new RemittanceCalls(calls);
        this.collections = new CollectionCalls(calls);
    }

    @Override
    public CollectionResult collect(CollectionRequest request) {
        return collections.collect(request);
    }

    @Override
    public CollectionResult query(CollectionRequest request) {
        return collections.query(request);
    }

    @Override
    public RemittanceResult remit(RemittanceRequest request) {
        return remittances.remit(request);
    }

    @Override
    public RemittanceResult query(RemittanceRequest request) {
        return remittances.query(request);
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
        Instant effectiveAt = Instant.parse(required(fields, "effectiveAt"));
        Instant expiresAt = Instant.parse(required(fields, "expiresAt"));
        if (!expiresAt.isAfter(effectiveAt)) {
            throw new IllegalArgumentException("it ends before it begins");
        }
        return new RateResult.Locked(ListPrice.of(required(fields, "price")), effectiveAt, expiresAt);
    }

    @Override
    public PurchaseResult buy(PurchaseRequest request) {
        return purchase(request, "/purchases");
    }

    @Override
    public PurchaseResult query(PurchaseRequest request) {
        return purchase(request, "/purchases/query");
    }

    private PurchaseResult purchase(PurchaseRequest request, String path) {
        try {
            BankCalls.Reply reply = calls.post(
                    path,
                    Fields.builder()
                            .put("number", request.number())
                            .put("lock", request.lockNumber())
                            .put("currency", request.amount().currency().name())
                            .put("amount", request.amount().hundredths())
                            .build());
            if (reply.status() == NOT_FOUND && "NOT_FOUND".equals(reply.fields().text("code"))) {
                return new PurchaseResult.NotFound();
            }
            return reply.status() == OK
                    ? purchased(request, reply.fields())
                    : new PurchaseResult.Unknown(unusable(reply));
        } catch (IOException | IllegalArgumentException e) {
            log.warn("bank answered no purchase: number={} {}", request.number(), e.toString());
            return new PurchaseResult.Unknown("no usable answer");
        }
    }

    /** Of this number, and of this very amount. */
    private static PurchaseResult purchased(PurchaseRequest request, Fields fields) {
        if (!request.number().equals(fields.text("number"))
                || !request.amount().currency().name().equals(fields.text("currency"))
                || !Long.toString(request.amount().hundredths()).equals(fields.text("amount"))) {
            throw new IllegalArgumentException("another purchase");
        }
        return switch (required(fields, "status")) {
            case "BOUGHT" -> new PurchaseResult.Bought(code(fields, "bankNumber"), cost(required(fields, "cost")));
            case "PROCESSING" -> new PurchaseResult.Processing();
            case "DECLINED" -> new PurchaseResult.Declined(code(fields, "code"));
            default -> throw new IllegalArgumentException("unknown status");
        };
    }

    private static Money cost(String fen) {
        Money cost = new Money(Long.parseLong(fen));
        if (cost.equals(Money.ZERO)) {
            throw new IllegalArgumentException("no cost");
        }
        return cost;
    }

    static String required(Fields fields, String name) {
        String text = fields.text(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    /** A short text that can be stored and shown. */
    static String code(Fields fields, String name) {
        String text = required(fields, name);
        if (!CODE.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " is too long, or no text");
        }
        return text;
    }

    private static String unusable(BankCalls.Reply reply) {
        return "HTTP " + reply.status();
    }
}
