package org.lifepay.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.lifepay.benchmarks.Sealer.Seen;
import org.lifepay.envelope.Fields;

/** The page that a buyer's browser gets for an open order, without the files that it refers to. */
final class CashierPages {
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36";

    /** The buyer can pay: the page shows the code. */
    private static final String STATE = "data-state=\"WAITING\"";

    private CashierPages() {}

    /** One request for each order that was placed. */
    static List<PreparedRequest> of(List<Seen> placed, URI gateway) {
        return placed.stream()
                .filter(Seen.Success.class::isInstance)
                .map(Seen.Success.class::cast)
                .map(success -> new PreparedRequest(success.planned(), request(success.fields(), gateway)))
                .toList();
    }

    private static byte[] request(Fields order, URI gateway) {
        String request = "GET /receipt/index/" + order.text("paymentOrderId") + " HTTP/1.1\r\n"
                + "Host: " + gateway.getAuthority() + "\r\n"
                + "User-Agent: " + BROWSER + "\r\n"
                + "Accept: text/html\r\n"
                + "Accept-Encoding: gzip\r\n"
                + "Accept-Language: zh-CN\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether each page shows its order's amount. */
    static List<Seen> open(List<Recording.Answer> answers, List<PreparedRequest> sent) {
        return answers.stream()
                .map(answer -> open(answer.bytes(), sent.get(answer.request()).planned()))
                .toList();
    }

    private static Seen open(byte[] answer, PlannedRequest planned) {
        int end = Math.max(0, Connection.endOfHead(answer, answer.length));
        String head = new String(answer, 0, end, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!head.startsWith("http/1.1 200")) {
            return new Seen.Lost(planned);
        }
        try {
            String page = page(head, answer, end);
            boolean payable = page.contains(yuan(planned)) && page.contains("红茶") && page.contains(STATE);
            return payable
                    ? new Seen.Success(planned, Fields.builder().build())
                    : new Seen.Refused(planned, "another page");
        } catch (IOException e) {
            return new Seen.Refused(planned, "unreadable");
        }
    }

    private static String page(String head, byte[] answer, int end) throws IOException {
        byte[] body = head.contains("\r\ntransfer-encoding: chunked\r\n")
                ? Connection.joined(answer, end)
                : Arrays.copyOfRange(answer, end, answer.length);
        if (!head.contains("\r\ncontent-encoding: gzip\r\n")) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String yuan(PlannedRequest planned) {
        String fen = planned.field("orderAmount");
        return fen.substring(0, fen.length() - 2) + "." + fen.substring(fen.length() - 2);
    }
}
