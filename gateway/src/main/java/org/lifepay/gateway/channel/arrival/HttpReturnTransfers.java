package org.lifepay.gateway.channel.arrival;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;

/** Returns over HTTP, in JSON; docs/operating.md describes it. An answer that does not prove anything is unknown. */
final class HttpReturnTransfers implements ReturnTransfers {
    private static final Pattern CODE = Pattern.compile("\\P{Cntrl}{1,200}");
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final ConnectorCalls calls;
    private final BankArrivalSettings settings;
    private final URI url;

    HttpReturnTransfers(BankArrivalSettings settings) {
        this.calls = new ConnectorCalls(settings);
        this.settings = settings;
        this.url = Objects.requireNonNull(settings.returnsUrl());
    }

    @Override
    public String bank() {
        return settings.bank();
    }

    @Override
    public ReturnResult send(ReturnRequest request) {
        BankArrival arrival = request.arrival();
        byte[] body = Fields.builder()
                .put("number", request.number())
                .put("serialNumber", arrival.serialNumber())
                .put("accountNumber", arrival.accountNumber())
                .put("amount", arrival.amount().fen())
                .put("currency", "CNY")
                .put("payeeName", arrival.payer().name())
                .put("payeeAccount", arrival.payer().account())
                .put("payeeBank", arrival.payer().bank())
                .build()
                .toJson();
        return call(
                request,
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    @Override
    public ReturnResult query(ReturnRequest request) {
        String number = URLEncoder.encode(request.number(), StandardCharsets.UTF_8);
        return call(request, HttpRequest.newBuilder(URI.create(url + "?number=" + number)));
    }

    private ReturnResult call(ReturnRequest request, HttpRequest.Builder builder) {
        try {
            HttpResponse<byte[]> response = calls.send(builder);
            if (response.statusCode() == NOT_FOUND) {
                return "NOT_FOUND".equals(Fields.parse(response.body()).text("code"))
                        ? new ReturnResult.NotFound()
                        : new ReturnResult.Unknown("HTTP 404");
            }
            return response.statusCode() == OK
                    ? read(request, Fields.parse(response.body()))
                    : new ReturnResult.Unknown("HTTP " + response.statusCode());
        } catch (IOException e) {
            return new ReturnResult.Unknown("no answer: " + e.getClass().getSimpleName());
        } catch (MalformedJsonException | IllegalArgumentException _) { // may quote a payer
            return new ReturnResult.Unknown("not readable");
        }
    }

    /** Of this number, and of this very amount. */
    private static ReturnResult read(ReturnRequest request, Fields fields) {
        if (!request.number().equals(fields.text("number"))
                || !Long.toString(request.arrival().amount().fen()).equals(fields.text("amount"))) {
            return new ReturnResult.Unknown("another return");
        }
        return switch (Objects.requireNonNullElse(fields.text("status"), "")) {
            case "RETURNED" -> new ReturnResult.Returned(code(fields.text("bankNumber")));
            case "DECLINED" -> new ReturnResult.Declined(code(fields.text("code")));
            case "PROCESSING" -> new ReturnResult.Processing();
            default -> new ReturnResult.Unknown("unknown status");
        };
    }

    /** A short text that can be stored and shown. */
    private static String code(@Nullable String text) {
        if (text == null || !CODE.matcher(text).matches()) {
            throw new IllegalArgumentException("no code");
        }
        return text;
    }
}
