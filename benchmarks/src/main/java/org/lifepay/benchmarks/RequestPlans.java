package org.lifepay.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/** The requests of each function. */
final class RequestPlans {
    static final long REFUND_FEN = 1;

    private final List<BenchmarkMerchant> merchants;
    private final String notifyUrl;
    private final RandomGenerator random;

    RequestPlans(List<BenchmarkMerchant> merchants, String notifyUrl, RandomGenerator random) {
        this.merchants = merchants;
        this.notifyUrl = notifyUrl;
        this.random = random;
    }

    /** New orders that send the buyer to our page. */
    List<PlannedRequest> cashierOrders(String prefix, int count) {
        return each(count, i -> order(prefix + i, 100 + i % 1000, null, Map.of()));
    }

    /** New orders that are opened at the channel at once. */
    List<PlannedRequest> scanCodeOrders(String prefix, int count, long fen) {
        return each(count, i -> order(prefix + i, fen, "SCANCODE-ALI_PAY-P2P", Map.of()));
    }

    /** New orders that a buyer pays at once at the merchant's till. */
    List<PlannedRequest> barcodeOrders(String prefix, int count) {
        return each(count, i -> order(prefix + i, 100, "BARCODE-ALI_PAY-P2P", Map.of("authCode", barcode())));
    }

    /** A code of the simulator's whose payer has nothing against it (its README): the last four digits are not 90... */
    private String barcode() {
        return "28"
                + String.format(Locale.ROOT, "%014d%04d", random.nextLong(100_000_000_000_000L), random.nextInt(9000));
    }

    /** New orders of a buyer who is in the life account already. */
    List<PlannedRequest> lifeAccountOrders(String prefix, int count) {
        return each(
                count,
                i -> order(prefix + i, 100, "ALIPAY-OFFICIAL-P2P", Map.of("openId", "2088" + (100_000_000_000L + i))));
    }

    /** Queries for seeded orders, at random. */
    List<PlannedRequest> queries(int count, int seeded) {
        return each(count, _ -> {
            int order = random.nextInt(seeded);
            return query(merchants.get(order % merchants.size()), BenchmarkDatabase.SEEDED + order);
        });
    }

    PlannedRequest query(BenchmarkMerchant merchant, String requestId) {
        return new PlannedRequest(
                merchant,
                "/onlinePay/query",
                Fields.builder()
                        .put("merchantId", merchant.number())
                        .put("requestId", requestId)
                        .build());
    }

    /** Small refunds that go round the paid orders. */
    List<PlannedRequest> refunds(String prefix, int count, List<PaidOrders.Paid> paid) {
        return each(count, i -> refund(paid.get(i % paid.size()), prefix + i, REFUND_FEN));
    }

    PlannedRequest refund(PaidOrders.Paid order, String requestId, long fen) {
        return new PlannedRequest(
                order.merchant(),
                "/onlinePay/refund",
                Fields.builder()
                        .put("merchantId", order.merchant().number())
                        .put("requestId", requestId)
                        .put("amount", fen)
                        .put("orderId", order.serial())
                        .put("notifyUrl", notifyUrl)
                        .put("remark", "bench")
                        .build());
    }

    private PlannedRequest order(String requestId, long fen, @Nullable String mode, Map<String, String> members) {
        BenchmarkMerchant merchant = merchants.get(random.nextInt(merchants.size()));
        Fields.Builder fields = Fields.builder()
                .put("merchantId", merchant.number())
                .put("orderAmount", fen)
                .put("orderCurrency", "CNY")
                .put("requestId", requestId)
                .put("notifyUrl", notifyUrl)
                .put("callbackUrl", "http://127.0.0.1/back")
                .put(
                        "productDetails",
                        List.of(Fields.builder()
                                .put("name", "红茶")
                                .put("quantity", 1)
                                .put("amount", fen)
                                .build()))
                .put("payer", Fields.builder().build())
                .put("cashierVersion", "STANDARD")
                .put("clientIp", "203.0.113.7")
                .put("paymentModeCode", mode)
                .put("remark", "bench");
        members.forEach(fields::put);
        return new PlannedRequest(merchant, "/onlinePay/order", fields.build());
    }

    private static List<PlannedRequest> each(int count, IntFunction<PlannedRequest> plan) {
        return IntStream.range(0, count).mapToObj(plan).toList();
    }
}
