package org.lifepay.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.lifepay.benchmarks.Lookup.Kind;
import org.lifepay.envelope.KeyFileException;
import org.lifepay.envelope.KeyFiles;
import org.lifepay.sdk.LifepayClient;
import org.lifepay.sdk.MerchantKeys;
import org.lifepay.sdk.Money;
import org.lifepay.sdk.OrderFilter;
import org.lifepay.sdk.OrderStatus;
import org.lifepay.sdk.RefundFilter;

/** What is looked at: the back office's pages, and the same searches as calls of the protocol. */
final class Lookups {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient browser;
    private final URI gateway;
    private final String owner;
    private final String clerk;
    private final String administrator;

    /**
     * @param owner the cookie of a merchant's person
     * @param clerk that of one who is restricted to three of a thousand stores
     * @param administrator that of one of the provider's
     */
    Lookups(HttpClient browser, URI gateway, String owner, String clerk, String administrator) {
        this.browser = browser;
        this.gateway = gateway;
        this.owner = owner;
        this.clerk = clerk;
        this.administrator = administrator;
    }

    List<Lookup> pages() {
        return List.of(
                page("a page without a list", "/access/account", owner, true),
                page("overview of a merchant", "/console", owner, false),
                page("its chart", "/console/overview/days", owner, false),
                page("overview of the provider", "/admin", administrator, false),
                page("analysis of a year, of a merchant", "/console/analysis" + year(), owner, false),
                page("analysis of a year, of all", "/admin/analysis" + year(), administrator, false),
                page("audit log", "/console/audit", owner, false),
                page("list of orders", "/console/orders", owner, false),
                page("orders found by a number", "/console/orders?number=order-4711", owner, false),
                page("failed orders", "/console/orders?status=FAILED", owner, false),
                page("orders from 5,000 yuan", "/console/orders?min=5000", owner, false),
                page("orders by a part of the remark", "/console/orders?remark=%E5%90%8E%E9%97%A8", owner, false),
                page("orders of a store", "/console/orders?store=store-17", owner, false),
                page("orders of a clerk's three stores", "/console/orders", clerk, false),
                page("their count and sum", "/console/orders/totals", clerk, false),
                page("list of refunds", "/console/refunds", owner, false),
                page("refunds of a clerk's three stores", "/console/refunds", clerk, false),
                page("list of notifications", "/console/notifications", owner, false),
                page("list of statements", "/console/statements", owner, false),
                page("an order by number, for operators", "/admin/orders?number=order-4711", administrator, false),
                page("work list", "/admin/work", administrator, false));
    }

    private static String year() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        return "?from=" + today.minusDays(ListBenchmarkDatabase.ANALYSED_DAYS - 1) + "&to=" + today;
    }

    /** The deepest page that a filter on the amount can ask for looks at 50,000 rows and finds nothing. */
    static List<Lookup> calls(LifepayClient client, int orders) {
        Instant now = Instant.now();
        Instant monthAgo = now.minus(Duration.ofDays(31));
        String payment = String.format("%23s", Integer.toHexString(orders / 3)).replace(' ', '0')
                + ListBenchmarkDatabase.MERCHANT;
        String trade = "2026112322" + String.format("%18d", orders / 3 + 2).replace(' ', '0');
        return List.of(
                call("query of one order", true, () -> client.query("order-" + orders / 2)),
                orders("newest orders", client, OrderFilter.builder().pageSize(100)),
                orders("orders by requestId", client, OrderFilter.builder().number("order-" + orders / 2)),
                orders("orders by paymentOrderId", client, OrderFilter.builder().number(payment)),
                orders("orders by tradeNo", client, OrderFilter.builder().number(trade)),
                orders(
                        "failed orders",
                        client,
                        OrderFilter.builder().status(OrderStatus.FAILED).pageSize(100)),
                orders(
                        "orders of a day a month ago",
                        client,
                        OrderFilter.builder()
                                .createdBetween(monthAgo, monthAgo.plus(Duration.ofDays(2)))
                                .pageSize(100)),
                orders(
                        "orders by an amount that none has",
                        client,
                        OrderFilter.builder().amountBetween(Money.yuan("99999"), Money.yuan("99999.01"))),
                orders(
                        "orders by a part of the remark",
                        client,
                        OrderFilter.builder()
                                .createdBetween(monthAgo.plus(Duration.ofDays(1)), now)
                                .remarkContains("后门")),
                call(
                        "newest refunds",
                        false,
                        () -> client.listRefunds(
                                RefundFilter.builder().pageSize(100).build())));
    }

    static MerchantKeys keys(BenchmarkMerchant merchant, Path platformCertificate) throws IOException {
        try {
            return MerchantKeys.of(
                    merchant.key(), KeyFiles.publicKey(KeyFiles.certificate(Files.readAllBytes(platformCertificate))));
        } catch (KeyFileException e) {
            throw new IOException(e);
        }
    }

    private static Lookup orders(String label, LifepayClient client, OrderFilter.Builder filter) {
        return call(label, false, () -> client.listOrders(filter.build()));
    }

    private static Lookup call(String label, boolean reference, Runnable call) {
        return new Lookup(label, Kind.CALL, reference, call::run);
    }

    private Lookup page(String label, String path, String cookie, boolean reference) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Cookie", "lifepay-session=" + cookie)
                .timeout(TIMEOUT)
                .build();
        return new Lookup(label, Kind.PAGE, reference, () -> {
            HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new BenchmarkException(path + " answers " + answer.statusCode() + ": it was not measured");
            }
        });
    }
}
